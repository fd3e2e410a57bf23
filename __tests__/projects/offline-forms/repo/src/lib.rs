use hf_hub::api::sync::Api;

pub fn load() -> anyhow::Result<std::path::PathBuf> {
    Ok(Api::new()?.model("org-ra/model-ra".to_string()).get("config.json")?)
}

#[cfg(test)]
mod tests {
    use hf_hub::api::sync::Api;

    #[test]
    fn reads_a_tokenizer() {
        Api::new().unwrap().model("org-rb/model-rb".to_string()).get("tokenizer.json").unwrap();
    }
}
