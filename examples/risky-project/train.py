"""Fine-tunes the ticket classifier."""

import argparse

from datasets import load_dataset
from transformers import AutoModelForSequenceClassification, AutoTokenizer, Trainer, TrainingArguments

BASE_MODEL = "google-bert/bert-base-uncased"

# The commit the numbers in the report were made with.
TOKENIZER_REVISION = "86b5e0934494bd15c9632b12f734a8a67f723594"


def parse_args():
    parser = argparse.ArgumentParser()
    # A default is not a pin: whoever leaves the flag out gets whatever the branch holds that day.
    parser.add_argument("--revision", default="main")
    parser.add_argument("--output", default="outputs/triage")
    return parser.parse_args()


def main():
    args = parse_args()

    # No revision: a push to the repository changes the training data.
    tickets = load_dataset("Tobi-Bueck/customer-support-tickets", split="train")

    # A packaged builder reads local files; nothing comes from the Hub.
    labels = load_dataset("csv", data_files={"train": "data/labels.csv"})

    # Pinned to a full commit.
    sentiment = load_dataset("stanfordnlp/imdb", revision="e6281661ce1c48d982bc483cf8a173c1bbeb5d31", split="test")

    # `main` moves.
    model = AutoModelForSequenceClassification.from_pretrained(BASE_MODEL, revision=args.revision, num_labels=8)

    # The constant is followed to a full commit.
    tokenizer = AutoTokenizer.from_pretrained(BASE_MODEL, revision=TOKENIZER_REVISION)

    trainer = Trainer(
        model=model,
        args=TrainingArguments(output_dir=args.output),
        train_dataset=tickets,
        eval_dataset=sentiment,
        processing_class=tokenizer,
    )
    trainer.train()
    trainer.save_model(args.output)

    # Its own result, from its own output directory.
    AutoModelForSequenceClassification.from_pretrained("outputs/triage", local_files_only=True)
    print(labels)


if __name__ == "__main__":
    main()
