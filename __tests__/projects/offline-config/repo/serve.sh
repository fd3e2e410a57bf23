llama-server -hf org-c/model-c
