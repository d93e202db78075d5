"""Taking a suggestion costs one key: it must save at least two."""

from __future__ import annotations

from writer.suggest.postprocess.candidate import Candidate
from writer.text.segment import is_unspaced

_FEWEST_KEYS = 2


def too_short(candidate: Candidate) -> Candidate | None:
    """Hold back what saves nothing."""
    # A Han character takes an input method several keys.
    keys = sum(_FEWEST_KEYS if is_unspaced(character) else 1 for character in candidate.text.strip())
    return candidate if keys >= _FEWEST_KEYS else None
