"""Files whose lines end differently: each line keeps the ending it had."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_ENDING = re.compile(r"\r\n|\r|\n")
_MOST_PAIRS = 1_000_000


def endings_of(raw: str) -> tuple[str, ...]:
    """The endings of the lines of ``raw``, in order."""
    return tuple(_ENDING.findall(raw))


def with_endings(text: str, before: str, endings: tuple[str, ...], otherwise: str) -> str:
    """``text`` with the line endings of an earlier version of it.

    Args:
        text, before: Lines end in a line feed.
        endings: Those of ``before``, in order.
        otherwise: What new lines end in.
    """
    new, old = text.split("\n"), before.split("\n")
    chosen = [otherwise] * (len(new) - 1)
    for start_old, start_new, size in _equal_lines(old, new):
        for offset in range(size):
            if start_new + offset < len(chosen) and start_old + offset < len(endings):
                chosen[start_new + offset] = endings[start_old + offset]
    return "".join(line + ending for line, ending in zip(new, [*chosen, ""], strict=True))


def _equal_lines(old: list[str], new: list[str]) -> list[tuple[int, int, int]]:
    """Stretches of lines that both have: where in each, and how many."""
    shortest = min(len(old), len(new))
    head = next((i for i in range(shortest) if old[i] != new[i]), shortest)
    rest = shortest - head
    tail = next((i for i in range(rest) if old[-1 - i] != new[-1 - i]), rest)
    blocks = [(0, 0, head), (len(old) - tail, len(new) - tail, tail)]
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    if 0 < len(middle_old) * len(middle_new) <= _MOST_PAIRS:
        if len(middle_old) == len(middle_new):
            blocks.append((head, head, len(middle_old)))  # Lines were changed, none added or removed.
        else:
            found = SequenceMatcher(None, middle_old, middle_new, autojunk=False).get_matching_blocks()
            blocks += [(block.a + head, block.b + head, block.size) for block in found]
    return blocks
