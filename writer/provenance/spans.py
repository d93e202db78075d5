"""Runs of text of one origin, in the order of the text. Counted in code points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from writer.provenance.sources import TYPED


@dataclass(frozen=True, slots=True)
class Span:
    """``length`` code points of one source.

    Attributes:
        source: Id of the source.
        offset: Where in what came from the source this run begins; always 0 for typed
            text. A run from 0 to the source's whole length is as it came.
    """

    length: int
    source: int = TYPED
    offset: int = 0

    def part(self, start: int, end: int) -> Span:
        """The code points from ``start`` to ``end`` of it."""
        return Span(end - start, self.source, self.offset + start if self.source else 0)

    def joins(self, after: Span) -> bool:
        """Whether ``after`` goes on where this run ends."""
        return self.source == after.source and (not self.source or self.offset + self.length == after.offset)


Spans = tuple[Span, ...]


def joined(spans: Iterable[Span]) -> Spans:
    """``spans`` without empty ones, and with those in one that continue each other."""
    result: list[Span] = []
    for span in spans:
        if not span.length:
            continue
        if result and result[-1].joins(span):
            result[-1] = Span(result[-1].length + span.length, span.source, result[-1].offset)
        else:
            result.append(span)
    return tuple(result)


def total_length(spans: Iterable[Span]) -> int:
    """Code points of all of them."""
    return sum(span.length for span in spans)


class SpanList:
    """The spans of a whole text. Edits near the last one find their place at once."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._spans = list(joined(spans))
        self._length = total_length(self._spans)
        self._hint = (0, 0)  # a span's number, and where it begins

    @property
    def length(self) -> int:
        """Code points of the text."""
        return self._length

    def __iter__(self) -> Iterator[Span]:
        return iter(self._spans)

    def __len__(self) -> int:
        return len(self._spans)

    def replace(self, start: int, removed: int, inserted: Iterable[Span]) -> Spans:
        """``removed`` code points at ``start`` give way to ``inserted``; returns the spans that went.

        Raises:
            IndexError: The text is shorter.
        """
        if start < 0 or removed < 0 or start + removed > self._length:
            raise IndexError(f"{removed} code points at {start} of {self._length}")
        first, begin = self._locate(start)
        end, at = first, begin
        while end < len(self._spans) and (end == first or at < start + removed):
            at += self._spans[end].length
            end += 1
        gone = self._cut(first, end, begin, start, start + removed)
        new = joined(inserted)
        left = self._cut(first, end, begin, begin, start)
        right = self._cut(first, end, begin, start + removed, None)
        self._put(first, end, begin, (*left, *new, *right))
        self._length += total_length(new) - removed
        return tuple(gone)

    def slice(self, start: int, end: int) -> Spans:
        """The spans between ``start`` and ``end``, cut to them."""
        start, end = max(0, start), min(end, self._length)
        if start >= end:
            return ()
        return tuple(span.part(max(0, start - at), min(span.length, end - at)) for at, span in self.runs(start, end))

    def runs(self, start: int = 0, end: int | None = None) -> Iterator[tuple[int, Span]]:
        """Where each span that overlaps ``start`` to ``end`` begins, and the whole span."""
        number, begin = self._locate(min(start, self._length))
        stop = self._length if end is None else end
        while number < len(self._spans) and begin < stop:
            span = self._spans[number]
            number += 1
            if begin + span.length > start:
                yield begin, span
            begin += span.length

    def _locate(self, position: int) -> tuple[int, int]:
        """Number and beginning of the span that ``position`` lies in or at whose end it lies."""
        number, begin = self._hint if self._hint[0] < len(self._spans) else (0, 0)
        while number and begin >= position:
            number -= 1
            begin -= self._spans[number].length
        while number < len(self._spans) and begin + self._spans[number].length < position:
            begin += self._spans[number].length
            number += 1
        self._hint = (number, begin)
        return number, begin

    def _cut(self, first: int, last: int, begin: int, start: int, end: int | None) -> list[Span]:
        """Parts between ``start`` and ``end`` of the spans ``first`` to ``last``, of which the first begins there."""
        parts = []
        for span in self._spans[first:last]:
            low = max(0, start - begin)
            high = span.length if end is None else min(span.length, end - begin)
            if low < high:
                parts.append(span.part(low, high))
            begin += span.length
        return parts

    def _put(self, first: int, end: int, begin: int, spans: Iterable[Span]) -> None:
        # The neighbours may continue what is put between them.
        if first:
            first -= 1
            begin -= self._spans[first].length
            spans = (self._spans[first], *spans)
        if end < len(self._spans):
            spans = (*spans, self._spans[end])
            end += 1
        self._spans[first:end] = joined(spans)
        self._hint = (first, begin)
