from transformers import AutoModel

AutoModel.from_pretrained("org-a/secret", revision="1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a")
AutoModel.from_pretrained("org-a/gated", revision="1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a")
AutoModel.from_pretrained("org-a/absent", revision="1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a")
