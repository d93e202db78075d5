"""Reads published checkpoints: ``config.json`` and ``model.safetensors``. No torch.

Only the tensors that the architecture names are looked at: attention masks and a tied
head that some files repeat are left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from safetensors import SafetensorError, safe_open

from writer.models.quantize import Float
from writer.protocol.errors import ModelDamagedError, ModelMissingError


def load_config(folder: Path) -> dict[str, Any]:
    """``config.json`` of a checkpoint folder."""
    path = folder / "config.json"
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ModelMissingError(f"{path} is missing.", "Choose the folder that holds config.json.") from None
    except (OSError, ValueError) as error:
        raise ModelDamagedError(f"{path} can't be read: {error}.", "Fetch the checkpoint again.") from error
    if not isinstance(config, dict):
        raise ModelDamagedError(f"{path} is not a model configuration.", "Fetch the checkpoint again.")
    return config


class SafetensorsCheckpoint(Mapping[str, Float]):
    """Weights under the published names, read tensor by tensor as float32.

    Raises on construction ModelDamagedError when the file is truncated or a tensor is
    missing or of a wrong shape; on access when a tensor holds NaN or infinity.
    """

    def __init__(self, path: Path, shapes: Mapping[str, tuple[int, ...]], prefix: str) -> None:
        self._path = path
        try:
            self._file = safe_open(path, framework="numpy")
        except FileNotFoundError:
            raise ModelMissingError(f"{path} is missing.", "Choose the folder that holds model.safetensors.") from None
        except (SafetensorError, OSError) as error:
            raise ModelDamagedError(f"{path} is damaged: {error}.", "Fetch the checkpoint again.") from error
        stored = {key.removeprefix(prefix): key for key in self._file.keys()}  # noqa: SIM118 - not a dict
        self._names = {name: key for name, key in stored.items() if name in shapes}
        self._check(shapes)

    def _check(self, shapes: Mapping[str, tuple[int, ...]]) -> None:
        for name, shape in shapes.items():
            if name not in self._names:
                raise ModelDamagedError(f"{self._path} lacks the tensor {name}.", "Fetch the checkpoint again.")
            found = tuple(self._file.get_slice(self._names[name]).get_shape())
            if found != shape:
                raise ModelDamagedError(f"{self._path}: {name} has shape {found} instead of {shape}.")

    def __getitem__(self, name: str) -> Float:
        array = self._file.get_tensor(self._names[name]).astype(np.float32)
        if not np.isfinite(array).all():
            raise ModelDamagedError(f"{self._path}: {name} holds values that are not numbers.", "Fetch it again.")
        return np.asarray(array)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
