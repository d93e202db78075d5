"""Opens a pickle without letting it run anything."""

from __future__ import annotations

import argparse
import pickle
import re
from pathlib import Path
from typing import Any

import torch

from writer.protocol.errors import ModelDamagedError, ModelMissingError, ModelUnsupportedError

_WANTED = re.compile(r"GLOBAL ([\w.]+)")
_ADVICE = "Fetch the checkpoint again."


def load_tensors(path: Path) -> dict[str, Any]:
    """The table that ``torch.save`` wrote to ``path``; tensors stay on disk until they are used.

    Raises:
        ModelMissingError: there is no such file.
        ModelUnsupportedError: it needs more than tensors, plain values and an argparse.Namespace.
        ModelDamagedError: it is no such file at all, or a part of one.
    """
    if not path.is_file():
        raise ModelMissingError(f"{path} is missing.", "Choose a checkpoint's folder.")
    try:
        # The Namespace, a bag of values, is where Megatron-LM keeps its arguments.
        with torch.serialization.safe_globals([argparse.Namespace]):
            table = torch.load(path, map_location="cpu", weights_only=True, mmap=_can_be_mapped(path))
    except pickle.UnpicklingError as error:
        wanted = _WANTED.search(str(error))
        if wanted is None:
            raise ModelDamagedError(f"{path} is not a table of tensors as PyTorch writes it.", _ADVICE) from error
        raise ModelUnsupportedError(
            f"{path} holds more than weights: it asks for {wanted[1]}, and opening it could run a program.",
            "Ask whoever made it for the model as safetensors.",
        ) from error
    except (RuntimeError, EOFError, OSError, ValueError, KeyError) as error:
        raise ModelDamagedError(f"{path} is not a whole PyTorch file: {error}.", _ADVICE) from error
    if not isinstance(table, dict):
        raise ModelUnsupportedError(f"{path} holds a {type(table).__name__}, not a table of tensors.", _ADVICE)
    return table


def flatten(table: dict[str, Any], prefix: str = "") -> dict[str, torch.Tensor]:
    """All tensors in nested tables, by their keys joined with dots."""
    flat: dict[str, torch.Tensor] = {}
    for key, value in table.items():
        if isinstance(value, torch.Tensor):
            flat[f"{prefix}{key}"] = value
        elif isinstance(value, dict):
            flat |= flatten(value, f"{prefix}{key}.")
    return flat


def _can_be_mapped(path: Path) -> bool:
    """Files written before PyTorch 1.6 are no archives and are read whole."""
    with path.open("rb") as file:
        return file.read(2) == b"PK"
