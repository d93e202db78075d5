"""Quotes and brackets that a suggestion opens, it closes; it closes none that nobody opened."""

from __future__ import annotations

from writer.suggest.postprocess.candidate import Candidate

_CLOSING = {")": "(", "]": "[", "}": "{", "”": "“", "»": "«", "」": "「", "』": "『", "）": "（"}
_OPENING = frozenset(_CLOSING.values())
_STRAIGHT = '"'


def balanced_marks(candidate: Candidate) -> Candidate | None:
    """Cut the candidate before the first mark without its partner; hold it back if nothing is left.

    Marks that the paragraph opened before the cursor may be closed.
    """
    paragraph = candidate.before.rpartition("\n")[2]
    open_marks: list[tuple[str, int]] = []
    for mark in _marks(paragraph):
        _take(open_marks, mark, -1)
    for position, character in enumerate(candidate.text):
        if character in _MARKS and not _take(open_marks, character, position):
            return _cut(candidate, position)
    opened_here = [position for _, position in open_marks if position >= 0]
    return _cut(candidate, opened_here[0]) if opened_here else candidate


_MARKS = _OPENING | frozenset(_CLOSING) | {_STRAIGHT}


def _marks(text: str) -> list[str]:
    return [character for character in text if character in _MARKS]


def _take(open_marks: list[tuple[str, int]], mark: str, position: int) -> bool:
    """Account for ``mark``; says whether it has its place."""
    partner = _CLOSING.get(mark)
    if mark == _STRAIGHT and any(opened == _STRAIGHT for opened, _ in open_marks):
        partner = _STRAIGHT
    if partner is None:
        open_marks.append((mark, position))
        return True
    for index in range(len(open_marks) - 1, -1, -1):
        if open_marks[index][0] == partner:
            del open_marks[index:]
            return True
    return False


def _cut(candidate: Candidate, position: int) -> Candidate | None:
    kept = candidate.text[:position].rstrip()
    return candidate.with_text(kept) if kept else None
