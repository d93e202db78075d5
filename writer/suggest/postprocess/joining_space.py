"""One space where text joins text: never two, never none, never a dangling one."""

from __future__ import annotations

from writer.suggest.postprocess.candidate import Candidate

_NEEDS_SPACE_AFTER = ",;:!?…”»"


def joining_space(candidate: Candidate) -> Candidate | None:
    """Drop a leading space that already stands before the cursor, and any space at the end.

    A word that would stick to punctuation before the cursor is held back.
    """
    last = candidate.before[-1:]
    if not last or last.isspace():
        candidate = candidate.without_start(len(candidate.text) - len(candidate.text.lstrip()))
    elif last in _NEEDS_SPACE_AFTER and candidate.text[:1].isalpha() and candidate.text[:1].isascii():
        return None
    return candidate.with_text(candidate.text.rstrip())
