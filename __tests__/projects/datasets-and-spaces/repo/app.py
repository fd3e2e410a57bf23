from datasets import load_dataset
from gradio_client import Client

load_dataset("org-a/data-a", revision="1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a")
load_dataset("org-old/data-a")
Client("org-a/space-a")
Client("org-a/gone")
