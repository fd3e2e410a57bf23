from transformers import AutoModel

AutoModel.from_pretrained("org-a/gated", revision="1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a")
AutoModel.from_pretrained("org-a/off")
AutoModel.from_pretrained("org-a/good", revision="1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a")
