"""One continuation under way: takes the model's logits, gives the token to evaluate next."""

from __future__ import annotations

import numpy as np

from writer.engine.constrained_search import Cover
from writer.engine.constraints import Vocabulary
from writer.engine.continuation import Continuation
from writer.engine.sampler import Float, Sampler, log_softmax
from writer.protocol.completion import FinishReason


class Track:
    """Chooses tokens for one :class:`Continuation` until one of its stop rules holds.

    Attributes:
        continuation: The text so far.
        reason: Why it ended; None while it goes on.
    """

    def __init__(self, continuation: Continuation, sampler: Sampler, vocabulary: Vocabulary, max_tokens: int) -> None:
        self.continuation = continuation
        self.reason: FinishReason | None = None
        self._sampler = sampler
        self._vocabulary = vocabulary
        self._max_tokens = max_tokens

    def start(self, cover: Cover) -> None:
        """Begin with the tokens of ``cover``."""
        if not self._vocabulary.bytes_of(cover.tokens[-1]):
            self.reason = FinishReason.END_OF_TEXT
            return
        self.continuation.push(cover.new_bytes, cover.log_probability, len(cover.tokens))
        if self.continuation.is_broken:
            self.reason = FinishReason.NO_CANDIDATE

    def choose(self, logits: Float, banned: list[int]) -> int | None:
        """The next token given ``logits`` (vocab,); None when the continuation has ended.

        ``banned`` tokens are not chosen; the probabilities of the others stay what they are.
        """
        log_probabilities = log_softmax(logits)
        allowed = log_probabilities
        if banned:
            allowed = log_probabilities.copy()
            allowed[banned] = -np.inf
        token = self._sampler.choose(allowed)
        data = self._vocabulary.bytes_of(token)
        if not self._vocabulary.continues_word[token]:
            self.reason = self.continuation.close_word(data, self._boundary_mass(log_probabilities))
        if self.reason is None and self.continuation.new_tokens >= self._max_tokens:
            self.reason = FinishReason.LENGTH
        if self.reason is not None:
            return None
        self.continuation.push(data, float(log_probabilities[token]))
        if self.continuation.is_broken:
            self.reason = FinishReason.NO_CANDIDATE
            return None
        return token

    def _boundary_mass(self, log_probabilities: Float) -> float:
        """Probability that the next token does not lengthen the word before it."""
        return float(np.exp(log_probabilities[~self._vocabulary.continues_word]).sum())
