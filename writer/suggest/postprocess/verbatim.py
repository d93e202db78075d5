"""Long runs that the model knows by heart are somebody's: they are not handed out whole."""

from __future__ import annotations

from itertools import pairwise

from writer.suggest.postprocess.candidate import Candidate

_MOST_WORDS = 7
_BY_HEART = 0.95


def verbatim(candidate: Candidate) -> Candidate | None:
    """Cut after seven words in a row that the model was all but certain of.

    What stands in the text before the cursor is the author's own, and may be repeated.
    """
    certain_since = 0
    ends = [0, *(word.length for word in candidate.words)]
    chances = [1.0, *(word.probability for word in candidate.words)]
    for index, (said, chance) in enumerate(pairwise(chances)):
        if said <= 0 or chance / said < _BY_HEART:
            certain_since = index + 1
        elif index + 1 - certain_since > _MOST_WORDS:
            run = candidate.text[ends[certain_since] : ends[index + 1]].strip()
            if run not in candidate.before:
                return candidate.with_text(candidate.text[: ends[index]].rstrip())
    return candidate
