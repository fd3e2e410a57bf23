from transformers import TrainingArguments

arguments = TrainingArguments(output_dir="bert-base-uncased")
