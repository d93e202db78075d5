"""The record of one document: which span came from where, through edits, undo and redo.

Undo is exact because it is not guessed. Qt's undo stack has a number of commands on it
that are done, and between two events that number names a state of the text: a command
that Qt merges into the last one changes the state of the same number, every other edit
raises it. So each change of spans is kept with the number that was true after it, and
an undo or redo to a number takes back or repeats the changes beyond or up to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from writer.provenance.sources import TYPED, Mark, Source, SourceKind, TextClass, classify
from writer.provenance.spans import Span, SpanList, Spans, total_length

_TYPED_SOURCE = Source(SourceKind.TYPED)


@dataclass(frozen=True)
class Record:
    """All that is known about one text, as it is stored.

    Attributes:
        spans: In order, from the first code point to the last.
        sources: By the ids that spans name; typed text has none.
        marks: What the author says about an acceptance, by the id of its source.
    """

    spans: Spans
    sources: Mapping[int, Source]
    marks: Mapping[int, Mark]


@dataclass(frozen=True, slots=True)
class _Change:
    step: int
    start: int
    removed: Spans
    inserted: Spans


@dataclass(frozen=True)
class ClassifiedSpan:
    """A span of the text as it is shown and counted."""

    start: int
    span: Span
    source: Source
    text_class: TextClass
    mark: Mark | None = None

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + self.span.length


class Ledger:
    """Spans, their sources, and the way back."""

    def __init__(self) -> None:
        self._counts: dict[TextClass, int] | None = None
        self._spans = SpanList()
        self._sources: dict[int, Source] = {}
        self._marks: dict[int, Mark] = {}
        self._changes: list[_Change] = []
        self._done = 0
        self._next_id = 1

    @property
    def length(self) -> int:
        """Code points of the text, as far as the ledger knows."""
        return self._spans.length

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing to store: everything is typed or from before the record."""
        kinds = {self.source(span.source).kind for span in self._spans}
        return kinds <= {SourceKind.TYPED, SourceKind.UNRECORDED}

    def record(self) -> Record:
        """What there is to store: only sources that still have text."""
        spans = tuple(self._spans)
        used = {span.source for span in spans if span.source}
        return Record(
            spans,
            {number: self._sources[number] for number in sorted(used)},
            {number: mark for number, mark in self._marks.items() if number in used},
        )

    def load(self, record: Record) -> None:
        """Begin with ``record``; there is nothing to undo."""
        self._counts = None
        self._spans = SpanList(record.spans)
        self._sources = dict(record.sources)
        self._marks = dict(record.marks)
        self._next_id = max(self._sources, default=0) + 1
        self.forget_history()

    def begin(self, length: int) -> None:
        """Begin with ``length`` code points of which nothing is known."""
        sources = {1: Source(SourceKind.UNRECORDED, length)} if length else {}
        self.load(Record((Span(length, 1),) if length else (), sources, {}))

    def forget_history(self) -> None:
        """The undo stack was emptied."""
        self._changes.clear()
        self._done = 0

    def add_source(self, source: Source) -> int:
        """A new source; returns its id."""
        number = self._next_id
        self._next_id += 1
        self._sources[number] = source
        return number

    def source(self, number: int) -> Source:
        """The source of that id."""
        return _TYPED_SOURCE if number == TYPED else self._sources[number]

    def mark(self, number: int, mark: Mark | None) -> None:
        """What the author says about what came from source ``number``; None takes it back."""
        self._counts = None
        if mark is None:
            self._marks.pop(number, None)
        else:
            self._marks[number] = mark

    def edit(self, start: int, removed: int, inserted: Spans, step: int) -> None:
        """Text was replaced; ``step`` commands are done on the undo stack now.

        Raises:
            IndexError: The text is shorter than that.
        """
        self._counts = None
        gone = self._spans.replace(start, removed, inserted)
        del self._changes[self._done :]
        self._add(_Change(step, start, gone, inserted))
        self._done = len(self._changes)

    def undo(self, step: int) -> None:
        """Back to when ``step`` commands were done."""
        self._counts = None
        while self._done and self._changes[self._done - 1].step > step:
            self._done -= 1
            change = self._changes[self._done]
            self._spans.replace(change.start, total_length(change.inserted), change.removed)

    def redo(self, step: int) -> None:
        """Forward to when ``step`` commands were done."""
        self._counts = None
        while self._done < len(self._changes) and self._changes[self._done].step <= step:
            change = self._changes[self._done]
            self._spans.replace(change.start, total_length(change.removed), change.inserted)
            self._done += 1

    def slice(self, start: int, end: int) -> Spans:
        """The spans between two positions, cut to them."""
        return self._spans.slice(start, end)

    def classified(self, start: int = 0, end: int | None = None) -> Iterator[ClassifiedSpan]:
        """The spans that overlap ``start`` to ``end``, whole, with what they are."""
        for at, span in self._spans.runs(start, end):
            source, mark = self.source(span.source), self._marks.get(span.source)
            is_whole = span.offset == 0 and span.length == source.length
            yield ClassifiedSpan(at, span, source, classify(source, is_whole, mark), mark)

    def counts(self) -> dict[TextClass, int]:
        """Code points of each class."""
        if self._counts is None:
            # Asked for at every pause: no objects are made here for spans, of which there are many.
            result = dict.fromkeys(TextClass, 0)
            for span in self._spans:
                source = self.source(span.source)
                is_whole = span.offset == 0 and span.length == source.length
                result[classify(source, is_whole, self._marks.get(span.source))] += span.length
            self._counts = result
        return dict(self._counts)

    def adopt(self, spans: Iterable[Span], sources: Mapping[int, Source]) -> Spans:
        """``spans`` of another record with ids of this one; known sources keep theirs."""
        known = {source: number for number, source in self._sources.items()}
        ids = {TYPED: TYPED}
        result = []
        for span in spans:
            if span.source not in ids:
                source = sources[span.source]
                ids[span.source] = known[source] if source in known else self.add_source(source)
            result.append(replace(span, source=ids[span.source]))
        return tuple(result)

    def _add(self, change: _Change) -> None:
        last = self._changes[-1] if self._changes else None
        continues = (
            last is not None
            and last.step == change.step
            and not change.removed
            and change.start == last.start + total_length(last.inserted)
        )
        if continues and last is not None:
            # One long word is one entry, not one for each key.
            inserted = SpanList((*last.inserted, *change.inserted))
            self._changes[-1] = _Change(last.step, last.start, last.removed, tuple(inserted))
        else:
            self._changes.append(change)
