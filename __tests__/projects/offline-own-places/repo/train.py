from sentence_transformers import SentenceTransformer
from transformers import AutoModel, TrainingArguments

arguments = TrainingArguments(output_dir="bert-base-uncased")
SentenceTransformer("./base").save_pretrained("searcher")

# the folder of the last step, as a command of another file names it
AutoModel.from_pretrained("tuned/final_merged_checkpoint")
AutoModel.from_pretrained("acme/tuned")
