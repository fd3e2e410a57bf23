from transformers import AutoModel

AutoModel.from_pretrained("org-a/good", revision="2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b")  # main @ 2026-02-01
AutoModel.from_pretrained("org-a/good", revision="2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b")  # v1.0
AutoModel.from_pretrained("org-a/good", revision="2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b")  # main @ 2026-02-02
AutoModel.from_pretrained("org-a/good", revision="1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a")  # v1.0
AutoModel.from_pretrained("org-a/good", revision="1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a")  # v3.0
AutoModel.from_pretrained("org-a/good", revision="1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a")  # keep in step with the server
AutoModel.from_pretrained("org-a/good", revision="2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b")
AutoModel.from_pretrained(
    "org-a/old",
    revision="4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d",  # main @ 2025-01-01
)
