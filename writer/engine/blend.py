"""The model's distribution mixed with another's, exactly: probabilities stay probabilities."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from writer.engine.sampler import Float, log_softmax
from writer.protocol.own_words import TokenPredictor, TokenShares

_NEGLIGIBLE = -50.0


class LogitsView:
    """A :class:`~writer.protocol.own_words.ModelView` of log-probabilities (vocab,)."""

    def __init__(self, log_probabilities: Float) -> None:
        self._log_probabilities = log_probabilities

    @property
    def entropy(self) -> float:
        """Of the next token, in nats."""
        logs = np.maximum(self._log_probabilities, np.float32(_NEGLIGIBLE))
        return -float(np.dot(np.exp(logs), logs))

    def probabilities(self, tokens: Sequence[int]) -> list[float]:
        """Of each of these tokens to come next."""
        found: list[float] = np.exp(self._log_probabilities[list(tokens)]).tolist()
        return found


class Blend:
    """Mixes what ``predictor`` says into the model's logits; None leaves them as they are."""

    def __init__(self, predictor: TokenPredictor | None) -> None:
        self._predictor = predictor
        self._words = TokenShares()
        self._word_ids, self._word_logs = _arrays(self._words)

    def begin(self, prompt: Sequence[int]) -> None:
        """A request with this prompt comes next."""
        if self._predictor is not None:
            self._predictor.begin(prompt)

    def mix(self, ids: Sequence[int], logits: Float) -> Float:
        """Log-probabilities (vocab,) after ``ids``, given the model's ``logits`` (vocab,) there."""
        if self._predictor is None:
            return logits
        alone = log_softmax(logits)
        prediction = self._predictor.predict(ids, LogitsView(alone))
        if prediction is None:
            return logits
        mixed = alone + np.float32(math.log(prediction.model_weight))
        if prediction.words_weight > 0:
            self._prepare(prediction.words)
            _add(mixed, self._word_ids, self._word_logs + np.float32(math.log(prediction.words_weight)))
        if prediction.following.tokens:
            _add(mixed, *_arrays(prediction.following))
        return mixed

    def _prepare(self, words: TokenShares) -> None:
        if words is not self._words:
            self._words = words
            self._word_ids, self._word_logs = _arrays(words)


def _arrays(shares: TokenShares) -> tuple[NDArray[np.int64], Float]:
    """Ids, and logarithms of their probabilities."""
    return np.array(shares.tokens, dtype=np.int64), np.log(np.array(shares.probabilities, dtype=np.float32))


def _add(log_probabilities: Float, ids: NDArray[np.int64], added: Float) -> None:
    log_probabilities[ids] = np.logaddexp(log_probabilities[ids], added)
