from datasets import load_dataset
from transformers import AutoModel

AutoModel.from_pretrained("org-a/permissive", revision="1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a")
AutoModel.from_pretrained("org-a/research", revision="1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a")
AutoModel.from_pretrained("org-a/research", revision="1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a", subfolder="again")
AutoModel.from_pretrained("org-a/moved-on", revision="2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b")
AutoModel.from_pretrained("org-a/silent", revision="1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a")
AutoModel.from_pretrained("org-a/text", revision="1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a")
AutoModel.from_pretrained("org-a/tuned", revision="1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a")
AutoModel.from_pretrained("org-a/contract", revision="1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a")
load_dataset("org-a/both", revision="1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a")
AutoModel.from_pretrained("org-a/gated", revision="1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a")
AutoModel.from_pretrained("MiniMaxAI/MiniMax-M2.5", revision="1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a")
