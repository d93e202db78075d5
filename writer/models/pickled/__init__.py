"""Turns PyTorch's own files into safetensors. Needs the ``export`` extra; the program never imports it."""
