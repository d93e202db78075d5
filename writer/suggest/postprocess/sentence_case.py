"""A sentence begins with a capital letter, where the author's sentences do."""

from __future__ import annotations

import regex

from writer.suggest.postprocess.candidate import Candidate
from writer.text.segment import has_sentence_end

_OPENERS = "\"'“‘«([{ \t"
_STARTS_AFTER = frozenset(_OPENERS + "\n")
_FIRST_LETTERS = regex.compile(r"[.!?…][\"'”’»)\]]*\s+[\"'“‘«(\[]*(\p{L})")
_LOOK_BACK = 1000


def sentence_case(candidate: Candidate) -> Candidate | None:
    """Hold back a small letter at the start of a sentence: there the model takes the full stop for another.

    Authors who begin their sentences with small letters get what they write.
    """
    first = candidate.text.lstrip(_OPENERS)[:1]
    stands_apart = candidate.text[:1].isspace() or candidate.before[-1:] in _STARTS_AFTER
    if not first.islower() or not stands_apart:
        return candidate
    said = candidate.before.rstrip(_OPENERS)
    if said.endswith("\n") or not said or not _ends_sentence(said):
        return candidate
    letters = _FIRST_LETTERS.findall(candidate.before[-_LOOK_BACK:])
    small = sum(letter.islower() for letter in letters)
    return candidate if letters and small * 2 > len(letters) else None


def _ends_sentence(text: str) -> bool:
    # A question or exclamation mark inside quotes often goes on with "he said".
    return text[-1:] in ".。" and has_sentence_end(text[-40:])
