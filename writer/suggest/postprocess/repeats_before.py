"""A sentence that the author has just written is not said again."""

from __future__ import annotations

from writer.suggest.postprocess.candidate import Candidate
from writer.text.segment import sentence_length

_SHORTEST_SENTENCE = 12


def repeats_before(candidate: Candidate) -> Candidate | None:
    """Hold back a sentence that the author has just written."""
    said = candidate.text.strip()
    sentence = said[: sentence_length(said)]
    if len(sentence) >= _SHORTEST_SENTENCE and candidate.before[-400:].rstrip().endswith(sentence):
        return None
    return candidate
