"""Taking a suggestion costs one key: it must save at least two."""

from __future__ import annotations

from writer.suggest.postprocess.candidate import Candidate

_FEWEST_CHARACTERS = 2


def too_short(candidate: Candidate) -> Candidate | None:
    """Hold back what saves nothing."""
    return candidate if len(candidate.text.strip()) >= _FEWEST_CHARACTERS else None
