"""What stands right after the cursor is not said again."""

from __future__ import annotations

from writer.suggest.postprocess.candidate import Candidate

_SHORTEST_OVERLAP = 4


def repeats_after(candidate: Candidate) -> Candidate | None:
    """Cut the candidate where it runs into the text after the cursor; hold it back if nothing is left."""
    following = candidate.after.lstrip()
    if not following:
        return candidate
    text = candidate.text
    for start in range(len(text)):
        tail = text[start:]
        shared = min(len(tail), len(following))
        is_boundary = start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())
        if is_boundary and shared >= min(_SHORTEST_OVERLAP, len(following)) and tail[:shared] == following[:shared]:
            kept = text[:start].rstrip()
            return candidate.with_text(kept) if kept else None
    return candidate
