"""Which part of a text was really replaced, when all that is known is the old one and the new one."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from writer.text.edits import TextReplacement

_MOST_CHARACTERS = 2000
_MOST_LINES = 20_000
# Marks that typography changes into each other, one code point for one.
_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "\u00a0": " "})


def is_typography(old: str, new: str) -> bool:
    """Whether ``new`` differs from ``old`` only in the shape of quotes, dashes and spaces, one for one."""
    return len(old) == len(new) and old.translate(_FOLD) == new.translate(_FOLD)


def differences(old: str, new: str) -> list[TextReplacement]:
    """Replacements that turn ``old`` into ``new``, last first: each counts in the text before all of them.

    Changes of typography are left out: they change no author.
    """
    return list(
        reversed([change for change in _changes(old, new) if not is_typography(_gone(old, change), change.inserted)])
    )


def _gone(old: str, change: TextReplacement) -> str:
    return old[change.start : change.start + change.removed]


def _changes(old: str, new: str) -> Iterator[TextReplacement]:
    head, tail = common_ends(old, new)
    old_middle, new_middle = old[head : len(old) - tail], new[head : len(new) - tail]
    if not old_middle or not new_middle:
        if old_middle or new_middle:
            yield TextReplacement(head, len(old_middle), new_middle)
        return
    if "\n" not in old_middle and "\n" not in new_middle:
        yield from _in_line(old_middle, new_middle, head)
        return
    yield from _by_lines(old_middle.splitlines(keepends=True), new_middle.splitlines(keepends=True), head)


def _by_lines(old: list[str], new: list[str], start: int) -> Iterator[TextReplacement]:
    if len(old) == len(new):
        for before, after in zip(old, new, strict=True):
            if before != after:
                yield from _in_line(before, after, start)
            start += len(before)
        return
    if max(len(old), len(new)) > _MOST_LINES:
        yield TextReplacement(start, sum(map(len, old)), "".join(new))
        return
    starts = [start]
    for line in old:
        starts.append(starts[-1] + len(line))
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if j - i == m - k == 1:
            yield from _in_line(old[i], new[k], starts[i])
        else:
            yield TextReplacement(starts[i], starts[j] - starts[i], "".join(new[k:m]))


def _in_line(old: str, new: str, start: int) -> Iterator[TextReplacement]:
    head, tail = common_ends(old, new)
    old_middle, new_middle = old[head : len(old) - tail], new[head : len(new) - tail]
    too_long = max(len(old_middle), len(new_middle)) > _MOST_CHARACTERS
    if not old_middle or not new_middle or too_long:
        yield TextReplacement(start + head, len(old_middle), new_middle)
        return
    if is_typography(old_middle, new_middle):
        return
    for kind, i, j, k, m in SequenceMatcher(None, old_middle, new_middle, autojunk=False).get_opcodes():
        if kind != "equal":
            yield TextReplacement(start + head + i, j - i, new_middle[k:m])


def common_ends(old: str, new: str) -> tuple[int, int]:
    """How many code points both begin with, and how many of the rest both end with."""
    head = _common_head(old, new, min(len(old), len(new)))
    most = min(len(old), len(new)) - head
    return head, _common_tail(old, new, most)


def _common_head(old: str, new: str, most: int) -> int:
    low = 0
    while low < most:  # bisection: comparing slices is far quicker than comparing characters
        middle = (low + most + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            most = middle - 1
    return low


def _common_tail(old: str, new: str, most: int) -> int:
    low = 0
    while low < most:
        middle = (low + most + 1) // 2
        if old[len(old) - middle : len(old) - low] == new[len(new) - middle : len(new) - low]:
            low = middle
        else:
            most = middle - 1
    return low
