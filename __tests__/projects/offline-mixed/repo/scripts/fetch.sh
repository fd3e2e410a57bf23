#!/bin/sh
hf download org-b/model-b --revision v1.0
