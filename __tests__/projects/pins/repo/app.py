from transformers import AutoModel

AutoModel.from_pretrained("org-a/good", revision="2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b")
AutoModel.from_pretrained("org-a/good", revision="3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c")
AutoModel.from_pretrained("org-a/good", revision="v1.0")
AutoModel.from_pretrained("org-a/good", revision="v9.9")
AutoModel.from_pretrained("org-a/pulled", revision="4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d")
AutoModel.from_pretrained("org-a/pulled", revision="5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e")
AutoModel.from_pretrained("org-a/branched", revision="4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d")
AutoModel.from_pretrained("org-a/empty", revision="1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a")
