from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from writer.models.quantize import quantize
from writer.protocol.errors import ModelUnsupportedError

MATRICES = hnp.arrays(
    np.float32,
    st.tuples(st.integers(1, 5), st.sampled_from([32, 64, 128])),
    elements=st.floats(-1e4, 1e4, width=32),
)


@given(MATRICES, st.sampled_from([4, 8]), st.sampled_from([16, 32]))
def test_error_is_at_most_half_a_step(matrix: np.ndarray, bits: int, block: int) -> None:
    quantized = quantize(matrix, bits, block)
    error = np.abs(quantized.dequantized() - matrix).reshape(len(matrix), -1, block)
    # At 4 bits the level opposite the extreme has no twin: there it is one step.
    steps = 1.0 if bits == 4 else 0.5
    assert (error <= steps * np.abs(quantized.scales)[..., None] * 1.001 + 1e-30).all()


def test_zeros_stay_zeros() -> None:
    assert not quantize(np.zeros((2, 32), np.float32), 8, 32).dequantized().any()


def test_a_width_that_does_not_divide_is_refused() -> None:
    with pytest.raises(ModelUnsupportedError, match="blocks of 32"):
        quantize(np.zeros((2, 33), np.float32), 8, 32)
