"""Lines so long that no editor widget lays them out between two keys."""

from __future__ import annotations

# Measured: a key in a line of 100,000 characters takes 0.06 s, of 500,000 0.2 s, of 5,000,000 6 s.
LONGEST_LINE = 250_000
_PIECE = 2_000


def longest_line(text: str) -> int:
    """Length of the longest line of ``text``, in characters."""
    longest = start = 0
    while (end := text.find("\n", start)) >= 0:
        longest, start = max(longest, end - start), end + 1
    return max(longest, len(text) - start)


def break_long_lines(text: str) -> str:
    """``text`` with every line beyond LONGEST_LINE broken after a space, or anywhere if there is none."""
    if longest_line(text) <= LONGEST_LINE:
        return text
    return "\n".join(_broken(line) if len(line) > LONGEST_LINE else line for line in text.split("\n"))


def _broken(line: str) -> str:
    pieces = []
    start = 0
    while len(line) - start > _PIECE:
        space = line.rfind(" ", start, start + _PIECE)
        end = space + 1 if space > start else start + _PIECE
        pieces.append(line[start:end])
        start = end
    return "\n".join([*pieces, line[start:]])
