from datasets import load_dataset
from transformers import AutoModel, AutoTokenizer

MODEL = "org-a/model-a"
model = AutoModel.from_pretrained(MODEL)
tokenizer = AutoTokenizer.from_pretrained(MODEL, revision="1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a")
again = AutoTokenizer.from_pretrained(MODEL, revision="2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b")
data = load_dataset("org-a/data-a", revision="main")
local = AutoModel.from_pretrained("./checkpoints/last")
