"""The layers of a second graph, which evaluates many tokens of a prompt at once, in int8.

Its products are of 8-bit integers, for which processors have units that the operator of
the first graph, MatMulNBits, does not use: they take a third of the time. Both graphs
have the same weights; this one reads them as they lie in the file, one output a row:

    y.T = W @ x.T,   W uint8 (out, in), x int8 (tokens, in)

so nothing of them is copied, and whoever runs the graph can let go of them afterwards.
Every token has a scale of its own, so that what is found of it does not depend on which
other tokens stand beside it. The graph fills keys and values and has no logits.

Sources: the contrib operator MatMulIntegerToFloat of ONNX Runtime; Dettmers et al. 2022
for one scale a token.
"""

from __future__ import annotations

import numpy as np
from onnx import TensorProto

from writer.models.graph import MICROSOFT, GraphBuilder
from writer.models.layers import Layers, QuantizationConfig
from writer.models.quantize import Float

EXACT = "exact"
"""An output that is as :mod:`writer.engine.prompt_session` expects only where integers are added without overflow."""
_MOST = 127
_SMALLEST = 1e-20  # instead of the largest value of a token whose features are all zero
_PROBE = 64


class PromptLayers(Layers):
    """Adds layers to a graph whose builder is a sibling of the one that stored the weights."""

    def __init__(self, builder: GraphBuilder, quantization: QuantizationConfig) -> None:
        super().__init__(builder, quantization)
        builder.constant("prompt.features", np.array([-1], dtype=np.int64))
        builder.constant("prompt.smallest", np.array(_SMALLEST, dtype=np.float32))
        builder.constant("prompt.step", np.array(1 / _MOST, dtype=np.float32))
        builder.constant("prompt.zero", np.array(0, dtype=np.int8))
        builder.constant("prompt.middle", np.array(128, dtype=np.uint8))
        self._add_probe()

    @property
    def _bias(self) -> list[str]:
        return []

    def attention_inputs(self) -> None:
        """As of :class:`Layers`; a prompt is one sequence, whose tokens see all before them."""
        self._builder.input("seqlens_k", TensorProto.INT32, ["batch"])
        self._builder.input("total_sequence_length", TensorProto.INT32, [])

    def embedding(self, ids: str, matrix: Float, name: str) -> str:
        """As of :class:`Layers`, over the bytes that are stored."""
        return self._embedded(ids, matrix.shape, name)

    def linear(self, x: str, weight: Float, bias: Float | None, name: str) -> str:
        """As of :class:`Layers`; of ``weight`` (out, in) only the shape is looked at."""
        builder = self._builder
        rows, columns = weight.shape
        flat = builder.constant(f"{name}.flat", np.array([-1, columns], dtype=np.int64))
        levels, scales = self._rounded(builder.node("Reshape", [x, flat], [f"{name}.tokens"]), name)
        matrix = builder.mapped_input(f"{name}.matrix", f"{name}.packed", (rows, columns), np.uint8)
        product = builder.node(
            "MatMulIntegerToFloat",
            [matrix, levels, "prompt.step", scales, "prompt.middle", "prompt.zero"],
            [f"{name}.product"],
            MICROSOFT,
        )
        product = builder.node("Transpose", [product], [f"{name}.turned"], perm=[1, 0])
        row_scales = builder.alias(f"{name}.row_scales", f"{name}.row_scales", (rows,), np.float32)
        product = builder.node("Mul", [product, row_scales], [f"{name}.scaled"])
        if bias is not None:
            product = builder.node("Add", [product, builder.weight(f"{name}.bias", bias)], [f"{name}.sum"])
        whole = builder.constant(f"{name}.shape", np.array([1, -1, rows], dtype=np.int64))
        return builder.node("Reshape", [product, whole], [f"{name}.output"])

    def _rounded(self, x: str, name: str) -> tuple[str, str]:
        """``x`` (tokens, in) as integers (in, tokens), and what a token's integers are to be multiplied by."""
        builder = self._builder
        largest = builder.node(
            "ReduceMax", [builder.node("Abs", [x], [f"{name}.abs"]), "prompt.features"], [f"{name}.largest"]
        )
        largest = builder.node("Max", [largest, "prompt.smallest"], [f"{name}.scale"])
        unit = builder.node("Div", [x, largest], [f"{name}.unit"])
        levels = builder.node("QuantizeLinear", [unit, "prompt.step", "prompt.zero"], [f"{name}.levels"])
        turned = builder.node("Transpose", [levels], [f"{name}.levels_turned"], perm=[1, 0])
        return turned, builder.node("Reshape", [largest, "prompt.features"], [f"{name}.scales"])

    def _add_probe(self) -> None:
        """What a processor whose units overflow, as AVX2's do, gets wrong."""
        builder = self._builder
        left = builder.constant("prompt.left", np.full((_PROBE, _PROBE), 255, dtype=np.uint8))
        right = builder.constant("prompt.right", np.full((_PROBE, _PROBE), _MOST, dtype=np.int8))
        builder.node("MatMulInteger", [left, right], [EXACT])
        builder.output(EXACT, TensorProto.INT32, [_PROBE, _PROBE])

    def wanted_positions(self, x: str, width: int, name: str) -> str:
        """All of ``x``: behind the last attention nothing is needed."""
        return x

    def tied_head(self, x: str, shape: tuple[int, int], embedding: str, output: str) -> None:
        """No logits."""

    def own_head(self, x: str, weight: Float, name: str, output: str) -> None:
        """No logits."""
