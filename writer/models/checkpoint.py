"""Reads published checkpoints: ``config.json`` and safetensors, in one file or in shards. No torch.

Only the tensors that the architecture names are looked at: the buffers of attention
masks that some files hold are left out, and so is a head that repeats the embedding.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from writer.models.architecture import HEAD
from writer.models.checkpoint_names import CONFIG_NAME, INDEX_NAME, MEGATRON, OTHERS, PICKLES, WEIGHTS_NAME
from writer.models.quantize import Float
from writer.models.safetensors_file import SafetensorsFile
from writer.protocol.errors import ModelDamagedError, ModelMissingError, ModelUnsupportedError
from writer.text.messages import Message

_LONGEST_JSON = 50_000_000
_ROWS_AT_A_TIME = 4096
_ADVICE = Message("Fetch the checkpoint again.")


def load_json(path: Path) -> dict[str, Any]:
    """The table in a small JSON file.

    Raises:
        ModelMissingError: there is no such file.
        ModelDamagedError: it is not a table, or absurdly long.
    """
    try:
        if path.stat().st_size > _LONGEST_JSON:
            raise ModelDamagedError(Message("{path} is far too long.", path=path), _ADVICE)
        table = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ModelMissingError(
            Message("{path} is missing.", path=path), Message("Choose the folder that holds {path}.", path=path.name)
        ) from None
    except (OSError, ValueError, RecursionError) as error:
        raise ModelDamagedError(Message("{path} can't be read: {error}.", path=path, error=error), _ADVICE) from error
    if not isinstance(table, dict):
        raise ModelDamagedError(Message("{path} is not a table of names and values.", path=path), _ADVICE)
    return table


def load_config(folder: Path) -> dict[str, Any]:
    """``config.json`` of a checkpoint folder; raises as :func:`load_json`."""
    return load_json(folder / CONFIG_NAME)


def weight_files(folder: Path) -> list[Path]:
    """The files that hold the weights of the checkpoint in ``folder``.

    Raises:
        ModelMissingError: there are none.
        ModelUnsupportedError: there are only pickles.
        ModelDamagedError: the index names a file outside the folder.
    """
    if (folder / WEIGHTS_NAME).exists():
        return [folder / WEIGHTS_NAME]
    if (folder / INDEX_NAME).exists():
        shards = load_json(folder / INDEX_NAME).get("weight_map")
        if not isinstance(shards, dict) or not shards:
            raise ModelDamagedError(Message("{value} has no weight_map.", value=folder / INDEX_NAME), _ADVICE)
        for name in shards.values():
            if not isinstance(name, str) or not is_plain_name(name):
                raise ModelDamagedError(
                    Message(
                        "{value} names a file outside its folder: {name}.", value=folder / INDEX_NAME, name=repr(name)
                    ),
                    _ADVICE,
                )
        return [folder / name for name in sorted(set(shards.values()))]
    refuse_other_formats(folder)
    raise ModelMissingError(
        Message("{value} is missing.", value=folder / WEIGHTS_NAME),
        Message("Choose the folder that holds {weights_name}.", weights_name=WEIGHTS_NAME),
    )


def is_plain_name(name: str) -> bool:
    """Whether ``name`` is a file's own name on every system, and leads nowhere else."""
    return bool(name) and not name.startswith(".") and not set(name) & set("/\\:\0")


def refuse_other_formats(folder: Path) -> None:
    """Raise ModelUnsupportedError, with the way out, when ``folder`` holds a model but no safetensors."""
    for pattern in (*PICKLES, *MEGATRON):
        if found := next(folder.glob(pattern), None):
            raise ModelUnsupportedError(
                Message(
                    "{found} is in PyTorch's own format, which can carry programs; the editor never opens it.",
                    found=found,
                ),
                Message(
                    "Turn it into safetensors first: pip install 'writer[export]', then "
                    "python -m writer.models.pickled {folder} NEW_FOLDER, and choose NEW_FOLDER.",
                    folder=folder,
                ),
            )
    for pattern in OTHERS:
        if found := next(folder.glob(pattern), None):
            raise ModelUnsupportedError(
                Message("{found} is in a format that is not read here.", found=found),
                Message("Choose the same model as safetensors or GGUF."),
            )


class SafetensorsCheckpoint(Mapping[str, Float]):
    """Weights under the published names, read tensor by tensor as float32.

    ``lm_head.weight`` is among them only where it differs from the embedding.

    Raises on construction ModelDamagedError when a file is truncated or a tensor is
    missing, doubled or of a wrong shape; on access when a tensor holds NaN or infinity.
    """

    def __init__(self, folder: Path, shapes: Mapping[str, tuple[int, ...]], prefix: str, embedding: str) -> None:
        self._folder = folder
        self._tensors: dict[str, tuple[SafetensorsFile, str]] = {}
        for path in weight_files(folder):
            self._add(SafetensorsFile(path), {*shapes, HEAD}, prefix)
        self._check(shapes)
        if HEAD in self._tensors and not self._has_own_head(embedding, shapes[embedding]):
            del self._tensors[HEAD]

    def _add(self, file: SafetensorsFile, wanted: set[str], prefix: str) -> None:
        for key in file.names():
            name = key.removeprefix(prefix)
            if name not in wanted:
                continue
            if name in self._tensors:
                raise ModelDamagedError(
                    Message("{folder} holds the tensor {name} twice.", folder=self._folder, name=name), _ADVICE
                )
            self._tensors[name] = (file, key)

    def _check(self, shapes: Mapping[str, tuple[int, ...]]) -> None:
        for name, shape in shapes.items():
            if name not in self._tensors:
                raise ModelDamagedError(
                    Message("{folder} lacks the tensor {name}.", folder=self._folder, name=name), _ADVICE
                )
            file, key = self._tensors[name]
            if file.shape(key) != shape:
                raise ModelDamagedError(
                    Message(
                        "{folder}: {name} has shape {value} instead of {shape}.",
                        folder=self._folder,
                        name=name,
                        value=file.shape(key),
                        shape=shape,
                    )
                )

    def _has_own_head(self, embedding: str, shape: tuple[int, ...]) -> bool:
        head, key = self._tensors[HEAD]
        if head.shape(key) != shape:
            raise ModelDamagedError(
                Message(
                    "{folder}: {head} has shape {value} instead of {shape}.",
                    folder=self._folder,
                    head=HEAD,
                    value=head.shape(key),
                    shape=shape,
                )
            )
        body, body_key = self._tensors[embedding]
        for first in range(0, shape[0], _ROWS_AT_A_TIME):
            last = first + _ROWS_AT_A_TIME
            if not np.array_equal(head.read(key, first, last), body.read(body_key, first, last)):
                return True
        return False

    def __getitem__(self, name: str) -> Float:
        file, key = self._tensors[name]
        return file.read(key)

    def __contains__(self, name: object) -> bool:
        return name in self._tensors

    def __iter__(self) -> Iterator[str]:
        return iter(self._tensors)

    def __len__(self) -> int:
        return len(self._tensors)
