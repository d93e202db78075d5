"""What the record looks like in the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from writer.provenance.ledger import Ledger
from writer.provenance.sources import TextClass
from writer.ui.provenance.tint import Line, Tint, TintedRange

TINTS: Mapping[TextClass, Tint] = MappingProxyType(
    {
        TextClass.SUGGESTED: Tint(0.2),
        TextClass.CHANGED: Tint(0.1, Line.DASHED),
        TextClass.PASTED: Tint(0.0, Line.DOTTED),
        TextClass.OTHER: Tint(0.0, Line.DOTTED),
    }
)


class OriginTints:
    """Tints of everything that the author did not type."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def ranges(self, start: int, end: int) -> Iterator[TintedRange]:
        """Those that overlap the code points from ``start`` to ``end``."""
        for one in self._ledger.classified(start, end):
            tint = TINTS.get(one.text_class)
            if tint is not None:
                yield TintedRange(one.start, one.end, tint)
