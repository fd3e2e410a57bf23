from transformers import AutoModel

AutoModel.from_pretrained("org-a/model-a")
AutoModel.from_pretrained("org-a/model-b")
# hf-lint: ignore[missing-repo] not published yet
AutoModel.from_pretrained("org-a/model-c", revision="1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a")
