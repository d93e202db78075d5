"""Dashes, ellipses and other languages' quotation marks in the document's own habit."""

from __future__ import annotations

import regex

from writer.suggest.postprocess.candidate import Candidate

_POINTS = regex.compile(r"(?<!\.)\.\.\.(?!\.)")
_ELLIPSIS = regex.compile("…")
# A dash between digits is a range and stays.
_DASH = regex.compile(r"( ?)(—|(?<!\d)–|–(?!\d)|(?<!-)--(?!-))( ?)")
_DOUBLE = regex.compile('["“”„«»]')
_OPENS_AFTER = regex.compile(r"[\s(\[{—–\-]$")
_NO_BREAK = "\u202f\u00a0"


def sign_style(candidate: Candidate) -> Candidate | None:
    """Write the candidate's dashes, ellipses and double quotes as the text before it does."""
    return _quotes(_dashes(_ellipses(candidate)))


def _ellipses(candidate: Candidate) -> Candidate:
    one, three = len(_ELLIPSIS.findall(candidate.before)), len(_POINTS.findall(candidate.before))
    if one == three:
        return candidate
    wrong, right = (_POINTS, "…") if one > three else (_ELLIPSIS, "...")
    return candidate.replaced([(*match.span(), right) for match in wrong.finditer(candidate.text)])


def _dashes(candidate: Candidate) -> Candidate:
    counts: dict[str, int] = {}
    for match in _DASH.finditer(candidate.before.rstrip()):
        # At the start of a line a dash opens speech; at its end it breaks speech off.
        if match.start() and match[1] == match[3]:
            counts[match[0]] = counts.get(match[0], 0) + 1
    if not counts:
        return candidate
    habit = max(counts, key=lambda form: counts[form])
    space, dash = (" " if habit.startswith(" ") else ""), habit.strip()
    changes = []
    for match in _DASH.finditer(candidate.text):
        left = space if match.start() else match[1]
        right = space if match.end() < len(candidate.text) and match[3] == match[1] else match[3]
        changes.append((*match.span(), left + dash + right))
    return candidate.replaced(changes)


def _quotes(candidate: Candidate) -> Candidate:
    marks = _foreign_marks(candidate.before)
    if marks is None:
        return candidate
    opening, closing = marks
    changes = []
    for match in _DOUBLE.finditer(candidate.text):
        before = (candidate.before[-1:] + candidate.text[: match.start()])[-1:]
        opens = not before or _OPENS_AFTER.search(before) is not None
        changes.append((*match.span(), opening if opens else closing))
    return candidate.replaced(changes)


def _foreign_marks(before: str) -> tuple[str, str] | None:
    """What opens and closes quotations here, where it is not “ and ”."""
    low, angled, english = before.count("„"), before.count("«"), before.count("”")
    if low and low >= angled:
        return "„", "”" if english > before.count("“") else "“"
    if not angled or angled < english:
        return None
    if before.find("»") < before.find("«") and "»" in before:
        return "»", "«"
    space = next((mark for mark in _NO_BREAK if f"«{mark}" in before), "")
    return f"«{space}", f"{space}»"
