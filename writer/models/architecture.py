"""What an architecture has to say for itself, so that its checkpoints can be exported."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from writer.models.graph import GraphBuilder
from writer.models.layers import QuantizationConfig
from writer.models.quantize import Float
from writer.protocol.errors import ModelDamagedError
from writer.protocol.model_spec import ModelSpec

Config = Mapping[str, Any]
Weights = Mapping[str, Float]

_LARGEST_SIZE = 1_000_000


@dataclass(frozen=True)
class Architecture:
    """One kind of model.

    Attributes:
        model_type: What ``config.json`` calls it.
        title: What people call it.
        prefix: What some files put before the names of all tensors.
        spec: The shape that a configuration describes, given a name and a precision; raises
            ModelUnsupportedError for a variant, ModelDamagedError for absurd numbers.
        shapes: Published name and shape of every tensor that the graph needs.
        build: Adds the whole graph to a builder.
    """

    model_type: str
    title: str
    prefix: str
    spec: Callable[[Config, str, str], ModelSpec]
    shapes: Callable[[ModelSpec], dict[str, tuple[int, ...]]]
    build: Callable[[ModelSpec, Weights, QuantizationConfig, GraphBuilder], None]


def size_of(config: Config, key: str, name: str) -> int:
    """The size ``key`` of ``config``; raises ModelDamagedError when it is missing or absurd."""
    value = config.get(key)
    if not isinstance(value, int) or not 0 < value <= _LARGEST_SIZE:
        raise ModelDamagedError(f"{name}: config.json says {key} = {value!r}.", "Fetch the checkpoint again.")
    return value
