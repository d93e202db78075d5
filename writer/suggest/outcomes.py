"""How suggestions end, and why none is shown."""

from __future__ import annotations

from enum import Enum


class Outcome(Enum):
    """The one way a suggestion ended."""

    ACCEPTED = "accepted"
    PARTLY_ACCEPTED = "partly accepted"
    TYPED_THROUGH = "typed through"
    DISMISSED = "dismissed"
    SUPERSEDED = "superseded"
    DIVERGED = "diverged"
    EMPTY = "empty"
    FILTERED = "filtered"
    TIMED_OUT = "timed out"
    FAILED = "failed"


class HiddenReason(Enum):
    """Why nothing is shown."""

    OFF = "suggestions are off"
    ON_REQUEST = "suggestions come on request"
    NO_MODEL = "no model is ready"
    COMPOSING = "an input method is composing"
    SELECTION = "something is selected"
    AFTER_DELETION = "text was just deleted"
    AFTER_UNDO = "an edit was just undone or redone"
    AFTER_PASTE = "text was just pasted"
    AFTER_CURSOR_MOVE = "the cursor was just moved"
    NOT_IN_TEXT = "the keyboard is elsewhere"
    NOT_PROSE = "this is not running prose"
    INSIDE_WORD = "the cursor is inside a word"
    TEXT_AFTER_CURSOR = "text stands right of the cursor"
    NO_CONTEXT = "there is no text to continue"
    DISMISSED_HERE = "it was dismissed here"
    SNOOZED = "suggestions are snoozed"
    BACKING_OFF = "several suggestions were refused"
    NOT_SURE = "the model is not sure"
    FILTERED = "a filter held it back"
    NOTHING_TO_SAY = "the model had nothing to add"
    FAILED = "the engine failed"
