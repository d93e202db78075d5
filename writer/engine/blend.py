"""The model's distribution mixed with another's, exactly: probabilities stay probabilities."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from writer.engine.sampler import Float, log_softmax
from writer.protocol.own_words import TokenBias, TokenPredictor, TokenShares, WordTree

_NEGLIGIBLE = -50.0
_LEAST_SHARE = 1e-6
_MOST_SHARE = 0.999


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


@dataclass(frozen=True)
class _Place:
    """What was said after some tokens.

    Attributes:
        mixed: Log-probabilities (vocab,).
        path: The tokens since one of the author's words may have begun.
        share: How likely it is one of them that is being said.
        start: Share of such a word that begins here.
    """

    mixed: Float
    path: tuple[int, ...]
    share: float
    start: float


class Blend:
    """Mixes what ``predictor`` says into the model's logits; None leaves them as they are.

    The author's words are mixed as words, not token by token: how likely it is that one
    of them is being said follows from all of its tokens so far, by Bayes' rule. So a name
    that was said once is completed once its letters leave little else.
    """

    def __init__(self, predictor: TokenPredictor | None) -> None:
        self._predictor = predictor
        self._first = TokenShares()
        self._first_ids, self._first_logs = _arrays(self._first)
        self._bias = TokenBias()
        self._bias_ids = np.array([], dtype=np.int64)
        self._bias_amounts = np.array([], dtype=np.float32)
        self._places: dict[tuple[int, ...], _Place] = {}

    def begin(self, prompt: Sequence[int]) -> None:
        """A request with this prompt comes next."""
        self._places.clear()
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
        mixed = self._biased(alone, prediction.bias) + np.float32(math.log(prediction.model_weight))
        if prediction.words_weight > 0:
            self._prepare(prediction.words.first)
            _add(mixed, self._first_ids, self._first_logs + np.float32(math.log(prediction.words_weight)))
        if prediction.following.tokens:
            _add(mixed, *_arrays(prediction.following))
        path, share = self._word_under_way(ids, prediction.words)
        step = prediction.words.after(path) if share > _LEAST_SHARE else None
        if step is not None and step.shares:
            going_on = share * (1.0 - step.end)
            mixed += np.float32(math.log1p(-min(going_on, _MOST_SHARE)))
            for token, probability in step.shares.items():
                mixed[token] = np.logaddexp(mixed[token], math.log(share * probability))
        self._places[tuple(ids)] = _Place(mixed, path, share, prediction.words_weight)
        return mixed

    def _word_under_way(self, ids: Sequence[int], words: WordTree) -> tuple[tuple[int, ...], float]:
        """Which of the author's words the last tokens may be saying, and how likely that is."""
        before = self._places.get(tuple(ids[:-1])) if ids else None
        if before is None:
            return (), 0.0
        token = ids[-1]
        goes_on = words.after(before.path) if before.path else None
        begins = words.after(())
        ways = (
            (before.share * goes_on.shares.get(token, 0.0) if goes_on else 0.0, (*before.path, token)),
            ((1.0 - before.share) * before.start * begins.shares.get(token, 0.0) if begins else 0.0, (token,)),
        )
        said, path = max(ways)
        return path, min(_MOST_SHARE, said / max(1e-30, math.exp(before.mixed[token])))

    def _biased(self, log_probabilities: Float, bias: TokenBias) -> Float:
        if bias is not self._bias:
            self._bias = bias
            self._bias_ids = np.array(bias.tokens, dtype=np.int64)
            self._bias_amounts = np.array(bias.amounts, dtype=np.float32)
        if not bias.tokens:
            return log_probabilities
        biased = log_probabilities.copy()
        biased[self._bias_ids] += self._bias_amounts
        return log_softmax(biased)

    def _prepare(self, first: TokenShares) -> None:
        if first is not self._first:
            self._first = first
            self._first_ids, self._first_logs = _arrays(first)


def _arrays(shares: TokenShares) -> tuple[NDArray[np.int64], Float]:
    """Ids, and logarithms of their probabilities."""
    return np.array(shares.tokens, dtype=np.int64), np.log(np.array(shares.probabilities, dtype=np.float32))


def _add(log_probabilities: Float, ids: NDArray[np.int64], added: Float) -> None:
    log_probabilities[ids] = np.logaddexp(log_probabilities[ids], added)
