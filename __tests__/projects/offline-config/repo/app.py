from transformers import AutoModel

AutoModel.from_pretrained("org-a/model-a")
AutoModel.from_pretrained("org-b/model-b")
