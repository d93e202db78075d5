"""No word that the author's dictionary calls wrong."""

from __future__ import annotations

from collections.abc import Callable

import regex

from writer.suggest.postprocess.candidate import Candidate, Filter
from writer.text.segment import half_word

_WORD = regex.compile(r"[\p{L}\p{M}]+(?:['’\-][\p{L}\p{M}]+)*")


def spelling(is_wrong: Callable[[str], bool]) -> Filter:
    """Cut a candidate before the first word that ``is_wrong``; hold it back when nothing is left.

    Words that stand before the cursor already are the author's own and pass.
    """

    def misspelt(candidate: Candidate) -> Candidate | None:
        begun = half_word(candidate.before)
        text = begun + candidate.text
        for match in _WORD.finditer(text):
            word = match.group()
            if is_wrong(word) and word not in candidate.before:
                kept = text[len(begun) : max(len(begun), match.start())].rstrip()
                return candidate.with_text(kept) if kept else None
        return candidate

    misspelt.__name__ = "spelling"
    return misspelt
