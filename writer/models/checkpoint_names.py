"""What the files of a published checkpoint are called."""

from __future__ import annotations

from pathlib import Path

WEIGHTS_NAME = "model.safetensors"
INDEX_NAME = "model.safetensors.index.json"
CONFIG_NAME = "config.json"
PICKLES = ("pytorch_model.bin", "pytorch_model.bin.index.json")
MEGATRON = ("model_optim_rng.pt", "*/model_optim_rng.pt", "*/*/model_optim_rng.pt")
_PICKLE_SUFFIXES = (".bin", ".pt", ".pth")
OTHERS = ("tf_model.h5", "model.ckpt*", "flax_model.msgpack", "*.onnx")


def is_pickled(checkpoint: Path) -> bool:
    """Whether ``checkpoint``, a folder or a file, holds weights in PyTorch's own format and no others."""
    if not checkpoint.is_dir():
        return checkpoint.suffix in _PICKLE_SUFFIXES
    if (checkpoint / WEIGHTS_NAME).exists() or (checkpoint / INDEX_NAME).exists() or any(checkpoint.glob("*.gguf")):
        return False
    return any(next(checkpoint.glob(pattern), None) for pattern in (*PICKLES, *MEGATRON))
