"""From logits to one token."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from writer.protocol.completion import SamplingParams

Float = NDArray[np.float32]


def log_softmax(logits: Float) -> Float:
    """Log-probabilities (vocab,) of ``logits`` (vocab,)."""
    shifted = logits - logits.max()
    normalized: Float = shifted - np.log(np.exp(shifted).sum(dtype=np.float64)).astype(np.float32)
    return normalized


class Sampler:
    """Chooses tokens; greedy at temperature 0, else seeded sampling."""

    def __init__(self, params: SamplingParams) -> None:
        self._params = params
        self._rng = np.random.default_rng(params.seed)

    def choose(self, log_probabilities: Float) -> int:
        """A token id; ``-inf`` marks tokens that are not allowed."""
        if self._params.temperature == 0:
            return int(log_probabilities.argmax())
        scaled = log_softmax(log_probabilities / np.float32(self._params.temperature))
        probabilities = np.exp(self._nucleus(scaled), dtype=np.float64)
        return int(self._rng.choice(len(probabilities), p=probabilities / probabilities.sum()))

    def _nucleus(self, log_probabilities: Float) -> Float:
        """Keep the top_k tokens, and of these the fewest whose probability reaches top_p."""
        top_k, top_p = self._params.top_k, self._params.top_p
        if not top_k and top_p >= 1:
            return log_probabilities
        order = np.argsort(-log_probabilities, kind="stable")
        keep = len(order) if not top_k else min(top_k, len(order))
        mass = np.cumsum(np.exp(log_probabilities[order[:keep]], dtype=np.float64))
        keep = min(keep, int(np.searchsorted(mass, top_p * mass[-1])) + 1)
        kept = np.full_like(log_probabilities, -np.inf)
        kept[order[:keep]] = log_probabilities[order[:keep]]
        return kept
