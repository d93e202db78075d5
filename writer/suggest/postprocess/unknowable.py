"""Numbers and names that the model can only guess."""

from __future__ import annotations

import regex

from writer.suggest.postprocess.candidate import Candidate
from writer.text.segment import half_word

_DIGIT = regex.compile(r"\p{N}")
_NAME = regex.compile(r"\p{Lu}[\p{Ll}'’]+")
_LEAST_FOR_DIGITS = 0.6
_LEAST_FOR_NAMES = 0.15


def unknowable(candidate: Candidate) -> Candidate | None:
    """Cut the candidate before a number or a new name of low probability.

    A name that the text before the cursor holds is known; so is one whose first letters
    the author typed.
    """
    start, said = 0, 1.0
    for word in candidate.words:
        piece = candidate.text[start : word.length]
        share = word.probability / said if said > 0 else 0.0
        if share < _least_probability(candidate.before + candidate.text[:start], piece):
            kept = candidate.text[:start].rstrip()
            return candidate.with_text(kept) if kept else None
        start, said = word.length, word.probability
    return candidate


def _least_probability(before: str, piece: str) -> float:
    if _DIGIT.search(piece):
        return 0.0 if piece.strip() in before else _LEAST_FOR_DIGITS
    name = _NAME.search(piece)
    is_sentence_start = before.rstrip()[-1:] in ("", ".", "!", "?", "…", "”", '"', "“", "\n")
    if name is None or is_sentence_start or (piece[:1].isalpha() and half_word(before)) or name.group() in before:
        return 0.0
    return _LEAST_FOR_NAMES
