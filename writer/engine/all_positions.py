"""A decoder graph turned into one that gives logits after every token instead of the last one.

A graph with the input ``wanted`` gives them anyway. Those of earlier versions drop all but
the last position before the last layer's way out, in two Gather nodes. Where text is read
instead of written, all positions are wanted, so these nodes become Flatten nodes: (batch,
time, width) to (batch * time, width).
The graph's file is small and its weights lie elsewhere, so the file's fields are walked by
hand, as protobuf's wire format has them; loading ONNX's own library would take longer than
reading a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from writer.protocol.errors import EngineStartError
from writer.text.messages import Message

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
# Field numbers of onnx.proto.
_MODEL_GRAPH = 7
_GRAPH_NODE, _GRAPH_INPUT, _GRAPH_OUTPUT = 1, 11, 12
_NODE_INPUT, _NODE_OUTPUT, _NODE_NAME, _NODE_TYPE, _NODE_ATTRIBUTE = 1, 2, 3, 4, 5
_ATTRIBUTE_NAME, _ATTRIBUTE_INT, _ATTRIBUTE_TYPE = 1, 3, 20
_INT_ATTRIBUTE = 2
_VALUE_NAME, _VALUE_TYPE = 1, 2
_FLOAT_TENSOR = b"\x0a\x02\x08\x01"  # a tensor of floats; its shape is left to be inferred
_SUFFIX = b".last.output"
_ADVICE = Message("Install the model again.")


@dataclass(frozen=True)
class _Field:
    number: int
    wire: int
    value: bytes
    whole: bytes


def with_all_positions(graph: bytes) -> bytes:
    """The graph in ``graph`` with logits (tokens, vocab) of all tokens.

    Raises:
        EngineStartError: it is no graph of this program.
    """
    changed = 0
    model = b""
    try:
        for field in _fields(graph):
            if field.number == _MODEL_GRAPH and field.wire == _BYTES:
                if _asks_for_positions(field.value):
                    return graph
                body, changed = _rewritten(field.value)
                model += _bytes_field(_MODEL_GRAPH, body)
            else:
                model += field.whole
    except (IndexError, ValueError) as error:
        raise EngineStartError(Message("The model's graph can't be read: {error}.", error=error), _ADVICE) from error
    if not changed:
        raise EngineStartError(Message("The model's graph is not one that this program has made."), _ADVICE)
    return model


def _asks_for_positions(graph: bytes) -> bool:
    inputs = (field.value for field in _fields(graph) if field.number == _GRAPH_INPUT)
    return any(_first(value, _VALUE_NAME) == b"wanted" for value in inputs)


def _rewritten(graph: bytes) -> tuple[bytes, int]:
    parts, changed = [], 0
    for field in _fields(graph):
        part = field.whole
        if field.number == _GRAPH_NODE:
            node = _flattened(field.value)
            if node is not None:
                part = _bytes_field(_GRAPH_NODE, node)
                changed += 1
        elif field.number == _GRAPH_OUTPUT and _first(field.value, _VALUE_NAME) == b"logits":
            part = _bytes_field(
                _GRAPH_OUTPUT, _bytes_field(_VALUE_NAME, b"logits") + _bytes_field(_VALUE_TYPE, _FLOAT_TENSOR)
            )
        parts.append(part)
    return b"".join(parts), changed


def _flattened(node: bytes) -> bytes | None:
    """The Flatten node that takes the place of ``node``; None when it is another one."""
    output = _first(node, _NODE_OUTPUT)
    if _first(node, _NODE_TYPE) != b"Gather" or not output.endswith(_SUFFIX):
        return None
    axis = (
        _bytes_field(_ATTRIBUTE_NAME, b"axis")
        + _varint_field(_ATTRIBUTE_INT, 2)
        + _varint_field(_ATTRIBUTE_TYPE, _INT_ATTRIBUTE)
    )
    return (
        _bytes_field(_NODE_INPUT, _first(node, _NODE_INPUT))
        + _bytes_field(_NODE_OUTPUT, output)
        + _bytes_field(_NODE_NAME, _first(node, _NODE_NAME))
        + _bytes_field(_NODE_TYPE, b"Flatten")
        + _bytes_field(_NODE_ATTRIBUTE, axis)
    )


def _first(message: bytes, number: int) -> bytes:
    return next((field.value for field in _fields(message) if field.number == number), b"")


def _fields(message: bytes) -> Iterator[_Field]:
    at = 0
    while at < len(message):
        begin = at
        key, at = _varint(message, at)
        wire = key & 7
        if wire == _BYTES:
            size, at = _varint(message, at)
        elif wire in (_FIXED32, _FIXED64):
            size = 4 if wire == _FIXED32 else 8
        elif wire == _VARINT:
            size = _varint(message, at)[1] - at
        else:
            raise ValueError(f"field {key >> 3} is of the unknown kind {wire}")
        if at + size > len(message):
            raise ValueError("it is cut off")
        yield _Field(key >> 3, wire, message[at : at + size], message[begin : at + size])
        at += size


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7


def _encoded(value: int) -> bytes:
    data = bytearray()
    while value >= 0x80:
        data.append(value & 0x7F | 0x80)
        value >>= 7
    data.append(value)
    return bytes(data)


def _bytes_field(number: int, value: bytes) -> bytes:
    return _encoded(number << 3 | _BYTES) + _encoded(len(value)) + value


def _varint_field(number: int, value: int) -> bytes:
    return _encoded(number << 3 | _VARINT) + _encoded(value)
