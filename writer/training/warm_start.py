"""The weights of a model folder as the start of another run.

A run that goes on from what shipped needs fewer steps than one from noise. What
is read is what the program runs, an ONNX graph with its quantised matrices: 8 bits
a weight are exact enough to start from, and no other copy has to be kept.
"""

from __future__ import annotations

import hashlib
import math
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import helper, numpy_helper
from torch import Tensor

from writer.models.manifest import DATA_NAME, GRAPH_NAME
from writer.models.quantize import QuantizedMatrix

_LEARNED = {".gamma": ".weight", ".beta": ".bias"}


def weights_of(folder: Path) -> dict[str, Tensor]:
    """Weights under the names of ``Gpt2``, float32, from an int8 model folder of this project."""
    model = onnx.load(str(folder / GRAPH_NAME))
    stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    stored |= _mapped_inputs(model, folder / DATA_NAME)
    weights: dict[str, NDArray[np.float32]] = {}
    for name, array in stored.items():
        stem, dot, kind = name.rpartition(".")
        if kind in ("packed", "matrix"):
            weights[f"{stem}.weight"] = _matrix(array, stored[f"{stem}.scales"])
        elif dot + kind in _LEARNED:
            weights[stem + _LEARNED[dot + kind]] = array
        elif kind == "rows":
            weights[f"{stem}.weight"] = array
        elif kind in ("weight", "bias"):
            weights[name] = array
    return {name: torch.from_numpy(np.array(array, dtype=np.float32)) for name, array in weights.items()}


def _mapped_inputs(model: onnx.ModelProto, data: Path) -> dict[str, NDArray[Any]]:
    """The weights that the graph takes as inputs; its metadata say where in the file they lie."""
    offsets = {prop.key: int(prop.value) for prop in model.metadata_props}
    found: dict[str, NDArray[Any]] = {}
    for node in model.graph.input:
        if node.name in offsets:
            kind = node.type.tensor_type
            shape = [dim.dim_value for dim in kind.shape.dim]
            dtype = helper.tensor_dtype_to_np_dtype(kind.elem_type)
            values = np.fromfile(data, dtype, math.prod(shape), offset=offsets[node.name])
            found[node.name] = values.reshape(shape)
    return found


def digest(weights: dict[str, Tensor]) -> str:
    """SHA-256 over names and values, which names a starting point in a model card."""
    total = hashlib.sha256()
    for name in sorted(weights):
        total.update(name.encode())
        total.update(weights[name].numpy().tobytes())
    return total.hexdigest()


def _matrix(packed: NDArray[np.uint8], scales: NDArray[np.float32]) -> NDArray[np.float32]:
    """``(out, in)``; rows of bytes may be cut into blocks already, or not, as the embedding's are."""
    rows, n_blocks = scales.shape
    blocks = packed.reshape(rows, n_blocks, -1)
    return QuantizedMatrix(blocks, scales, 8, blocks.shape[-1], n_blocks * blocks.shape[-1]).dequantized()
