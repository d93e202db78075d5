"""No half word at the end, and nothing that only leads to a next word."""

from __future__ import annotations

from writer.suggest.postprocess.candidate import Candidate

_LEADS_ON = " \t([{“‘«„-–—"


def whole_words(candidate: Candidate) -> Candidate | None:
    """Cut back to the last word that is known to end, and cut off opening marks and dashes after it."""
    text = candidate.text
    if candidate.words and not _is_end(text, candidate.words[-1].length):
        text = text[: candidate.words[-1].length]
    text = text.rstrip(_LEADS_ON)
    return candidate.with_text(text) if text else None


def _is_end(text: str, known: int) -> bool:
    """Whether what follows the last known end is marks alone."""
    return not any(character.isalnum() for character in text[known:])
