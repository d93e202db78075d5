"""The rank of every token of a text under the model, passage by passage, in small steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from writer.engine.cancellation import CancellationToken
from writer.engine.reading_session import CHUNK, ReadingSession
from writer.engine.tokenizer import Tokenizer
from writer.protocol.model_spec import ModelSpec
from writer.protocol.ranks import Passage, RankedToken

_CONTEXT_TOKENS = 96
_Score = tuple[int, float]
Ranked = tuple[int, tuple[RankedToken, ...]]


class TextRanker:
    """Ranks passages. Not for use from two threads at the same time."""

    def __init__(self, spec: ModelSpec, tokenizer: Tokenizer, session: ReadingSession) -> None:
        self._begin = spec.end_of_text_id
        self._tokenizer = tokenizer
        self._session = session

    def begin(self, passages: Sequence[Passage]) -> Reading:
        """A reading of ``passages``, of which nothing is done yet."""
        return Reading(self._tokenizer, self._session, self._begin, passages)

    def rank(self, passages: Sequence[Passage], cancel: CancellationToken) -> Iterator[Ranked]:
        """Number and tokens of each passage, in order; positions count in the whole text.

        Raises:
            Cancelled: the token was cancelled.
            EngineRunError: the runtime failed.
        """
        reading = self.begin(passages)
        while not reading.is_done:
            yield from reading.step(cancel)


@dataclass(frozen=True)
class _Window:
    """Tokens that are read together.

    Attributes:
        known: How many at the beginning are context.
        pieces: Number of a passage, and how many of its tokens follow.
    """

    ids: list[int]
    known: int
    pieces: tuple[tuple[int, int], ...]


class Reading:
    """Passages that are being read. Neighbours are read in one window, so that the context is read once."""

    def __init__(self, tokenizer: Tokenizer, session: ReadingSession, begin: int, passages: Sequence[Passage]) -> None:
        self._tokenizer = tokenizer
        self._session = session
        self._begin = begin
        self._passages = passages
        self._places: dict[int, list[tuple[int, int]]] = {}
        self._windows = self._cut()
        self._window = next(self._windows, None)
        self._past = 0
        self._window_scores: list[_Score] = []
        self._scores: list[_Score] = []

    @property
    def is_done(self) -> bool:
        """Whether every passage was given out."""
        return self._window is None

    def step(self, cancel: CancellationToken) -> list[Ranked]:
        """Read some tokens more; the passages that are ranked now, in order.

        Raises:
            Cancelled: the token was cancelled. What was read before stays, and the next step goes on there.
            EngineRunError: the runtime failed.
        """
        window = self._window
        if window is None:
            return []
        ids = window.ids[self._past : self._past + CHUNK]
        following = window.ids[self._past + 1 : self._past + CHUNK + 1]
        context = min(max(0, window.known - 1 - self._past), len(following))
        if following[context:] or self._past + len(ids) < len(window.ids):
            logits = self._session.run(ids, self._past, cancel)
            self._window_scores += _scores(logits[context : len(following)], following[context:])
        self._past += len(ids)
        if self._past < len(window.ids):
            return []
        self._scores += self._window_scores
        self._window_scores = []
        self._past = 0
        self._window = next(self._windows, None)
        return self._finished(window)

    def _finished(self, window: _Window) -> list[Ranked]:
        result = []
        for number, _ in window.pieces:
            places = self._places[number]
            if len(self._scores) >= len(places):
                tokens = _tokens(self._passages[number], places, self._scores[: len(places)])
                del self._scores[: len(places)], self._places[number]
                result.append((number, tokens))
        return result

    def _cut(self) -> Iterator[_Window]:
        number = offset = 0
        while number < len(self._passages):
            ids = self._encoded(number)
            before = ids[:offset] if offset else self._context(number)
            row = [self._begin, *before[-_CONTEXT_TOKENS:]]
            known = len(row)
            pieces: list[tuple[int, int]] = []
            while len(row) + (len(ids) - offset) <= self._session.window or not pieces:
                taken = min(len(ids) - offset, self._session.window - len(row))
                row += ids[offset : offset + taken]
                pieces.append((number, taken))
                offset += taken
                if offset < len(ids):
                    break
                number, offset = number + 1, 0
                if number == len(self._passages) or not self._continues(number):
                    break
                ids = self._encoded(number)
            yield _Window(row, known, tuple(pieces))

    def _continues(self, number: int) -> bool:
        before = self._passages[number - 1]
        return before.start + len(before.text) == self._passages[number].start

    def _context(self, number: int) -> list[int]:
        context = self._passages[number].context
        return self._tokenizer.encode(context) if context else []

    def _encoded(self, number: int) -> list[int]:
        text = self._passages[number].text
        ids, self._places[number] = self._tokenizer.encode_with_places(text) if text else ([], [])
        return ids


def _scores(logits: np.ndarray, chosen: Sequence[int]) -> list[_Score]:
    """Rank and probability of each of ``chosen`` under the logits beside it."""
    if not chosen:
        return []
    own = logits[np.arange(len(chosen)), list(chosen)][:, None]
    ranks = 1 + (logits > own).sum(axis=1)
    # The same as the softmax at the chosen token, without a maximum that would be looked for first.
    with np.errstate(over="ignore"):
        probabilities = np.maximum(1 / np.exp(logits - own).sum(axis=1), np.finfo(np.float32).tiny)
    return list(zip(ranks.tolist(), probabilities.tolist(), strict=True))


def _tokens(passage: Passage, places: Sequence[tuple[int, int]], scores: Sequence[_Score]) -> tuple[RankedToken, ...]:
    result, at = [], 0
    for (start, end), (rank, probability) in zip(places, scores, strict=True):
        first, at = max(start, at), max(end, at)
        if first < at:
            result.append(RankedToken(passage.start + first, passage.start + at, rank, probability))
    return tuple(result)
