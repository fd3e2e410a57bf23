#!/bin/sh
python sft.py --model_name_or_path acme/base --output_dir ./tuned
