from transformers import AutoModel

a = AutoModel.from_pretrained("org-a/model-a")  # hf-lint: ignore[unpinned-revision] follows the vendor
b = AutoModel.from_pretrained("org-a/model-b")
# hf-lint: ignore[moved-repo] asked the owner
c = AutoModel.from_pretrained("org-a/model-c", revision="1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a")
# hf-lint: ignore[no-such-rule] nothing
d = AutoModel.from_pretrained("org-a/model-d", trust_remote_code=True)
