"""The class of every character of a text, kept in its place while the text is edited."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from writer.protocol.ranks import RankBand, RankedToken

_BANDS = tuple(RankBand)
_NUMBER = {band: number for number, band in enumerate(_BANDS, start=1)}
_RUN = re.compile(b"".join(b"\\x%02x+|" % number for number in _NUMBER.values())[:-1])

Histogram = Mapping[RankBand, int]


def histogram(tokens: Sequence[RankedToken]) -> Histogram:
    """How many tokens of each class."""
    counts = Counter(RankBand.of(token.rank) for token in tokens)
    return {band: counts[band] for band in RankBand}


def bands_of(tokens: Sequence[RankedToken], text: str) -> bytes:
    """The class of each character of ``text``, in which tokens count from 0; 0 where there is none.

    The space that a token begins with stays without, so that words stand apart.
    """
    bands = bytearray(len(text))
    for token in tokens:
        piece = text[token.start : token.end]
        start = token.end - len(piece.lstrip())
        bands[start : token.end] = bytes([_NUMBER[RankBand.of(token.rank)]]) * (token.end - start)
    return bytes(bands)


class BandMap:
    """One byte a character. An edit moves bytes, which takes microseconds in any text a person writes."""

    def __init__(self, length: int = 0) -> None:
        self._bands = bytearray(length)

    @property
    def length(self) -> int:
        """Code points of the text."""
        return len(self._bands)

    def edit(self, start: int, removed: int, inserted: int) -> None:
        """``removed`` characters at ``start`` gave way to ``inserted`` that nobody has read yet."""
        self._bands[start : start + removed] = bytes(inserted)

    def put(self, start: int, bands: bytes) -> None:
        """The characters from ``start`` on were read. What lies past the end is left out."""
        end = min(start + len(bands), len(self._bands))
        self._bands[start:end] = bands[: max(0, end - start)]

    def runs(self, start: int, end: int) -> Iterator[tuple[int, int, RankBand]]:
        """Beginning, end and class of what was read between two positions."""
        for match in _RUN.finditer(self._bands, start, end):
            yield match.start(), match.end(), _BANDS[match[0][0] - 1]
