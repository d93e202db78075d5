"""GPT-2 as an ONNX graph with shared buffers of keys and values.

Inputs: ``input_ids`` and ``position_ids`` int64 (batch, time); ``seqlens_k`` int32
(batch), the total length less one; ``total_sequence_length`` int32 (); and for each
layer ``past.N.key`` and ``past.N.value`` float32 (batch, n_head, capacity, head_size).
Outputs: ``logits`` float32 (batch, vocab) of the last position, and ``present.N.*``,
to be bound to the memory of ``past.N.*``: truncating is passing a smaller length.

Sources: Radford et al. 2019 for the model; the contrib operators of ONNX Runtime
for GroupQueryAttention, SkipLayerNormalization and FastGelu.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from onnx import TensorProto

from writer.models.graph import MICROSOFT, GraphBuilder
from writer.models.layers import Layers, QuantizationConfig
from writer.models.manifest import DATA_NAME, GRAPH_NAME
from writer.models.quantize import Float
from writer.protocol.model_spec import ModelSpec


class Gpt2GraphBuilder:
    """Builds one model's graph from weights under the published names."""

    def __init__(self, spec: ModelSpec, weights: Mapping[str, Float], quantization: QuantizationConfig) -> None:
        self._spec = spec
        self._weights = weights
        self._quantization = quantization

    def save(self, folder: Path) -> None:
        """Write ``model.onnx`` and ``model.onnx.data`` to ``folder``."""
        with (folder / DATA_NAME).open("wb") as data:
            builder = GraphBuilder(data, DATA_NAME)
            self._build(builder, Layers(builder, self._quantization))
            builder.save(folder / GRAPH_NAME, self._spec.name)

    def _build(self, builder: GraphBuilder, layers: Layers) -> None:
        spec, weights = self._spec, self._weights
        ids = builder.input("input_ids", TensorProto.INT64, ["batch", "time"])
        positions = builder.input("position_ids", TensorProto.INT64, ["batch", "time"])
        builder.input("seqlens_k", TensorProto.INT32, ["batch"])
        builder.input("total_sequence_length", TensorProto.INT32, [])
        token = layers.embedding(ids, weights["wte.weight"], "wte")
        table = builder.weight("wpe.weight", weights["wpe.weight"])
        position = builder.node("Gather", [table, positions], ["wpe.output"])
        normalized, residual = self._normalize(layers, token, position, "h.0.ln_1")
        for layer in range(spec.n_layer):
            is_last = layer == spec.n_layer - 1
            normalized, residual = self._block(builder, layers, layer, normalized, residual, is_last)
        layers.tied_head(normalized, (spec.vocab_size, spec.n_embd), "wte", "logits")
        builder.output("logits", TensorProto.FLOAT, ["batch", spec.vocab_size])

    def _block(
        self, builder: GraphBuilder, layers: Layers, layer: int, x: str, residual: str, is_last: bool
    ) -> tuple[str, str]:
        name = f"h.{layer}"
        attended = self._attention(builder, layers, layer, x)
        if is_last:  # only the last position is asked for: the rest of the way is its alone
            attended = self._last_position(builder, attended, f"{name}.attn.last")
            residual = self._last_position(builder, residual, f"{name}.residual.last")
        projected = self._linear(layers, attended, f"{name}.attn.c_proj")
        normalized, residual = self._normalize(layers, projected, residual, f"{name}.ln_2")
        hidden = self._linear(layers, normalized, f"{name}.mlp.c_fc")
        activated = builder.node("FastGelu", [hidden], [f"{name}.mlp.gelu"], MICROSOFT)
        projected = self._linear(layers, activated, f"{name}.mlp.c_proj")
        following = "ln_f" if is_last else f"h.{layer + 1}.ln_1"
        return self._normalize(layers, projected, residual, following)

    def _attention(self, builder: GraphBuilder, layers: Layers, layer: int, x: str) -> str:
        spec = self._spec
        shape: list[str | int] = ["batch", spec.n_head, "capacity", spec.head_size]
        past = [builder.input(f"past.{layer}.{part}", TensorProto.FLOAT, shape) for part in ("key", "value")]
        present = [f"present.{layer}.{part}" for part in ("key", "value")]
        packed = self._linear(layers, x, f"h.{layer}.attn.c_attn")
        output = builder.node(
            "GroupQueryAttention",
            [packed, "", "", *past, "seqlens_k", "total_sequence_length"],
            [f"h.{layer}.attn.output", *present],
            MICROSOFT,
            num_heads=spec.n_head,
            kv_num_heads=spec.n_head,
            scale=1.0 / math.sqrt(spec.head_size),
            do_rotary=0,  # GPT-2 adds learned positions at the embedding
        )
        for name in present:
            builder.output(name, TensorProto.FLOAT, shape)
        return output

    def _linear(self, layers: Layers, x: str, name: str) -> str:
        # The published matrices are (in, out), as in the original's 1x1 convolutions.
        weight = np.ascontiguousarray(self._weights[f"{name}.weight"].T)
        return layers.linear(x, weight, self._weights[f"{name}.bias"], name)

    def _normalize(self, layers: Layers, x: str, skip: str, name: str) -> tuple[str, str]:
        gamma, beta = self._weights[f"{name}.weight"], self._weights[f"{name}.bias"]
        return layers.add_and_normalize(x, skip, gamma, beta, self._spec.layer_norm_epsilon, name)

    @staticmethod
    def _last_position(builder: GraphBuilder, x: str, name: str) -> str:
        index = builder.constant(f"{name}.index", np.array(-1, dtype=np.int64))
        return builder.node("Gather", [x, index], [f"{name}.output"], axis=1)
