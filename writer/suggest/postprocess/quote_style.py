"""Quotes in the document's own habit."""

from __future__ import annotations

import regex

from writer.suggest.postprocess.candidate import Candidate

_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_CURLY_MARKS = regex.compile("[“”‘’]")
_STRAIGHT_MARKS = regex.compile("[\"']")
_OPENS_AFTER = regex.compile(r"[\s(\[{—–\-“‘]$")


def quote_style(candidate: Candidate) -> Candidate | None:
    """Curl or straighten the candidate's quotes as the text before it does, one for one."""
    curly = len(_CURLY_MARKS.findall(candidate.before))
    straight = len(_STRAIGHT_MARKS.findall(candidate.before))
    if straight > curly:
        return candidate.with_text(candidate.text.translate(_STRAIGHT))
    if curly > straight:
        return candidate.with_text(_curl(candidate.before[-1:], candidate.text))
    return candidate


def _curl(lead: str, text: str) -> str:
    curled = lead
    for character in text:
        if character in "\"'":
            opens = not curled or _OPENS_AFTER.search(curled) is not None
            character = {'"': "“" if opens else "”", "'": "‘" if opens else "’"}[character]
        curled += character
    return curled[len(lead) :]
