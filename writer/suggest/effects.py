"""What the suggestion model asks the world to do. The controller carries them out in order."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from writer.protocol.completion import CompletionRequest, SamplingParams, TriggerKind
from writer.suggest.events import AcceptUnit
from writer.suggest.ghost_text import GhostText
from writer.suggest.outcomes import HiddenReason, Outcome


class Activity(Enum):
    """What the status bar says about suggestions."""

    OFF = "off"
    READY = "ready"
    THINKING = "thinking"
    SHOWING = "showing"
    PAUSED = "paused"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True)
class StartTimer:
    """Send TimerFired(timer_id) after ``delay`` seconds. A later timer replaces an earlier one."""

    timer_id: int
    delay: float


@dataclass(frozen=True)
class CancelTimer:
    """The timer, if any, is not to fire."""


@dataclass(frozen=True)
class SendRequest:
    """Put the request in the engine's mailbox; it replaces and cancels any earlier one."""

    request: CompletionRequest


@dataclass(frozen=True)
class PrepareContext:
    """Let the engine evaluate the text here when it has nothing else to do; it won't answer."""

    request: CompletionRequest


@dataclass(frozen=True)
class CancelRequest:
    """Nobody waits for this request any more."""

    request_id: int


@dataclass(frozen=True)
class ShowGhost:
    """Paint this at the cursor, in place of any ghost text there."""

    ghost: GhostText


@dataclass(frozen=True)
class HideGhost:
    """Paint no ghost text."""


@dataclass(frozen=True)
class Acceptance:
    """How accepted text came about, for the record of who wrote what.

    Attributes:
        unit: How much of the suggestion was taken.
        alternative: Which of several suggestions, from 0.
    """

    unit: AcceptUnit = AcceptUnit.ALL
    trigger: TriggerKind = TriggerKind.AUTOMATIC
    alternative: int = 0
    sampling: SamplingParams = field(default_factory=SamplingParams)


@dataclass(frozen=True)
class InsertText:
    """Insert at the cursor as one undo step. ``rest`` stays as ghost text after it."""

    text: str
    request_id: int
    rest: GhostText | None = None
    acceptance: Acceptance = field(default_factory=Acceptance)


@dataclass(frozen=True)
class ReportActivity:
    """The state changed; ``reason`` says why nothing is shown, when there is a reason."""

    activity: Activity
    reason: HiddenReason | None = None
    message: str = ""


@dataclass(frozen=True)
class RecordOutcome:
    """One suggestion ended. Every suggestion ends in exactly one outcome.

    Attributes:
        characters: Of it that entered the document, by key or typed along.
        filter_name: Which filter or doubt held it back.
        was_shown: Whether the author saw any of it.
        keys: How often an accept key was pressed for it.
    """

    request_id: int
    outcome: Outcome
    characters: int = 0
    filter_name: str = ""
    was_shown: bool = False
    keys: int = 0


Effect = (
    StartTimer
    | CancelTimer
    | SendRequest
    | PrepareContext
    | CancelRequest
    | ShowGhost
    | HideGhost
    | InsertText
    | ReportActivity
    | RecordOutcome
)
