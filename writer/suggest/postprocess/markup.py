"""Markup belongs to the author: headings, links, code and tags are not suggested."""

from __future__ import annotations

import regex

from writer.suggest.postprocess.candidate import Candidate

_MARKUP = regex.compile(
    r"(?m)^\s{0,3}#{1,6}\s|`|\]\(|!\[|</?\p{L}[^<>\n]*>|\*{2,}|__|~~|\||\\[\p{L}{]|&\p{L}+;|^\s*(?:-{3,}|={3,})"
)


def markup(candidate: Candidate) -> Candidate | None:
    """Cut the candidate before the first markup; hold it back if nothing is left."""
    line = candidate.before.rpartition("\n")[2]
    match = _MARKUP.search(line + candidate.text, max(0, len(line) - 1))
    if match is None or match.end() <= len(line):
        return candidate
    kept = candidate.text[: max(0, match.start() - len(line))].rstrip()
    return candidate.with_text(kept) if kept else None
