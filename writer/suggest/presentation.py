"""From an answer of the engine to ghost text, or to the reason for none."""

from __future__ import annotations

from dataclasses import dataclass, replace

from writer.protocol.completion import CompletionChunk
from writer.suggest.attempt import Attempt
from writer.suggest.confidence import Evidence
from writer.suggest.ghost_text import GhostText
from writer.suggest.judgement import Judge
from writer.suggest.outcomes import HiddenReason
from writer.suggest.postprocess.candidate import Candidate, Filter
from writer.suggest.postprocess.pipeline import apply_filters
from writer.text.snapshot import TextSnapshot


@dataclass(frozen=True)
class Presentation:
    """What to show, or why nothing.

    Attributes:
        detail: Name of the filter or of the reason.
        chance: That the author takes the first word; 1 when nobody weighed it.
    """

    ghost: GhostText | None
    reason: HiddenReason | None = None
    detail: str = ""
    chance: float = 1.0


@dataclass(frozen=True)
class Presenter:
    """Weighs, cuts and filters answers."""

    filters: tuple[Filter, ...]

    def present(
        self, attempt: Attempt, chunk: CompletionChunk, snapshot: TextSnapshot, judge: Judge | None, shift: float = 0.0
    ) -> Presentation:
        """What of ``chunk`` may be shown at ``snapshot``, after all that was consumed of it.

        Without a ``judge`` all of it may: the author asked for it. ``shift`` is what recent
        suggestions taught about the chances.
        """
        chance = 1.0
        if judge is not None:
            verdict = judge.weigh(Evidence(attempt.request.context, chunk), shift)
            if not verdict.words and (chunk.words or not chunk.text):
                return _nothing(HiddenReason.NOT_SURE)
            chunk, chance = first_words(chunk, verdict.words), verdict.chance
        ghost = attempt.continuation(chunk)
        if ghost is None or not ghost.text:
            return _nothing(HiddenReason.NOTHING_TO_SAY)
        filtered = apply_filters(Candidate(snapshot.before, snapshot.after, ghost.text, ghost.words), self.filters)
        if filtered.candidate is None:
            return Presentation(None, HiddenReason.FILTERED, filtered.filter_name)
        left = filtered.candidate
        return Presentation(GhostText(attempt.request.request_id, left.text, left.words), chance=chance)


def first_words(chunk: CompletionChunk, count: int) -> CompletionChunk:
    """``chunk`` cut after its first ``count`` words."""
    words = chunk.words[:count]
    return replace(chunk, text=chunk.text[: words[-1].length], words=words) if words else chunk


def _nothing(reason: HiddenReason) -> Presentation:
    return Presentation(None, reason, reason.name.lower())
