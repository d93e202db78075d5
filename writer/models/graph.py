"""A thin builder over ``onnx.helper``: nodes with names, weights in one external file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import onnx
from numpy.typing import DTypeLike, NDArray
from onnx import TensorProto, helper

OPSET = 21
MICROSOFT = "com.microsoft"
_ALIGNMENT = 4096  # page size: ONNX Runtime maps each tensor straight from the file
_SMALL = 1 << 14  # bytes; to touch one page of a mapped file brings 64 KB around it into memory

_TYPES = {
    np.dtype(np.float32): TensorProto.FLOAT,
    np.dtype(np.float16): TensorProto.FLOAT16,
    np.dtype(np.uint8): TensorProto.UINT8,
    np.dtype(np.int8): TensorProto.INT8,
    np.dtype(np.int64): TensorProto.INT64,
}


@dataclass(frozen=True)
class Place:
    """Where a tensor's bytes lie in the external data file."""

    offset: int
    length: int


class GraphBuilder:
    """Collects nodes and initializers; tensors go to ``data`` as they come, so memory stays bounded."""

    def __init__(self, data: BinaryIO, data_name: str, stored: dict[str, Place | NDArray[Any]] | None = None) -> None:
        self._data = data
        self._data_name = data_name
        self._nodes: list[onnx.NodeProto] = []
        self._initializers: list[onnx.TensorProto] = []
        self._inputs: list[onnx.ValueInfoProto] = []
        self._outputs: list[onnx.ValueInfoProto] = []
        self._stored: dict[str, Place | NDArray[Any]] = {} if stored is None else stored
        self._offsets: dict[str, str] = {}

    def sibling(self) -> GraphBuilder:
        """The builder of another graph over the same data: tensors that are stored already are not stored again."""
        return GraphBuilder(self._data, self._data_name, self._stored)

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
        """A tensor that is stored: in the external file, or in the graph's own where it is small."""
        self.store(name, array)
        return self.alias(name, name, array.shape, array.dtype)

    def store(self, name: str, array: NDArray[Any]) -> None:
        """Keep a tensor for :meth:`alias`, of this builder or a sibling, unless there is one of that name."""
        if name in self._stored:
            return
        contiguous = np.ascontiguousarray(array)
        if contiguous.nbytes < _SMALL:
            self._stored[name] = contiguous
            return
        padding = -self._data.tell() % _ALIGNMENT
        self._data.write(b"\0" * padding)
        self._stored[name] = Place(self._data.tell(), contiguous.nbytes)
        self._data.write(contiguous.data.cast("B"))

    def alias(self, name: str, of: str, shape: tuple[int, ...], dtype: DTypeLike) -> str:
        """Another tensor over the bytes of ``of``: stored once, seen twice."""
        stored = self._stored[of]
        if isinstance(stored, Place):
            return self._external(name, stored, shape, np.dtype(dtype))
        return self.constant(name, stored.reshape(shape))

    def mapped_input(self, name: str, of: str, shape: tuple[int, ...], dtype: DTypeLike) -> str:
        """``of`` as an input for which whoever runs the graph maps the file: metadata say where."""
        stored = self._stored[of]
        if not isinstance(stored, Place):
            return self.constant(name, stored.reshape(shape))
        self._offsets[name] = str(stored.offset)
        return self.input(name, _TYPES[np.dtype(dtype)], list(shape))

    def _external(self, name: str, stored: Place, shape: tuple[int, ...], dtype: np.dtype[Any]) -> str:
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
        """Write the graph file, without what no output needs; the external file is the caller's to close."""
        nodes = self._needed()
        used = {tensor for node in nodes for tensor in node.input}
        inputs = [value for value in self._inputs if value.name in used]
        initializers = [tensor for tensor in self._initializers if tensor.name in used]
        graph = helper.make_graph(nodes, name, inputs, self._outputs, initializers)
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=10, producer_name="writer")
        helper.set_model_props(model, {name: self._offsets[name] for name in self._offsets if name in used})
        path.write_bytes(model.SerializeToString())

    def _needed(self) -> list[onnx.NodeProto]:
        """The nodes that outputs depend on, in their order."""
        wanted = {output.name for output in self._outputs}
        needed = []
        for node in reversed(self._nodes):
            if wanted.intersection(node.output):
                wanted.update(node.input)
                needed.append(node)
        return needed[::-1]
