"""A long text in passages that can be read side by side, and of which an edit changes only a few."""

from __future__ import annotations

from collections.abc import Iterator

from writer.protocol.ranks import Passage

LONGEST = 480
CONTEXT = 240


def passages(text: str) -> Iterator[Passage]:
    """``text`` cut at the ends of paragraphs, and inside long ones at spaces."""
    start = 0
    while start < len(text):
        end = _end(text, start)
        before = max(0, start - CONTEXT)
        if before:
            space = text.find(" ", before, start)
            before = space if space >= 0 else before
        yield Passage(start, text[before:start], text[start:end])
        start = end


def _end(text: str, start: int) -> int:
    newline = text.find("\n", start, start + LONGEST)
    if newline >= 0:
        return newline + 1
    if start + LONGEST >= len(text):
        return len(text)
    # A token begins with its space, so the cut is before it.
    space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
    return space if space > start else start + LONGEST
