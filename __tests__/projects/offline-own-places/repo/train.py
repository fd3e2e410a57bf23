from sentence_transformers import SentenceTransformer
from transformers import TrainingArguments

arguments = TrainingArguments(output_dir="bert-base-uncased")
SentenceTransformer("./base").save_pretrained("searcher")
