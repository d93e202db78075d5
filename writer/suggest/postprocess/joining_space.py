"""One space where text joins text: never two, never a dangling one."""

from __future__ import annotations

from writer.suggest.postprocess.candidate import Candidate


def joining_space(candidate: Candidate) -> Candidate | None:
    """Drop a leading space that already stands before the cursor, and any space at the end."""
    if not candidate.before or candidate.before[-1].isspace():
        candidate = candidate.without_start(len(candidate.text) - len(candidate.text.lstrip()))
    return candidate.with_text(candidate.text.rstrip())
