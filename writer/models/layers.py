"""The layers that decoder graphs are made of, at three precisions."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

import numpy as np
from onnx import TensorProto

from writer.models.graph import MICROSOFT, GraphBuilder
from writer.models.quantize import Float, QuantizedMatrix, quantize
from writer.protocol.model_spec import ModelSpec


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
    """Adds whole layers to a graph; in int8 with one scale a row where a graph of prompts shares the weights."""

    def __init__(self, builder: GraphBuilder, quantization: QuantizationConfig, one_scale: bool = False) -> None:
        self._builder = builder
        self._quantization = quantization
        self._one_scale = one_scale

    @property
    def _is_float(self) -> bool:
        return self._quantization.precision is Precision.FP32

    @property
    def _cache_type(self) -> int:
        # Half the memory; what it rounds is small beside what quantising rounds.
        return TensorProto.FLOAT if self._is_float else TensorProto.FLOAT16

    @property
    def _bias(self) -> list[str]:
        """What is added to what each new token makes of each token."""
        return ["attention_bias"]

    def attention_inputs(self) -> None:
        """Declare the inputs that :meth:`attention` reads in every layer."""
        builder = self._builder
        builder.input("seqlens_k", TensorProto.INT32, ["batch"])
        builder.input("total_sequence_length", TensorProto.INT32, [])
        builder.input("attention_bias", self._cache_type, [1, 1, "time", "total"])
        builder.input("wanted", TensorProto.INT64, ["places"])

    def rotations(self, cos: Float, sin: Float) -> None:
        """The tables (positions, head_size / 2) by which queries and keys are turned."""
        for name, table in (("cos", cos), ("sin", sin)):
            self._builder.weight(name, table if self._is_float else table.astype(np.float16))

    def attention(self, packed: str, spec: ModelSpec, layer: int, name: str, rotations: bool = False) -> str:
        """What the queries of ``packed`` (queries, keys and values of the new tokens) find.

        Their keys and values are added to those of ``past.N``. With ``rotations`` queries
        and keys are turned by the tables ``cos`` and ``sin`` at ``position_ids``.
        """
        builder = self._builder
        shape: list[str | int] = ["batch", spec.kv_heads, "capacity", spec.head_size]
        past = [builder.input(f"past.{layer}.{part}", self._cache_type, shape) for part in ("key", "value")]
        present = [f"present.{layer}.{part}" for part in ("key", "value")]
        if not self._is_float:
            packed = builder.node("Cast", [packed], [f"{name}.half"], to=TensorProto.FLOAT16)
        turned = ["cos", "sin", "position_ids"] if rotations else ["", "", ""]
        output = builder.node(
            "GroupQueryAttention",
            [packed, "", "", *past, "seqlens_k", "total_sequence_length", *turned, *self._bias],
            [f"{name}.output" if self._is_float else f"{name}.attended", *present],
            MICROSOFT,
            num_heads=spec.n_head,
            kv_num_heads=spec.kv_heads,
            scale=1.0 / math.sqrt(spec.head_size),
            do_rotary=int(rotations),
            rotary_interleaved=0,  # a rotation turns feature i with feature i + head_size / 2
        )
        for part in present:
            builder.output(part, self._cache_type, shape)
        if self._is_float:
            return output
        return builder.node("Cast", [output], [f"{name}.output"], to=TensorProto.FLOAT)

    def linear(self, x: str, weight: Float, bias: Float | None, name: str) -> str:
        """``x @ weight.T + bias`` with ``weight`` of shape (out, in)."""
        builder = self._builder
        if self._is_float:
            matrix = builder.weight(f"{name}.weight", weight.T)
            if bias is None:
                return builder.node("MatMul", [x, matrix], [f"{name}.output"])
            product = builder.node("MatMul", [x, matrix], [f"{name}.product"])
            return builder.node("Add", [product, builder.weight(f"{name}.bias", bias)], [f"{name}.output"])
        bits, block = self._quantization.body_bits, self._quantization.block_for(weight.shape[1])
        quantized = quantize(weight, bits, block, self._one_scale)
        if self._one_scale:
            self._builder.store(f"{name}.row_scales", quantized.scales[:, 0])
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
        builder.store(f"{name}.packed", quantized.packed.reshape(matrix.shape))
        builder.store(f"{name}.scales", quantized.scales)
        return self._embedded(ids, matrix.shape, name)

    def positions(self, positions: str, table: Float, name: str) -> str:
        """Rows of ``table`` (positions, width), which are not rounded."""
        self._builder.store(f"{name}.weight", table)
        rows = self._builder.mapped_input(f"{name}.rows", f"{name}.weight", table.shape, np.float32)
        return self._builder.node("Gather", [rows, positions], [f"{name}.output"])

    def _embedded(self, ids: str, shape: tuple[int, ...], name: str) -> str:
        block = self._quantization.block_for(shape[1])
        rows = self._builder.mapped_input(f"{name}.matrix", f"{name}.packed", shape, np.uint8)
        scales = self._builder.alias(f"{name}.scales", f"{name}.scales", (shape[0], shape[1] // block), np.float32)
        return self._builder.node(
            "GatherBlockQuantized",
            [rows, ids, scales],
            [f"{name}.output"],
            MICROSOFT,
            bits=8,
            block_size=block,
            gather_axis=0,
            quantize_axis=1,
        )

    def tied_head(self, x: str, shape: tuple[int, int], embedding: str, output: str) -> None:
        """The graph's logits: ``x`` (batch, width) under the embedding's own matrix."""
        builder = self._builder
        rows, columns = shape
        builder.output(output, TensorProto.FLOAT, ["rows", rows])
        if self._is_float:
            builder.node("Gemm", [x, f"{embedding}.weight"], [output], transB=1)
            return
        block = self._quantization.block_for(columns)
        packed_shape = (rows, columns // block, block)
        builder.node(
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

    def own_head(self, x: str, weight: Float, name: str, output: str) -> None:
        """The graph's logits: ``x`` (batch, width) under a matrix (vocab, width) of its own."""
        if self._is_float:
            self._builder.node("Gemm", [x, self._builder.weight(f"{name}.weight", weight)], [output], transB=1)
        else:
            quantized = quantize(weight, 8, self._quantization.block_for(weight.shape[1]))
            self._product(x, quantized, None, name, output)
        self._builder.output(output, TensorProto.FLOAT, ["rows", len(weight)])

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

    def wanted_positions(self, x: str, width: int, name: str) -> str:
        """``x`` (batch, time, width) at the times that the input ``wanted`` names: (batch * places, width)."""
        chosen = self._builder.node("Gather", [x, "wanted"], [f"{name}.chosen"], axis=1)
        shape = self._builder.constant(f"{name}.shape", np.array([-1, width], dtype=np.int64))
        return self._builder.node("Reshape", [chosen, shape], [f"{name}.output"])
