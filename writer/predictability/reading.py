"""What was read of a text, so that after an edit only what changed is read again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from writer.predictability.bands import Histogram, bands_of
from writer.predictability.passages import passages
from writer.predictability.worn import WornPhrase
from writer.protocol.ranks import Passage, RankBand, RankedToken

Piece = tuple[int, bytes]
"""Where a piece of the text begins, and the class of each of its characters."""


@dataclass(frozen=True)
class ReadingRequest:
    """A wish to read a text.

    Attributes:
        first: Where to begin, in code points: what the author sees.
    """

    number: int
    document_id: str
    text: str
    first: int = 0


@dataclass(frozen=True)
class ReadingProgress:
    """How far the reading of that number is.

    Attributes:
        pieces: What is new.
        done, total: Characters.
    """

    number: int
    pieces: tuple[Piece, ...]
    done: int
    total: int
    histogram: Histogram


@dataclass(frozen=True)
class TextMirror:
    """What there is to say about a whole text."""

    number: int
    worn: tuple[WornPhrase, ...]


@dataclass(frozen=True)
class _Read:
    """One passage that was read; positions count from its beginning."""

    tokens: tuple[RankedToken, ...]
    counts: tuple[int, ...]


_Key = tuple[str, str]


class KnownText:
    """The passages of one document: those that were read, by their text and what stands before it."""

    def __init__(self) -> None:
        self._read: dict[_Key, _Read] = {}
        self._passages: list[Passage] = []
        self._counts: Counter[RankBand] = Counter()
        self._done = self._total = 0

    def look_at(self, text: str, first: int) -> tuple[list[Passage], tuple[Piece, ...]]:
        """What of ``text`` is to be read, beginning at ``first``; and what is known of it already.

        What is no longer in the text is forgotten.
        """
        self._passages = list(passages(text))
        self._read = {key: self._read[key] for one in self._passages if (key := _key(one)) in self._read}
        self._counts, self._done, self._total = Counter(), 0, len(text)
        unknown, known = [], []
        for one in self._passages:
            read = self._read.get(_key(one))
            if read is None:
                unknown.append(one)
            else:
                known.append((one.start, bands_of(read.tokens, one.text)))
                self._count(one, read)
        later = next((n for n, one in enumerate(unknown) if one.start + len(one.text) > first), 0)
        return [*unknown[later:], *unknown[:later]], tuple(_merged(known))

    def learn(self, passage: Passage, tokens: Sequence[RankedToken]) -> Piece:
        """``passage`` was read."""
        moved = tuple(replace(one, start=one.start - passage.start, end=one.end - passage.start) for one in tokens)
        found = Counter(RankBand.of(one.rank) for one in moved)
        read = _Read(moved, tuple(found[band] for band in RankBand))
        self._read[_key(passage)] = read
        self._count(passage, read)
        return passage.start, bands_of(moved, passage.text)

    def progress(self, number: int, pieces: tuple[Piece, ...]) -> ReadingProgress:
        """How things stand, and ``pieces`` as news."""
        counts = {band: self._counts[band] for band in RankBand}
        return ReadingProgress(number, pieces, self._done, self._total, counts)

    def tokens(self, breathe: Callable[[], None]) -> list[RankedToken]:
        """All that was read, in the order of the text."""
        result = []
        for passage in self._passages:
            read = self._read.get(_key(passage))
            if read is not None:
                start = passage.start
                result += [RankedToken(start + t.start, start + t.end, t.rank, t.probability) for t in read.tokens]
                breathe()
        return result

    def _count(self, passage: Passage, read: _Read) -> None:
        self._done += len(passage.text)
        for band, count in zip(RankBand, read.counts, strict=True):
            self._counts[band] += count


def _key(passage: Passage) -> _Key:
    return passage.context, passage.text


def _merged(pieces: Sequence[Piece]) -> Iterator[Piece]:
    run: list[bytes] = []
    begin = end = 0
    for start, bands in pieces:
        if run and start != end:
            yield begin, b"".join(run)
            run = []
        if not run:
            begin = start
        run.append(bands)
        end = start + len(bands)
    if run:
        yield begin, b"".join(run)
