"""Reads one safetensors file tensor by tensor, in bounded memory, and believes nothing it says.

Source: the format's own description: eight bytes of header length, little-endian, a JSON
header, then the tensors, row-major and little-endian. Ranges of rows are read with plain
reads: what is mapped would count as this process's memory, and a file that shrinks
meanwhile would kill it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from writer.models.quantize import Float
from writer.protocol.errors import ModelDamagedError, ModelMissingError, ModelUnsupportedError
from writer.text.messages import Message

_LENGTH_BYTES = 8
_LONGEST_HEADER = 100_000_000  # the reference implementation's own limit
_MOST_DIMENSIONS = 8
_ITEM_BYTES = {
    "F64": 8,
    "F32": 4,
    "F16": 2,
    "BF16": 2,
    "I64": 8,
    "I32": 4,
    "I16": 2,
    "I8": 1,
    "U64": 8,
    "U32": 4,
    "U16": 2,
    "U8": 1,
    "BOOL": 1,
}
_FLOATS = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "BF16": "<u2"}
_ADVICE = Message("Fetch the checkpoint again.")


@dataclass(frozen=True)
class StoredTensor:
    """Where a tensor lies; ``start`` counts from the beginning of the file."""

    kind: str
    shape: tuple[int, ...]
    start: int
    length: int


class SafetensorsFile:
    """One file's tensors, by name.

    Raises on construction ModelMissingError, or ModelDamagedError when the file is
    truncated or its header lies about sizes, places or itself.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            size = path.stat().st_size
            with path.open("rb") as file:
                length = int.from_bytes(file.read(_LENGTH_BYTES), "little")
                if size < _LENGTH_BYTES or length > min(_LONGEST_HEADER, size - _LENGTH_BYTES):
                    raise self._damaged(f"it announces a header of {length} bytes, and has {size} bytes in all")
                header = file.read(length)
        except FileNotFoundError:
            raise ModelMissingError(
                Message("{path} is missing.", path=path),
                Message("Choose the folder that holds {path}.", path=path.name),
            ) from None
        except OSError as error:
            raise self._damaged(str(error)) from error
        self._tensors = self._parse(header, _LENGTH_BYTES + length, size)

    def names(self) -> Iterable[str]:
        """All names."""
        return self._tensors.keys()

    def shape(self, name: str) -> tuple[int, ...]:
        """The shape of ``name``."""
        return self._tensors[name].shape

    def read(self, name: str, first: int = 0, last: int | None = None) -> Float:
        """``name`` as float32, or its rows from ``first`` up to ``last``.

        Raises:
            ModelDamagedError: the file ended early, or a value is no finite number.
            ModelUnsupportedError: the numbers are of a kind that weights don't have.
        """
        tensor = self._tensors[name]
        if tensor.kind not in _FLOATS:
            raise ModelUnsupportedError(
                Message("{path}: {name} holds numbers of kind {kind}.", path=self._path, name=name, kind=tensor.kind)
            )
        dtype = np.dtype(_FLOATS[tensor.kind])
        rows = tensor.shape[0] if tensor.shape else 1
        last = rows if last is None else min(last, rows)
        row_items = math.prod(tensor.shape[1:])
        shape = (last - first, *tensor.shape[1:]) if tensor.shape else ()
        raw = np.empty((last - first) * row_items, dtype)
        with self._path.open("rb") as file:
            file.seek(tensor.start + first * row_items * dtype.itemsize)
            if file.readinto(raw.data.cast("B")) != raw.nbytes:
                raise self._damaged("it ends early")
        values = _as_float32(raw, tensor.kind).reshape(shape)
        # The extremes are NaN where any value is; nothing is allocated for that.
        if values.size and not (np.isfinite(values.min()) and np.isfinite(values.max())):
            raise ModelDamagedError(
                Message("{path}: {name} holds values that are not numbers.", path=self._path, name=name), _ADVICE
            )
        return values

    def _parse(self, header: bytes, data_start: int, size: int) -> dict[str, StoredTensor]:
        try:
            entries = json.loads(header, object_pairs_hook=_without_doubles)
        except (ValueError, RecursionError) as error:
            raise self._damaged(f"its header is not JSON: {error}") from error
        if not isinstance(entries, dict):
            raise self._damaged("its header is not a table")
        entries.pop("__metadata__", None)
        tensors = {name: self._tensor(name, entry, data_start) for name, entry in entries.items()}
        end = data_start
        for name, tensor in sorted(tensors.items(), key=lambda item: (item[1].start, item[1].length)):
            if tensor.start != end:
                raise self._damaged(f"{name} does not begin where the tensor before it ends")
            end += tensor.length
        if end != size:
            raise self._damaged(f"its tensors end at byte {end} and the file at byte {size}")
        return tensors

    def _tensor(self, name: str, entry: Any, data_start: int) -> StoredTensor:
        try:
            kind, shape, (begin, end) = entry["dtype"], tuple(entry["shape"]), entry["data_offsets"]
        except (TypeError, KeyError, ValueError) as error:
            raise self._damaged(f"its header does not describe {name}") from error
        numbers = (*shape, begin, end)
        is_sound = len(shape) <= _MOST_DIMENSIONS and all(type(n) is int and n >= 0 for n in numbers)
        if not is_sound or not isinstance(kind, str):
            raise self._damaged(f"its header describes {name} with impossible numbers")
        if kind not in _ITEM_BYTES:
            raise ModelUnsupportedError(
                Message(
                    "{path}: {name} holds numbers of the unknown kind {kind}.",
                    path=self._path,
                    name=name,
                    kind=repr(kind),
                )
            )
        if end - begin != math.prod(shape) * _ITEM_BYTES[kind]:
            raise self._damaged(f"{name} of shape {shape} can't have {end - begin} bytes")
        return StoredTensor(kind, shape, data_start + begin, end - begin)

    def _damaged(self, reason: str) -> ModelDamagedError:
        return ModelDamagedError(Message("{path} is damaged: {reason}.", path=self._path, reason=reason), _ADVICE)


def _as_float32(raw: Any, kind: str) -> Float:
    if kind == "BF16":  # the upper half of a float32
        bits: Float = np.left_shift(raw, 16, dtype=np.uint32).view(np.float32)
        return bits
    with np.errstate(over="ignore"):  # infinity is found by the caller
        values: Float = raw.astype(np.float32, copy=False)
    return values


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) != len(pairs):
        raise ValueError("a name occurs twice")
    return table
