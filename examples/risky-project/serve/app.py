"""Drafts an answer to a ticket."""

import os

from gradio_client import Client
from huggingface_hub import InferenceClient, hf_hub_download, snapshot_download
from sentence_transformers import SentenceTransformer
from transformers import AutoModelForCausalLM, AutoTokenizer

# Runs code from the repository, whatever it holds on the day.
chat = AutoModelForCausalLM.from_pretrained("microsoft/phi-2", trust_remote_code=True)

# The same, but the code is the code that was read.
tokenizer = AutoTokenizer.from_pretrained(
    "tiiuae/falcon-7b",
    revision="ec89142b67d748a1865ea4451372db8313ada0d8",
    trust_remote_code=True,
)

# A short hash names a commit today and is ambiguous or refused tomorrow.
embedder = SentenceTransformer("sentence-transformers/all-MiniLM-L6-v2", revision="c9745ed")

# One repository, two commits: which one is in production?
index = hf_hub_download("BAAI/bge-small-en-v1.5", "config.json", revision="5c38ec7c405ec4b44b94cc5a9bb96e735b38267a")
weights = snapshot_download("BAAI/bge-small-en-v1.5", revision="982532469af0dff5df8e70b38075b0940e863662")

# A file on the server, mounted by the container.
reranker = SentenceTransformer("/models/reranker")

# A Space cannot be pinned by the one who calls it.
transcribe = Client("openai/whisper")

# Hosted inference has no revision either; the token comes from the environment.
hosted = InferenceClient("meta-llama/Llama-3.1-8B-Instruct", token=os.environ["HF_TOKEN"])

# hf-lint: ignore[unpinned-revision] weights are compared with a checksum at start-up
summarise = AutoModelForCausalLM.from_pretrained("openai-community/gpt2")

# hf-lint: ignore[unpinned-revision] was needed before the pin
tagger = AutoModelForCausalLM.from_pretrained("distilbert/distilgpt2", revision="2290a62682d06624634c1f46a6ad5be0f47f38aa")
