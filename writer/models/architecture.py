"""What an architecture has to say for itself, so that its checkpoints can be exported."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from writer.models.graph import GraphBuilder
from writer.models.layers import Layers
from writer.models.quantize import Float
from writer.protocol.errors import ModelDamagedError
from writer.protocol.model_spec import ModelSpec
from writer.text.messages import Message

Config = Mapping[str, Any]
Weights = Mapping[str, Float]
Reference = Callable[["ModelSpec", "Weights", Sequence[int]], Float]

HEAD = "lm_head.weight"
"""A head of its own, where a checkpoint has one; without, the embedding serves."""

MOST_LAYERS = 1000
_LARGEST_SIZE = 1_000_000


@dataclass(frozen=True)
class Architecture:
    """One kind of model.

    Attributes:
        model_type: What ``config.json`` calls it.
        title: What people call it.
        prefix: What some files put before the names of all tensors.
        embedding: Published name of the token embedding, shape (vocab, width).
        spec: The shape that a configuration describes, given a name and a precision; raises
            ModelUnsupportedError for a variant, ModelDamagedError for absurd numbers.
        shapes: Published name and shape of every tensor that the graph needs.
        build: Adds the whole graph to a builder, through layers that belong to it.
        reference: Logits (time, vocab) after each of some tokens, computed in float32 without
            the graph, one layer's weights in memory at a time.
        has_prompt_graph: Whether :mod:`writer.models.prompt_layers` costs it nothing: one scale
            for all features of a token must be enough.
    """

    model_type: str
    title: str
    prefix: str
    embedding: str
    spec: Callable[[Config, str, str], ModelSpec]
    shapes: Callable[[ModelSpec], dict[str, tuple[int, ...]]]
    build: Callable[[ModelSpec, Weights, GraphBuilder, Layers], None]
    reference: Reference
    has_prompt_graph: bool = False


def size_of(config: Config, key: str, name: str, largest: int = _LARGEST_SIZE) -> int:
    """The size ``key`` of ``config``; raises ModelDamagedError when it is missing or absurd."""
    value = config.get(key)
    if type(value) is not int or not 0 < value <= largest:
        raise ModelDamagedError(
            Message("{name}: config.json says {key} = {value}.", name=name, key=key, value=repr(value)),
            Message("Fetch the checkpoint again."),
        )
    return value


def number_of(config: Config, key: str, default: float, name: str) -> float:
    """The positive number ``key`` of ``config``; raises ModelDamagedError when it is none."""
    value = config.get(key, default)
    if type(value) not in (int, float) or not math.isfinite(value) or not value > 0:
        raise ModelDamagedError(
            Message("{name}: config.json says {key} = {value}.", name=name, key=key, value=repr(value)),
            Message("Fetch the checkpoint again."),
        )
    return float(value)


def token_of(config: Config, keys: tuple[str, ...], default: int, vocab_size: int) -> int:
    """The first of ``keys`` that is the id of a token; ``default`` when none is."""
    for key in keys:
        value = config.get(key)
        if type(value) is int and 0 <= value < vocab_size:
            return value
    return default
