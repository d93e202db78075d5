"""Long runs that the model knows by heart are somebody's: they are not handed out whole."""

from __future__ import annotations

from itertools import pairwise

from writer.suggest.postprocess.candidate import Candidate
from writer.text.segment import is_unspaced

_MOST_WORDS = 7
_BY_HEART = 0.95
_UNSPACED_WORD = 0.5  # of a word is a character of a script without spaces: their words have two, mostly


def verbatim(candidate: Candidate) -> Candidate | None:
    """Cut after seven words in a row that the model was all but certain of.

    What stands in the text before the cursor is the author's own, and may be repeated.
    """
    start, words = 0, 0.0
    ends = [0, *(word.length for word in candidate.words)]
    chances = [1.0, *(word.probability for word in candidate.words)]
    for (begin, end), (said, chance) in zip(pairwise(ends), pairwise(chances), strict=True):
        if said <= 0 or chance / said < _BY_HEART:
            start, words = end, 0.0
            continue
        words += _size(candidate.text[begin:end])
        if words > _MOST_WORDS and candidate.text[start:end].strip() not in candidate.before:
            return candidate.with_text(candidate.text[:begin].rstrip())
    return candidate


def _size(step: str) -> float:
    """How many words ``step`` counts as: one, or half a word for each character of an unspaced script."""
    unspaced = sum(map(is_unspaced, step))
    return unspaced * _UNSPACED_WORD if unspaced else 1.0
