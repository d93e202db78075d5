"""Continues a text: heals its half-typed word, decodes, cuts at words, scores each word.

The probability of a word is that of its tokens, given what was typed, times the
probability that the word ends where it does. What was typed counts with all the ways
to cut it into tokens (:mod:`writer.engine.constrained_search`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from writer.engine.alternatives import Alternatives, distinct_starts, some
from writer.engine.cancellation import CancellationToken, Cancelled
from writer.engine.constrained_search import ConstrainedSearch, Constraint, Cover, Covers, SearchConfig
from writer.engine.constraints import Vocabulary, heal
from writer.engine.continuation import Continuation
from writer.engine.kv_cache import KvCache, common_prefix_length
from writer.engine.sampler import Sampler
from writer.engine.tokenizer import Tokenizer
from writer.engine.track import Track
from writer.protocol.completion import CompletionChunk, CompletionRequest, FinishReason, SamplingParams
from writer.protocol.model_spec import ModelSpec

_RESERVE = 96  # positions kept free for the required bytes and the continuation
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

    def __init__(self, spec: ModelSpec, tokenizer: Tokenizer, cache: KvCache, search: SearchConfig) -> None:
        self._spec = spec
        self._tokenizer = tokenizer
        self._cache = cache
        padding = [b""] * (spec.vocab_size - tokenizer.vocab_size)
        self._vocabulary = Vocabulary([*tokenizer.token_bytes, *padding])
        self._search = ConstrainedSearch(self._vocabulary, search)

    def complete(self, request: CompletionRequest, cancel: CancellationToken) -> Iterator[CompletionChunk]:
        """Chunks of a continuation of ``request.context``; the last one has a finish reason.

        Raises:
            EngineRunError: the runtime failed.
        """
        continuation = Continuation(request)
        try:
            ids, covers = self._prepare(request, False, cancel)
            if covers is None:
                yield from some(continuation.chunk(FinishReason.NO_CANDIDATE))
                return
            continuation = Continuation(request, math.exp(covers.log_mass))
            sampler = Sampler(request.sampling)
            cover = covers.choose(sampler)
            track = self._track(continuation, sampler, request.max_tokens, cover, len(ids))
            yield from some(continuation.chunk(track.reason))
            ids += cover.tokens
            while track.reason is None:
                token = track.choose(self._cache.advance(ids, cancel), [])
                if token is not None:
                    ids.append(token)
                yield from some(continuation.chunk(track.reason))
        except Cancelled:
            yield from some(continuation.chunk(FinishReason.CANCELLED))

    def alternatives(
        self, request: CompletionRequest, limit: int, cancel: CancellationToken
    ) -> Iterator[CompletionChunk]:
        """Chunks of at most ``limit`` continuations that differ in their first word.

        A chunk's ``alternative`` says whose it is, 0 the most probable; the last one of each
        has a finish reason. Sampling begins after the first token: the first are the most
        probable ones.

        Raises:
            EngineRunError: the runtime failed.
        """
        try:
            ids, covers = self._prepare(request, True, cancel)
            starts = distinct_starts(covers, limit) if covers else []
            if covers is None or not starts:
                yield from some(Continuation(request).chunk(FinishReason.NO_CANDIDATE))
                return
            # The last token of each start is left to the batch, whose logits are wanted after it.
            shared = min(common_prefix_length(starts[0].tokens, cover.tokens[:-1]) for cover in starts)
            mass = math.exp(covers.log_mass)
            tracks = [
                self._track(Continuation(request, mass, row), sampler, request.max_tokens, cover, len(ids))
                for row, (cover, sampler) in enumerate(zip(starts, _samplers(request.sampling), strict=False))
            ]
            ids += starts[0].tokens[:shared]
            room = max(len(cover.tokens) for cover in starts) - shared + request.max_tokens
            batch = self._cache.branch(ids, len(starts), min(room, self._spec.n_positions - len(ids)), cancel)
        except Cancelled:
            yield from some(Continuation(request).chunk(FinishReason.CANCELLED))
            return
        together = Alternatives(tracks, self._vocabulary)
        yield from together.decode(batch, [cover.tokens[shared:] for cover in starts], cancel)

    def _prepare(
        self, request: CompletionRequest, beyond: bool, cancel: CancellationToken
    ) -> tuple[list[int], Covers | None]:
        """The prompt's tokens, and the ways to go on with what was typed after it."""
        prompt = heal(self._tokenizer, request.context)
        # The longest ways to spell what was typed, and to go on, fit behind the prompt.
        reserve = max(_RESERVE, len(prompt.required) + request.max_tokens)
        capacity = max(self._spec.n_positions // 2, self._spec.n_positions - reserve - 1)
        # The end-of-text token stands first, as at the start of every training document.
        ids = [self._spec.end_of_text_id, *window(prompt.ids, capacity)]
        is_after_space = not request.context or request.context[-1].isspace()
        constraint = Constraint(prompt.required, is_after_space, beyond)
        return ids, self._search.covers(constraint, lambda tokens: self._cache.peek([*ids, *tokens], cancel))

    def _track(self, continuation: Continuation, sampler: Sampler, max_tokens: int, cover: Cover, used: int) -> Track:
        """A track that begins with ``cover``, ``used`` tokens being in the context already."""
        limit = min(max_tokens, self._spec.n_positions - used - len(cover.tokens))
        track = Track(continuation, sampler, self._vocabulary, limit)
        track.start(cover)
        return track


def _samplers(params: SamplingParams) -> Iterator[Sampler]:
    """A sampler for each alternative, each with a seed of its own."""
    return (Sampler(replace(params, seed=params.seed + number)) for number in count())
