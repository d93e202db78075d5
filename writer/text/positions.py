"""Conversions between UTF-16 units (Qt), code points (Python) and graphemes (people).

Nowhere else in the program are these conversions made.
"""

from __future__ import annotations

import regex

_GRAPHEME = regex.compile(r"\X")


def utf16_length(text: str) -> int:
    """Length of ``text`` in UTF-16 code units, as Qt counts it."""
    return len(text) + sum(1 for character in text if ord(character) > 0xFFFF)


def utf16_to_code_point(text: str, position: int) -> int:
    """Code-point index in ``text`` of UTF-16 ``position``; inside a pair counts as its start.

    Raises:
        IndexError: ``position`` is negative or past the end.
    """
    if position < 0:
        raise IndexError(f"negative position {position}")
    units = 0
    for index, character in enumerate(text):
        width = 2 if ord(character) > 0xFFFF else 1
        if units + width > position:
            return index
        units += width
    if units < position:
        raise IndexError(f"position {position} is past the end ({units})")
    return len(text)


def code_point_to_utf16(text: str, index: int) -> int:
    """UTF-16 position in ``text`` of code point ``index``."""
    if not 0 <= index <= len(text):
        raise IndexError(f"index {index} is outside 0..{len(text)}")
    return utf16_length(text[:index])


def graphemes(text: str) -> list[str]:
    """``text`` cut into extended grapheme clusters (Unicode UAX #29)."""
    return _GRAPHEME.findall(text)


def last_grapheme_start(text: str) -> int:
    """Code-point index where the last grapheme of ``text`` begins; 0 when empty."""
    clusters = graphemes(text[-64:])
    return len(text) - len(clusters[-1]) if clusters else 0


def has_lone_surrogate(text: str) -> bool:
    """Whether ``text`` holds half a UTF-16 pair, which no encoding can write."""
    return any(0xD800 <= ord(character) <= 0xDFFF for character in text)


def replace_lone_surrogates(text: str) -> str:
    """``text`` with each lone surrogate replaced by U+FFFD, so that it can be encoded."""
    if not has_lone_surrogate(text):
        return text
    return "".join("\ufffd" if 0xD800 <= ord(c) <= 0xDFFF else c for c in text)
