"""No half characters: no lone surrogate, no half emoji, no replacement character."""

from __future__ import annotations

import unicodedata

from writer.suggest.postprocess.candidate import Candidate
from writer.text.positions import has_lone_surrogate

_JOINER = "\u200d"


def whole_characters(candidate: Candidate) -> Candidate | None:
    """Hold back text that changes the character before it, or can't be text; trim a half emoji at the end."""
    text = candidate.text
    if "\ufffd" in text or has_lone_surrogate(text) or any(_is_control(character) for character in text):
        return None
    if text and _changes_the_character_before(text[0]):
        return None
    text = text.rstrip(_JOINER)
    flags = len(text) - len(text.rstrip("".join(map(chr, range(0x1F1E6, 0x1F200)))))
    return candidate.with_text(text[: len(text) - flags % 2])


def _changes_the_character_before(first: str) -> bool:
    is_skin_tone = "\U0001f3fb" <= first <= "\U0001f3ff"
    return bool(unicodedata.combining(first)) or first in (_JOINER, "\ufe0f") or is_skin_tone


def _is_control(character: str) -> bool:
    return unicodedata.category(character) == "Cc"
