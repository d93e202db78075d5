"""What can happen to the suggestion model. Times are given beside each event, in seconds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from writer.protocol.completion import CompletionChunk
from writer.suggest.postprocess.offensive import FilterLevel
from writer.text.edits import TextReplacement
from writer.text.snapshot import TextSnapshot


class EditCause(Enum):
    """Who changed the text, and how."""

    TYPED = "typed"
    DELETED = "deleted"
    PASTED = "pasted"
    UNDO = "undo"
    REDO = "redo"
    ACCEPTED = "accepted"
    PROGRAM = "program"


class CursorCause(Enum):
    """What moved the cursor."""

    KEYBOARD = "keyboard"
    MOUSE = "mouse"
    FOCUS = "focus"
    PROGRAM = "program"


class AcceptUnit(Enum):
    """How much of the ghost text is taken."""

    ALL = "all"
    WORD = "word"
    SENTENCE = "sentence"


class SuggestionMode(Enum):
    """When suggestions come."""

    AUTOMATIC = "automatic"
    ON_REQUEST = "on request"
    OFF = "off"


@dataclass(frozen=True)
class Edited:
    """The text changed. ``replacement`` counts code points of the document.

    Only the text and its length matter to the model, never where it starts.
    """

    snapshot: TextSnapshot
    replacement: TextReplacement
    cause: EditCause


@dataclass(frozen=True)
class CursorMoved:
    """The cursor or the selection moved and the text did not change."""

    snapshot: TextSnapshot
    cause: CursorCause


@dataclass(frozen=True)
class FocusLost:
    """The editor is no longer where keys go."""


@dataclass(frozen=True)
class CompositionStarted:
    """An input method began to compose."""


@dataclass(frozen=True)
class CompositionEnded:
    """An input method committed or gave up; a commit follows as an edit of its own."""

    snapshot: TextSnapshot


@dataclass(frozen=True)
class TimerFired:
    """The timer that was asked for by StartTimer has run out."""

    timer_id: int


@dataclass(frozen=True)
class ChunkArrived:
    """The engine answered, in part or to the end."""

    chunk: CompletionChunk


@dataclass(frozen=True)
class AlternativesArrived:
    """The engine answered a request for several continuations: the last chunk of each, most probable first."""

    chunks: tuple[CompletionChunk, ...]


@dataclass(frozen=True)
class RequestFailed:
    """The engine could not answer; ``message`` is for the author."""

    request_id: int
    message: str


@dataclass(frozen=True)
class AcceptRequested:
    """The author pressed an accept key."""

    unit: AcceptUnit


@dataclass(frozen=True)
class DismissRequested:
    """The author pressed Esc while ghost text was visible."""


@dataclass(frozen=True)
class AskRequested:
    """The author asked now."""

    snapshot: TextSnapshot


@dataclass(frozen=True)
class PeekEnded:
    """The author asked for a look and has had it: what is shown because of that goes."""


@dataclass(frozen=True)
class AlternativeRequested:
    """The author wants another suggestion at this place: 1 is the next one, -1 the one before."""

    snapshot: TextSnapshot
    step: int


@dataclass(frozen=True)
class ModeChanged:
    """The author chose when suggestions come."""

    mode: SuggestionMode


@dataclass(frozen=True)
class SnoozeChanged:
    """The author wants no suggestions for a while, or wants them again."""

    is_snoozed: bool


@dataclass(frozen=True)
class EagernessChanged:
    """The author chose how readily suggestions are shown: 0 is quiet, 1 eager."""

    eagerness: float


@dataclass(frozen=True)
class FilterLevelChanged:
    """The author chose which words are held back."""

    level: FilterLevel


@dataclass(frozen=True)
class EngineBecameReady:
    """A model is loaded and answers."""


@dataclass(frozen=True)
class EngineBecameUnavailable:
    """No model answers; ``message`` says why and what to do."""

    message: str


Event = (
    Edited
    | CursorMoved
    | FocusLost
    | CompositionStarted
    | CompositionEnded
    | TimerFired
    | ChunkArrived
    | AlternativesArrived
    | RequestFailed
    | AcceptRequested
    | DismissRequested
    | AskRequested
    | PeekEnded
    | AlternativeRequested
    | ModeChanged
    | SnoozeChanged
    | EagernessChanged
    | FilterLevelChanged
    | EngineBecameReady
    | EngineBecameUnavailable
)
