"""Conversions between UTF-16 units (Qt), code points (Python) and graphemes (people).

Nowhere else in the program are these conversions made.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import regex

_GRAPHEME = regex.compile(r"\X")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def utf16_length(text: str) -> int:
    """Length of ``text`` in UTF-16 code units, as Qt counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf16_to_code_point(text: str, position: int) -> int:
    """Code-point index in ``text`` of UTF-16 ``position``; inside a pair counts as its start.

    Raises:
        IndexError: ``position`` is negative or past the end.
    """
    if position < 0:
        raise IndexError(f"negative position {position}")
    pairs = 0
    for match in _ASTRAL.finditer(text):
        start = match.start() + pairs
        if start >= position:
            break
        if start + 1 == position:
            return match.start()
        pairs += 1
    if position - pairs > len(text):
        raise IndexError(f"position {position} is past the end ({len(text) + pairs})")
    return position - pairs


def code_point_to_utf16(text: str, index: int) -> int:
    """UTF-16 position in ``text`` of code point ``index``."""
    if not 0 <= index <= len(text):
        raise IndexError(f"index {index} is outside 0..{len(text)}")
    return utf16_length(text[:index])


def code_points_to_utf16(text: str, indices: Sequence[int]) -> list[int]:
    """UTF-16 positions in ``text`` of code points ``indices``, which never fall, in one pass."""
    if text.isascii():
        return list(indices)
    positions: list[int] = []
    pairs = _ASTRAL.finditer(text)
    following = next(pairs, None)
    before = 0
    for index in indices:
        while following is not None and following.start() < index:
            before += 1
            following = next(pairs, None)
        positions.append(index + before)
    return positions


def graphemes(text: str) -> list[str]:
    """``text`` cut into extended grapheme clusters (Unicode UAX #29)."""
    return [match.group() for match in _GRAPHEME.finditer(text)]


def grapheme_starts(text: str) -> list[int]:
    """Code-point index where each grapheme of ``text`` begins."""
    return [match.start() for match in _GRAPHEME.finditer(text)]


def grapheme_boundary_at_or_after(text: str, index: int) -> int:
    """The first grapheme boundary of ``text`` at code point ``index`` or later."""
    for match in _GRAPHEME.finditer(text):
        if match.end() >= index:
            return match.end() if index > 0 else 0
    return len(text)


def has_lone_surrogate(text: str) -> bool:
    """Whether ``text`` holds half a UTF-16 pair, which no encoding can write."""
    return _SURROGATE.search(text) is not None


def replace_lone_surrogates(text: str) -> str:
    """``text`` with each lone surrogate replaced by U+FFFD, so that it can be encoded."""
    return _SURROGATE.sub("\ufffd", text)
