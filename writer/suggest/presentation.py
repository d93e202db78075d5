"""From an answer of the engine to ghost text, or to the reason for none."""

from __future__ import annotations

from dataclasses import dataclass

from writer.protocol.completion import CompletionChunk
from writer.suggest.attempt import Attempt
from writer.suggest.ghost_text import GhostText
from writer.suggest.outcomes import HiddenReason
from writer.suggest.postprocess.candidate import Candidate
from writer.suggest.postprocess.pipeline import apply_filters
from writer.text.snapshot import TextSnapshot


@dataclass(frozen=True)
class Presentation:
    """What to show, or why nothing. ``detail`` is the name of the filter or of the reason."""

    ghost: GhostText | None
    reason: HiddenReason | None = None
    detail: str = ""


def present(attempt: Attempt, chunk: CompletionChunk, snapshot: TextSnapshot, least_confidence: float) -> Presentation:
    """What of ``chunk`` may be shown at ``snapshot``, after all that was consumed of it."""
    if chunk.confidence < least_confidence:
        return _nothing(HiddenReason.NOT_SURE)
    ghost = attempt.continuation(chunk)
    if ghost is None or not ghost.text:
        return _nothing(HiddenReason.NOTHING_TO_SAY)
    filtered = apply_filters(Candidate(snapshot.before, snapshot.after, ghost.text, ghost.words))
    if filtered.candidate is None:
        return Presentation(None, HiddenReason.FILTERED, filtered.filter_name)
    return Presentation(GhostText(attempt.request.request_id, filtered.candidate.text, filtered.candidate.words))


def _nothing(reason: HiddenReason) -> Presentation:
    return Presentation(None, reason, reason.name.lower())
