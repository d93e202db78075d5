"""Symmetric block-wise quantisation in the layout of ONNX Runtime's MatMulNBits.

Source of the layout: ONNX Runtime's contrib operator documentation, MatMulNBits
and GatherBlockQuantized.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from writer.protocol.errors import ModelUnsupportedError
from writer.text.messages import Message

Float = NDArray[np.float32]
Bytes = NDArray[np.uint8]

_SMALLEST_SCALE = 1e-30
_VALUES_AT_A_TIME = 1 << 22  # what is computed on the way takes a few times their bytes


@dataclass(frozen=True)
class QuantizedMatrix:
    """A matrix of ``rows`` by ``columns`` whose rows are cut into blocks with one scale each.

    Attributes:
        packed: uint8 ``(rows, n_blocks, block_size * bits / 8)``; 4-bit values lie low nibble first.
        scales: float32 ``(rows, n_blocks)``. A value is ``(q - 2 ** (bits - 1)) * scale``.
    """

    packed: Bytes
    scales: Float
    bits: int
    block_size: int
    columns: int

    @property
    def rows(self) -> int:
        """Number of output features."""
        return int(self.packed.shape[0])

    def dequantized(self) -> Float:
        """The float32 matrix ``(rows, columns)`` that the kernels compute with."""
        if self.bits == 4:
            values = np.empty((*self.packed.shape[:2], self.block_size), dtype=np.float32)
            values[..., 0::2] = self.packed & 0x0F
            values[..., 1::2] = self.packed >> 4
        else:
            values = self.packed.astype(np.float32)
        values = (values - np.float32(1 << (self.bits - 1))) * self.scales[..., None]
        whole: Float = values.reshape(self.rows, -1)[:, : self.columns]
        return whole


def quantize(matrix: Float, bits: int, block_size: int, one_scale: bool = False) -> QuantizedMatrix:
    """Round ``matrix`` (rows, columns) to ``bits`` bits, one scale per block of a row.

    With ``one_scale`` all blocks of a row have the same, so that a row is one vector of integers.

    Raises:
        ModelUnsupportedError: the columns don't divide into blocks.
    """
    rows, columns = matrix.shape
    if columns % block_size:
        raise ModelUnsupportedError(
            Message(
                "a matrix of {columns} columns can't be cut into blocks of {block_size}",
                columns=columns,
                block_size=block_size,
            )
        )
    packed = np.empty((rows, columns // block_size, block_size * bits // 8), dtype=np.uint8)
    scales = np.empty((rows, columns // block_size), dtype=np.float32)
    step = max(1, _VALUES_AT_A_TIME // max(1, columns))
    for first in range(0, rows, step):
        part = slice(first, first + step)
        packed[part], scales[part] = _quantize_rows(matrix[part], bits, block_size, one_scale)
    return QuantizedMatrix(packed, scales, bits, block_size, columns)


def _quantize_rows(matrix: Float, bits: int, block_size: int, one_scale: bool) -> tuple[Bytes, Float]:
    """Packed values and scales of some rows."""
    blocks = np.ascontiguousarray(matrix, dtype=np.float32).reshape(len(matrix), -1, block_size)
    half = 1 << (bits - 1)
    scales = _scales(blocks.reshape(len(blocks), 1, -1) if one_scale else blocks, half)
    scales = np.broadcast_to(scales, blocks.shape[:2])
    # Scales too small to invert stand for blocks of zeros.
    inverse = np.divide(1.0, scales, out=np.zeros_like(scales), where=np.abs(scales) > _SMALLEST_SCALE)
    levels = np.clip(np.rint(blocks * inverse[..., None]), -half, half - 1) + half
    packed: Bytes = levels.astype(np.uint8)
    if bits == 4:
        packed = np.bitwise_or(packed[..., 0::2], np.left_shift(packed[..., 1::2], 4, dtype=np.uint8))
    return packed, scales


def _scales(blocks: Float, half: int) -> Float:
    """One scale per block. At 4 bits the largest value gets the level -half, which has no twin."""
    if half > 8:
        scales: Float = (np.abs(blocks).max(axis=-1) / (half - 1)).astype(np.float32)
        return scales
    index = np.abs(blocks).argmax(axis=-1)[..., None]
    extreme = np.take_along_axis(blocks, index, axis=-1)[..., 0]
    signed: Float = (extreme / -half).astype(np.float32)
    return signed
