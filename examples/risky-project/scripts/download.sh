#!/usr/bin/env bash
# Fills the model cache of the server.
set -euo pipefail

hf download facebook/bart-large-mnli --local-dir models/zero-shot
hf download openai/whisper-tiny --revision 169d4a4341b33bc18d8881c4b69c2e104e1cc0af --local-dir models/speech
huggingface-cli download --repo-type dataset mozilla-foundation/common_voice_11_0 --revision main
git clone https://huggingface.co/spaces/huggingface-projects/llama-2-7b-chat demo
curl -fLO https://huggingface.co/TheBloke/Llama-2-7B-GGUF/resolve/main/llama-2-7b.Q4_K_M.gguf
curl -fLO https://huggingface.co/ggml-org/models-moved/resolve/21b3d1fa8cba3c04c1ec3b9b4b4e2a6f2cc5d4e8/tinyllamas/stories15M-q4_0.gguf

# This form has no place for a revision.
llama-server -hf ggml-org/gemma-3-1b-it-GGUF --port 8080 &
