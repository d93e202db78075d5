"""Runs a GPT-2 graph with ONNX Runtime: tokenizer, KV cache, decoding."""
