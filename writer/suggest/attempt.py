"""One suggestion from its request to its one outcome."""

from __future__ import annotations

from dataclasses import dataclass, replace

from writer.protocol.completion import CompletionChunk, CompletionRequest
from writer.suggest.effects import RecordOutcome
from writer.suggest.ghost_text import GhostText
from writer.suggest.outcomes import Outcome


@dataclass(frozen=True)
class Attempt:
    """A request and what became of it so far.

    Attributes:
        sent_at: Seconds, on the clock of the events.
        consumed: What entered the document since the request: typed along or accepted.
        accepted: How many characters of that were accepted by a key.
        keys: How often an accept key was pressed for them.
        is_streaming: Whether more chunks may come.
        shown_at: When ghost text first became visible.
        chance: That the author takes it, as it was weighed then.
        alternatives: What may be shown at this place instead, most probable first.
        selected: Which of the alternatives is shown, or is to be once they are there.
    """

    request: CompletionRequest
    sent_at: float
    consumed: str = ""
    accepted: int = 0
    keys: int = 0
    is_streaming: bool = True
    shown_at: float | None = None
    chance: float = 1.0
    ghost: GhostText | None = None
    alternatives: tuple[GhostText, ...] = ()
    selected: int = 0

    def continuation(self, chunk: CompletionChunk) -> GhostText | None:
        """What ``chunk`` still has to say after all that was consumed; None when they disagree."""
        whole = GhostText(chunk.request_id, chunk.text, chunk.words)
        return whole.after_typing(self.consumed) if self.consumed else whole

    def typed_along(self, typed: str) -> Attempt | None:
        """After ``typed``; None when the ghost text says something else."""
        rest = self.ghost.after_typing(typed) if self.ghost else None
        if rest is None:
            return None
        return replace(self, consumed=self.consumed + typed, ghost=rest, alternatives=())

    def taken(self, text: str) -> Attempt:
        """After an accept key that took ``text``, the beginning of the ghost text; at its end none is left."""
        return replace(
            self,
            ghost=self.ghost.after_typing(text) if self.ghost else None,
            consumed=self.consumed + text,
            accepted=self.accepted + len(text),
            keys=self.keys + 1,
            alternatives=(),
        )

    def select(self, index: int) -> Attempt:
        """Show another of the alternatives; they follow each other in a ring."""
        selected = index % len(self.alternatives)
        return replace(self, selected=selected, ghost=self.alternatives[selected])

    def outcome_at_end(self) -> Outcome:
        """The outcome once nothing of the ghost text is left."""
        return Outcome.ACCEPTED if self.accepted else Outcome.TYPED_THROUGH

    def outcome_when(self, ended: Outcome) -> Outcome:
        """``ended``, unless part of it had been accepted."""
        return Outcome.PARTLY_ACCEPTED if self.accepted else ended

    def record(self, outcome: Outcome, filter_name: str) -> RecordOutcome:
        """What became of it."""
        characters = self.accepted or len(self.consumed)
        return RecordOutcome(
            self.request.request_id, outcome, characters, filter_name, self.shown_at is not None, self.keys
        )
