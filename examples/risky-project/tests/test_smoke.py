from transformers import AutoTokenizer


def test_tokenizer_loads():
    # In a test an unpinned tiny model is worth a note, not a failure.
    assert AutoTokenizer.from_pretrained("hf-internal-testing/tiny-random-bert")
