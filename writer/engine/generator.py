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

import numpy as np

from writer.engine.alternatives import Alternatives, distinct_starts, some
from writer.engine.blend import Blend
from writer.engine.cache_pair import CachePair
from writer.engine.cancellation import CancellationToken, Cancelled
from writer.engine.constrained_search import ConstrainedSearch, Constraint, Cover, Covers, SearchConfig
from writer.engine.constraints import HealedPrompt, Vocabulary, heal
from writer.engine.continuation import Continuation
from writer.engine.following import CANDIDATES, MOST_TOKENS, FollowingRanker, following_text
from writer.engine.kv_cache import KvCache, common_prefix_length
from writer.engine.sampler import Float, Sampler
from writer.engine.session import Batch
from writer.engine.tokenizer import Tokenizer
from writer.engine.track import Track
from writer.protocol.completion import CompletionChunk, CompletionRequest, FinishReason, SamplingParams
from writer.protocol.model_spec import ModelSpec
from writer.protocol.own_words import TokenPredictor
from writer.text.snapshot import CONTEXT_STEP

_RESERVE = 96  # positions kept free for the required bytes and the continuation
_WINDOW_STEPS = 4  # the window moves by this part of itself at a time
_AHEAD_TOKENS = 96  # the next window is made ready when so little is free in this one
_AHEAD_CHARACTERS = 400


