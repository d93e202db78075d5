"""Grapheme numbers and code points of one text."""

from __future__ import annotations

from bisect import bisect_left

from writer.text.positions import grapheme_starts


class GraphemeIndex:
    """Converts positions of one text. For plain ASCII, as most English is, the numbers are the same."""

    def __init__(self, text: str) -> None:
        # Carriage return and line feed are one grapheme, but lines end in line feeds here.
        self._starts = None if text.isascii() and "\r" not in text else grapheme_starts(text)
        self._code_points = len(text)

    @property
    def count(self) -> int:
        """How many graphemes there are."""
        return self._code_points if self._starts is None else len(self._starts)

    def code_point(self, grapheme: int) -> int:
        """Where grapheme number ``grapheme`` begins; the end of the text for any past it."""
        if grapheme >= self.count:
            return self._code_points
        return grapheme if self._starts is None else self._starts[grapheme]

    def grapheme_from(self, code_point: int) -> int:
        """Number of the first grapheme that begins at ``code_point`` or later."""
        return code_point if self._starts is None else bisect_left(self._starts, code_point)
