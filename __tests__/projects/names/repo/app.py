from transformers import AutoModel

AutoModel.from_pretrained("org-old/model-a")
AutoModel.from_pretrained("org-free/model-b")
AutoModel.from_pretrained("Org-A/Model-A")
AutoModel.from_pretrained("gpt2")
AutoModel.from_pretrained("org-a/deleted")
AutoModel.from_pretrained("nobody/deleted")
AutoModel.from_pretrained("org-old/model-a", revision="5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e")
AutoModel.from_pretrained("org-a/again", revision="4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d")  # main @ 2024-05-01