def window_start(length: int, capacity: int) -> int:
    """How many of ``length`` tokens are dropped so that the rest fits into ``capacity``: big steps.

    While a text grows, the start of its window stays put for a quarter of the window,
    so that the cache's prefix stays valid.
    """
    if length <= capacity:
        return 0
    step = max(1, capacity // _WINDOW_STEPS)
    return -(-(length - capacity) // step) * step


def window(ids: list[int], capacity: int) -> list[int]:
    """The last of ``ids`` that fit into ``capacity``."""
    return ids[window_start(len(ids), capacity) :]


class Generator:
    """Answers completion requests with one model. Not for use from two threads at once."""

    def __init__(
        self,
        spec: ModelSpec,
        tokenizer: Tokenizer,
        cache: KvCache,
        search: SearchConfig,
        own_words: TokenPredictor | None = None,
    ) -> None:
        self._spec = spec
        self._tokenizer = tokenizer
        self._cache = cache
        self._blend = Blend(own_words)
        self._caches = CachePair(cache)
        padding = [b""] * (spec.vocab_size - tokenizer.vocab_size)
        further = tokenizer.further_pieces
        if further is not None:
            further = np.pad(further, (0, len(padding)))
        self._vocabulary = Vocabulary([*tokenizer.token_bytes, *padding], further)
        self._search = ConstrainedSearch(self._vocabulary, search)

    def encode(self, text: str) -> list[int]:
        """Token ids of ``text``. Safe from any thread."""
        return self._tokenizer.encode(text)

    def prepare(self, request: CompletionRequest, cancel: CancellationToken) -> None:
        """Evaluate ``request.context`` ahead, and the window that follows if the text is about to outgrow this one.

        Nothing is decoded. A cancelled preparation goes on where it stopped when it is asked for again.

        Raises:
            EngineRunError: the runtime failed.
        """
        try:
            prompt, capacity = self._prompt(request)
            self._caches.fill(self._framed(window(prompt.ids, capacity)), cancel)
            self._caches.fill_standby(self._next_window(request, prompt, capacity), cancel)
        except Cancelled:
            return

    def complete(self, request: CompletionRequest, cancel: CancellationToken) -> Iterator[CompletionChunk]:
        """Chunks of a continuation of ``request.context``; the last one has a finish reason.

        Raises:
            EngineRunError: the runtime failed.
        """
        if following_text(request):
            yield from self._between(request, 1, cancel)
            return
        continuation = self._continuation(request)
        try:
            ids, covers = self._prepare(request, False, cancel)
            if covers is None:
                yield from some(continuation.chunk(FinishReason.NO_CANDIDATE))
                return
            continuation = self._continuation(request, covers)
            sampler = Sampler(request.sampling)
            cover = covers.choose(sampler)
            track = self._track(continuation, sampler, request.max_tokens, cover, len(ids))
            yield from some(continuation.chunk(track.reason))
            ids += cover.tokens
            while track.reason is None:
                token = track.choose(self._blend.mix(ids, self._cache.advance(ids, cancel)), [])
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
        probable ones. Where text follows in the same paragraph, they are those it continues best.

        Raises:
            EngineRunError: the runtime failed.
        """
        spread = self._between if following_text(request) else self._spread
        yield from spread(request, limit, cancel)

    def _between(self, request: CompletionRequest, limit: int, cancel: CancellationToken) -> Iterator[CompletionChunk]:
        """Whole candidates, in the order in which the text after the cursor continues them."""
        wanted = replace(request, max_tokens=min(request.max_tokens, MOST_TOKENS))
        last = {chunk.alternative: chunk for chunk in self._spread(wanted, max(limit, CANDIDATES), cancel)}
        chunks = [chunk for chunk in last.values() if chunk.words]
        prompt, capacity = self._prompt(request)
        ids = self._framed(window(prompt.ids, capacity))

        def branch(rows: int, room: int) -> Batch:
            return self._cache.branch(ids, rows, min(room, self._spec.n_positions - len(ids)), cancel)

        try:
            cancel.raise_if_cancelled()
            ranked = FollowingRanker(self._tokenizer, prompt.required, following_text(request)).rank(
                chunks, branch, cancel
            )
        except Cancelled:
            yield from some(self._continuation(request).chunk(FinishReason.CANCELLED))
            return
        yield from ranked[:limit] or some(self._continuation(request).chunk(FinishReason.NO_CANDIDATE))

    def _spread(self, request: CompletionRequest, limit: int, cancel: CancellationToken) -> Iterator[CompletionChunk]:
        """Candidates by their own probability, as they grow."""
        try:
            ids, covers = self._prepare(request, True, cancel)
            starts = distinct_starts(covers, limit) if covers else []
            if covers is None or not starts:
                yield from some(Continuation(request).chunk(FinishReason.NO_CANDIDATE))
                return
            # The last token of each start is left to the batch, whose logits are wanted after it.
            shared = min(common_prefix_length(starts[0].tokens, cover.tokens[:-1]) for cover in starts)
            tracks = [
                self._track(self._continuation(request, covers, row), sampler, request.max_tokens, cover, len(ids))
                for row, (cover, sampler) in enumerate(zip(starts, _samplers(request.sampling), strict=False))
            ]
            ids += starts[0].tokens[:shared]
            room = max(len(cover.tokens) for cover in starts) - shared + request.max_tokens
            batch = self._cache.branch(ids, len(starts), min(room, self._spec.n_positions - len(ids)), cancel)
        except Cancelled:
            yield from some(Continuation(request).chunk(FinishReason.CANCELLED))
            return
        together = Alternatives(tracks, self._vocabulary, self._blend, ids)
        yield from together.decode(batch, [cover.tokens[shared:] for cover in starts], cancel)

    def _prepare(
        self, request: CompletionRequest, beyond: bool, cancel: CancellationToken
    ) -> tuple[list[int], Covers | None]:
        """The prompt's tokens, and the ways to go on with what was typed after it."""
        prompt, capacity = self._prompt(request)
        ids = self._framed(window(prompt.ids, capacity))
        self._cache = self._caches.best_for(ids)
        is_after_space = not request.context or request.context[-1].isspace()
        # A BERT vocabulary's words bring their space along, which is taken back where one stands.
        refuse_space = is_after_space and self._tokenizer.further_pieces is None
        constraint = Constraint(prompt.required, refuse_space, beyond)
        self._blend.begin(ids)

        def logits_after(tokens: tuple[int, ...]) -> Float:
            return self._blend.mix([*ids, *tokens], self._cache.peek([*ids, *tokens], cancel))

        return ids, self._search.covers(constraint, logits_after)

    def _continuation(
        self, request: CompletionRequest, covers: Covers | None = None, alternative: int = 0
    ) -> Continuation:
        if covers is None:
            return Continuation(request, join=self._tokenizer.join)
        mass = math.exp(covers.log_mass)
        return Continuation(request, mass, alternative, covers.entropy, self._tokenizer.join)

    def _prompt(self, request: CompletionRequest) -> tuple[HealedPrompt, int]:
        """The context as tokens, and how many of them the window holds."""
        prompt = heal(self._tokenizer, request.context)
        # The longest ways to spell what was typed, and to go on, fit behind the prompt.
        reserve = max(_RESERVE, len(prompt.required) + request.max_tokens)
        return prompt, max(self._spec.n_positions // 2, self._spec.n_positions - reserve - 1)

    def _framed(self, ids: list[int]) -> list[int]:
        # The end-of-text token stands first, as at the start of every training document.
        return [self._spec.end_of_text_id, *ids]

    def _next_window(self, request: CompletionRequest, prompt: HealedPrompt, capacity: int) -> list[int] | None:
        """The tokens of the window that a little more text will need; None while this one has room."""
        if len(request.context) >= 2 * CONTEXT_STEP - _AHEAD_CHARACTERS:
            cut = replace(request, context=request.context[CONTEXT_STEP:])
            following, capacity = self._prompt(cut)
            return self._framed(window(following.ids, capacity))
        ahead = min(_AHEAD_TOKENS, capacity // _WINDOW_STEPS)  # no further than one move
        start = window_start(len(prompt.ids) + ahead, capacity)
        if start == window_start(len(prompt.ids), capacity):
            return None
        return self._framed(prompt.ids[start:])

    def _track(self, continuation: Continuation, sampler: Sampler, max_tokens: int, cover: Cover, used: int) -> Track:
        """A track that begins with ``cover``, ``used`` tokens being in the context already."""
        limit = min(max_tokens, self._spec.n_positions - used - len(cover.tokens))
        track = Track(continuation, sampler, self._vocabulary, limit)
        track.start(cover)
        return track


def _samplers(params: SamplingParams) -> Iterator[Sampler]:
    """A sampler for each alternative, each with a seed of its own."""
    return (Sampler(replace(params, seed=params.seed + number)) for number in count())
