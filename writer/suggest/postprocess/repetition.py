"""Nothing that stands right before or right after the cursor is said again."""

from __future__ import annotations

from writer.suggest.postprocess.candidate import Candidate
from writer.text.segment import sentence_length

_SHORTEST_OVERLAP = 4
_SHORTEST_SENTENCE = 12


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


def repeats_before(candidate: Candidate) -> Candidate | None:
    """Hold back a sentence that the author has just written."""
    said = candidate.text.strip()
    sentence = said[: sentence_length(said)]
    if len(sentence) >= _SHORTEST_SENTENCE and candidate.before[-400:].rstrip().endswith(sentence):
        return None
    return candidate
