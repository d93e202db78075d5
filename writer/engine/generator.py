"""Continues a text: heals its half-typed word, decodes, cuts at words, scores each word.

The probability of a word is the product of its tokens' probabilities, the first
renormalised over the tokens that agree with what was typed, times the probability
that the word ends where it does.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from writer.engine.cancellation import CancellationToken, Cancelled
from writer.engine.constraints import HealedPrompt, Vocabulary, heal
from writer.engine.continuation import Continuation
from writer.engine.kv_cache import KvCache
from writer.engine.sampler import Sampler, log_softmax
from writer.engine.tokenizer import Tokenizer
from writer.protocol.completion import CompletionChunk, CompletionRequest, FinishReason
from writer.protocol.model_spec import ModelSpec

Float = NDArray[np.float32]

_RESERVE = 64  # positions kept free for the required bytes and the continuation
_WINDOW_STEPS = 4  # the window moves by this part of itself at a time


def window(ids: list[int], capacity: int) -> list[int]:
    """The last of ``ids`` that fit into ``capacity``, cut in big steps.

    While a text grows, the start of its window stays put for a quarter of the window,
    so that the cache's prefix stays valid.
    """
    if len(ids) <= capacity:
        return ids
    step = max(1, capacity // _WINDOW_STEPS)
    start = -(-(len(ids) - capacity) // step) * step
    return ids[start:]


class Generator:
    """Answers completion requests with one model. Not for use from two threads at once."""

    def __init__(self, spec: ModelSpec, tokenizer: Tokenizer, cache: KvCache) -> None:
        self._spec = spec
        self._tokenizer = tokenizer
        self._cache = cache
        self._vocabulary = Vocabulary(tokenizer.token_bytes)

    def complete(self, request: CompletionRequest, cancel: CancellationToken) -> Iterator[CompletionChunk]:
        """Chunks of a continuation of ``request.context``; the last one has a finish reason.

        Raises:
            EngineRunError: the runtime failed.
        """
        continuation = Continuation(request)
        try:
            for reason in self._steps(request, continuation, cancel):
                if chunk := continuation.chunk(reason):
                    yield chunk
        except Cancelled:
            if chunk := continuation.chunk(FinishReason.CANCELLED):
                yield chunk

    def _steps(
        self, request: CompletionRequest, continuation: Continuation, cancel: CancellationToken
    ) -> Iterator[FinishReason | None]:
        """One item per token: None to go on, at last why it ended."""
        sampler = Sampler(request.sampling)
        prompt = heal(self._tokenizer, request.context)
        required = prompt.required
        after_space = not request.context or request.context[-1].isspace()
        logits = self._prefill(prompt, cancel)
        while continuation.tokens < request.max_tokens + len(required):
            log_probabilities = log_softmax(logits)
            allowed = self._allowed(log_probabilities, required, after_space and continuation.is_empty)
            if allowed is None or continuation.is_broken:
                yield FinishReason.NO_CANDIDATE
                return
            token = sampler.choose(allowed)
            data = self._vocabulary.bytes_of(token)
            if not required and not self._vocabulary.continues_word[token]:
                reason = continuation.close_word(data, self._boundary_mass(log_probabilities))
                if reason:
                    yield reason
                    return
            continuation.push(data[len(required) :], float(allowed[token]))
            required = required[len(data) :]
            yield None
            logits = self._cache.append([token], cancel)
        yield FinishReason.LENGTH

    def _prefill(self, prompt: HealedPrompt, cancel: CancellationToken) -> Float:
        # The end-of-text token stands first, as at the start of every training document.
        ids = window(prompt.ids, self._spec.n_positions - _RESERVE - 1)
        return self._cache.prefill([self._spec.end_of_text_id, *ids], cancel)

    def _boundary_mass(self, log_probabilities: Float) -> float:
        """Probability that the next token does not lengthen the word before it."""
        return float(np.exp(log_probabilities[~self._vocabulary.continues_word]).sum())

    def _allowed(self, log_probabilities: Float, required: bytes, refuse_space: bool) -> Float | None:
        """Log-probabilities renormalised over the tokens that agree with ``required``; None when none do."""
        if not required and not refuse_space:
            return log_probabilities
        mask = np.full(len(log_probabilities), not required)
        if required:
            mask[self._vocabulary.completing(required)] = True
        if refuse_space:
            mask &= self._vocabulary.without_space_at(len(required))
        if required:
            mask[self._vocabulary.beginning(required)] = True
        if not mask.any():
            return None
        masked = np.where(mask, log_probabilities, np.float32(-np.inf))
        return log_softmax(masked)
