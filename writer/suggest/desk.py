"""An editor without a window: carries the model's effects out on plain text, by a clock that is set by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from writer.protocol.completion import CompletionChunk, CompletionRequest
from writer.suggest.effects import (
    CancelRequest,
    CancelTimer,
    Effect,
    HideGhost,
    InsertText,
    SendRequest,
    ShowGhost,
    StartTimer,
)
from writer.suggest.events import ChunkArrived, EditCause, Edited, Event, TimerFired
from writer.suggest.model import InlineSuggestionModel
from writer.text.edits import TextReplacement
from writer.text.snapshot import BlockKind, TextSnapshot, context_start

Answer = Callable[[CompletionRequest], Iterable[tuple[CompletionChunk, float]]]
"""Chunks for a request, each with the seconds from the request to it."""


def no_answer(_request: CompletionRequest) -> Iterable[tuple[CompletionChunk, float]]:
    """An engine that never says anything by itself."""
    return ()


class Desk:
    """The text around the cursor, the ghost text, one timer, and answers that are on their way.

    Args:
        see: Told of every effect before it is carried out.

    Attributes:
        before: The text before the cursor, all of it.
        after: What follows the cursor.
        ghost: The ghost text that is painted; empty without one.
        now: Seconds.
        has_selection, kind: What snapshots say of the place.
    """

    def __init__(
        self,
        model: InlineSuggestionModel,
        before: str,
        after: str,
        answer: Answer = no_answer,
        see: Callable[[Effect], None] = lambda _: None,
    ) -> None:
        self._model = model
        self._answer = answer
        self._see = see
        self.before, self.after = before, after
        self.ghost = ""
        self.now = 0.0
        self.has_selection = False
        self.kind = BlockKind.PROSE
        self._version = 0
        self._timer: tuple[float, int] | None = None
        self._inbox: list[tuple[float, CompletionChunk]] = []

    def send(self, event: Event) -> None:
        """``event`` happens now; all it leads to is done."""
        for effect in self._model.handle(event, self.now):
            self._see(effect)
            self._carry_out(effect)

    def edit(self, inserted: str, cause: EditCause, removed: int = 0) -> None:
        """``removed`` characters before the cursor give way to ``inserted``."""
        start = len(self.before) - removed
        self.before = self.before[:start] + inserted
        self._version += 1
        self.send(Edited(self.snapshot(), TextReplacement(start, removed, inserted), cause))

    def snapshot(self) -> TextSnapshot:
        """The text as the window would show it to the model."""
        before = self.before[context_start(len(self.before)) :]
        position = len(before) - before.rfind("\n") - 1
        return TextSnapshot("desk", self._version, position, before, self.after, self.has_selection, self.kind)

    def let_time_pass(self, until: float) -> None:
        """Timers fire and answers arrive in their order until then."""
        while True:
            due = [self._timer[0]] if self._timer else []
            due += [self._inbox[0][0]] if self._inbox else []
            if not due or min(due) > until:
                break
            self.now = max(self.now, min(due))
            if self._inbox and self._inbox[0][0] <= self.now:
                self.send(ChunkArrived(self._inbox.pop(0)[1]))
            elif self._timer is not None:
                timer_id, self._timer = self._timer[1], None
                self.send(TimerFired(timer_id))
        self.now = until

    def _carry_out(self, effect: Effect) -> None:
        match effect:
            case StartTimer(timer_id, delay):
                self._timer = (self.now + delay, timer_id)
            case CancelTimer():
                self._timer = None
            case SendRequest(request):
                self._inbox = [(self.now + elapsed, chunk) for chunk, elapsed in self._answer(request)]
            case CancelRequest():
                self._inbox.clear()
            case ShowGhost(ghost):
                self.ghost = ghost.text
            case HideGhost():
                self.ghost = ""
            case InsertText(text, _, _):
                self.ghost = ""
                self.edit(text, EditCause.ACCEPTED)
