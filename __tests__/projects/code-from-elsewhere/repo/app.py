from transformers import AutoModel

AutoModel.from_pretrained("org-a/custom", trust_remote_code=True, revision="1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a")
AutoModel.from_pretrained("org-a/custom", trust_remote_code=True, revision="1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a", code_revision="2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b")
AutoModel.from_pretrained("org-a/own", trust_remote_code=True, revision="1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a")
