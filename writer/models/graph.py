"""A thin builder over ``onnx.helper``: nodes with names, weights in one external file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper

OPSET = 21
MICROSOFT = "com.microsoft"
_ALIGNMENT = 4096  # page size: ONNX Runtime maps each tensor straight from the file

_TYPES = {
    np.dtype(np.float32): TensorProto.FLOAT,
    np.dtype(np.float16): TensorProto.FLOAT16,
    np.dtype(np.uint8): TensorProto.UINT8,
    np.dtype(np.int64): TensorProto.INT64,
}


@dataclass(frozen=True)
class Stored:
    """Where a tensor's bytes lie in the external data file."""

    offset: int
    length: int


class GraphBuilder:
    """Collects nodes and initializers; tensors go to ``data`` as they come, so memory stays bounded."""

    def __init__(self, data: BinaryIO, data_name: str) -> None:
        self._data = data
        self._data_name = data_name
        self._nodes: list[onnx.NodeProto] = []
        self._initializers: list[onnx.TensorProto] = []
        self._inputs: list[onnx.ValueInfoProto] = []
        self._outputs: list[onnx.ValueInfoProto] = []
        self._stored: dict[str, Stored] = {}

    def input(self, name: str, kind: int, shape: list[str | int]) -> str:
        """Declare a graph input."""
        self._inputs.append(helper.make_tensor_value_info(name, kind, shape))
        return name

    def output(self, name: str, kind: int, shape: list[str | int]) -> None:
        """Declare a graph output."""
        self._outputs.append(helper.make_tensor_value_info(name, kind, shape))

    def constant(self, name: str, array: NDArray[Any]) -> str:
        """A small tensor, kept inside the graph file."""
        self._initializers.append(onnx.numpy_helper.from_array(array, name))
        return name

    def weight(self, name: str, array: NDArray[Any]) -> str:
        """A tensor in the external file."""
        contiguous = np.ascontiguousarray(array)
        padding = -self._data.tell() % _ALIGNMENT
        self._data.write(b"\0" * padding)
        stored = Stored(self._data.tell(), contiguous.nbytes)
        self._data.write(contiguous.data.cast("B"))
        self._stored[name] = stored
        return self._external(name, stored, contiguous.shape, contiguous.dtype)

    def alias(self, name: str, of: str, shape: tuple[int, ...], dtype: type[np.generic]) -> str:
        """Another tensor over the bytes of ``of``: stored once, seen twice."""
        return self._external(name, self._stored[of], shape, np.dtype(dtype))

    def _external(self, name: str, stored: Stored, shape: tuple[int, ...], dtype: np.dtype[Any]) -> str:
        tensor = TensorProto(name=name, data_type=_TYPES[dtype], dims=shape, data_location=TensorProto.EXTERNAL)
        for key, value in (("location", self._data_name), ("offset", stored.offset), ("length", stored.length)):
            tensor.external_data.add(key=key, value=str(value))
        self._initializers.append(tensor)
        return name

    def node(self, op: str, inputs: list[str], outputs: list[str], domain: str = "", **attributes: Any) -> str:
        """Add a node; returns its first output."""
        self._nodes.append(helper.make_node(op, inputs, outputs, name=outputs[0], domain=domain, **attributes))
        return outputs[0]

    def save(self, path: Path, name: str) -> None:
        """Write the graph file; the external file is the caller's to close."""
        graph = helper.make_graph(self._nodes, name, self._inputs, self._outputs, self._initializers)
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=10, producer_name="writer")
        path.write_bytes(model.SerializeToString())
