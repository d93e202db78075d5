"""The layers that decoder graphs are made of, at three precisions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np

from writer.models.graph import MICROSOFT, GraphBuilder
from writer.models.quantize import Float, QuantizedMatrix, quantize


class Precision(Enum):
    """How matrices are stored. The embedding, shared with the head, never goes below 8 bits."""

    FP32 = "fp32"
    INT8 = "int8"
    INT4 = "int4"


@dataclass(frozen=True)
class QuantizationConfig:
    """Bits of the body's matrices and of the tied embedding, and the block size of both.

    Attributes:
        block_size: Weights that share a scale; 0 is what suits the precision. At 8 bits
            twice the block costs a tenth more rounding error and makes products of some
            rows a tenth faster; 4 bits can't spare that.
    """

    precision: Precision
    block_size: int = 0

    @property
    def body_bits(self) -> int:
        """Bits of a matrix inside a block; 32 is not quantised."""
        return {Precision.FP32: 32, Precision.INT8: 8, Precision.INT4: 4}[self.precision]

    def block_for(self, columns: int) -> int:
        """The largest allowed block that divides ``columns``."""
        block = self.block_size or (128 if self.precision is Precision.INT4 else 256)
        while block > 16 and columns % block:
            block //= 2
        return block


class Layers:
    """Adds whole layers to a graph."""

    def __init__(self, builder: GraphBuilder, quantization: QuantizationConfig) -> None:
        self._builder = builder
        self._quantization = quantization

    @property
    def _is_float(self) -> bool:
        return self._quantization.precision is Precision.FP32

    def linear(self, x: str, weight: Float, bias: Float | None, name: str) -> str:
        """``x @ weight.T + bias`` with ``weight`` of shape (out, in)."""
        builder = self._builder
        if self._is_float:
            matrix = builder.weight(f"{name}.weight", weight.T)
            if bias is None:
                return builder.node("MatMul", [x, matrix], [f"{name}.output"])
            product = builder.node("MatMul", [x, matrix], [f"{name}.product"])
            return builder.node("Add", [product, builder.weight(f"{name}.bias", bias)], [f"{name}.output"])
        quantized = quantize(weight, self._quantization.body_bits, self._quantization.block_for(weight.shape[1]))
        return self._product(x, quantized, bias, name, f"{name}.output")

    def _product(self, x: str, quantized: QuantizedMatrix, bias: Float | None, name: str, output: str) -> str:
        builder = self._builder
        packed = builder.weight(f"{name}.packed", quantized.packed)
        scales = builder.weight(f"{name}.scales", quantized.scales)
        return builder.node(
            "MatMulNBits",
            [x, packed, scales] + ([] if bias is None else ["", "", builder.weight(f"{name}.bias", bias)]),
            [output],
            MICROSOFT,
            K=quantized.columns,
            N=quantized.rows,
            bits=quantized.bits,
            block_size=quantized.block_size,
            accuracy_level=4,  # int8 arithmetic
        )

    def embedding(self, ids: str, matrix: Float, name: str) -> str:
        """Rows of ``matrix`` (vocab, width); its bytes serve :meth:`tied_head` too."""
        builder = self._builder
        if self._is_float:
            builder.weight(f"{name}.weight", matrix)
            return builder.node("Gather", [f"{name}.weight", ids], [f"{name}.output"])
        block = self._quantization.block_for(matrix.shape[1])
        quantized = quantize(matrix, 8, block)
        builder.weight(f"{name}.packed", quantized.packed.reshape(matrix.shape))
        builder.weight(f"{name}.scales", quantized.scales)
        return builder.node(
            "GatherBlockQuantized",
            [f"{name}.packed", ids, f"{name}.scales"],
            [f"{name}.output"],
            MICROSOFT,
            bits=8,
            block_size=block,
            gather_axis=0,
            quantize_axis=1,
        )

    def tied_head(self, x: str, shape: tuple[int, int], embedding: str, output: str) -> str:
        """Logits of ``x`` (batch, width) under the embedding's own matrix."""
        builder = self._builder
        rows, columns = shape
        if self._is_float:
            return builder.node("Gemm", [x, f"{embedding}.weight"], [output], transB=1)
        block = self._quantization.block_for(columns)
        packed_shape = (rows, columns // block, block)
        return builder.node(
            "MatMulNBits",
            [
                x,
                builder.alias(f"{embedding}.head", f"{embedding}.packed", packed_shape, np.uint8),
                builder.alias(f"{embedding}.head_scales", f"{embedding}.scales", (rows, columns // block), np.float32),
            ],
            [output],
            MICROSOFT,
            K=columns,
            N=rows,
            bits=8,
            block_size=block,
            accuracy_level=4,
        )

    def own_head(self, x: str, weight: Float, name: str, output: str) -> str:
        """Logits of ``x`` (batch, width) under a matrix (vocab, width) of its own."""
        if self._is_float:
            return self._builder.node("Gemm", [x, self._builder.weight(f"{name}.weight", weight)], [output], transB=1)
        return self._product(x, quantize(weight, 8, self._quantization.block_for(weight.shape[1])), None, name, output)

    def add_and_normalize(
        self, x: str, skip: str, gamma: Float, beta: Float, epsilon: float, name: str
    ) -> tuple[str, str]:
        """``(LayerNorm(x + skip), x + skip)``.

        Two operators, because ONNX Runtime's SkipLayerNormalization goes through a row one
        number at a time: five times slower than these on the rows of a prompt.
        """
        builder = self._builder
        total = builder.node("Add", [x, skip], [f"{name}.sum"])
        inputs = [total, builder.weight(f"{name}.gamma", gamma), builder.weight(f"{name}.beta", beta)]
        return builder.node("LayerNormalization", inputs, [f"{name}.output"], axis=-1, epsilon=epsilon), total

    def rms_normalize(self, x: str, gamma: Float, epsilon: float, name: str) -> str:
        """``x`` over its root mean square, times ``gamma``."""
        inputs = [x, self._builder.weight(f"{name}.gamma", gamma)]
        return self._builder.node("SimplifiedLayerNormalization", inputs, [f"{name}.output"], axis=-1, epsilon=epsilon)

    def add_and_rms_normalize(self, x: str, skip: str, gamma: Float, epsilon: float, name: str) -> tuple[str, str]:
        """``(RMSNorm(x + skip), x + skip)``."""
        total = self._builder.node("Add", [x, skip], [f"{name}.sum"])
        return self.rms_normalize(total, gamma, epsilon, name), total

    def last_position(self, x: str, name: str) -> str:
        """``x`` (batch, time, width) at the last time: (batch, width)."""
        index = self._builder.constant(f"{name}.index", np.array(-1, dtype=np.int64))
        return self._builder.node("Gather", [x, index], [f"{name}.output"], axis=1)
