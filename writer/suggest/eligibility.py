"""Whether this is a place and a moment for a suggestion."""

from __future__ import annotations

from dataclasses import dataclass

from writer.protocol.completion import TriggerKind
from writer.suggest.events import CursorCause, EditCause, SuggestionMode
from writer.suggest.outcomes import HiddenReason
from writer.text.segment import is_unspaced
from writer.text.snapshot import BlockKind, TextSnapshot

_MOST_RIGHT_OF_CURSOR = 8

_EDIT_REASONS = {
    EditCause.DELETED: HiddenReason.AFTER_DELETION,
    EditCause.UNDO: HiddenReason.AFTER_UNDO,
    EditCause.REDO: HiddenReason.AFTER_UNDO,
    EditCause.PASTED: HiddenReason.AFTER_PASTE,
    EditCause.PROGRAM: HiddenReason.NO_CONTEXT,
}


def reason_after_edit(cause: EditCause) -> HiddenReason | None:
    """Why an edit of this kind is followed by silence; None when it isn't."""
    return _EDIT_REASONS.get(cause)


def reason_after_move(cause: CursorCause) -> HiddenReason:
    """Why a move of the cursor is followed by silence."""
    return HiddenReason.NO_CONTEXT if cause is CursorCause.PROGRAM else HiddenReason.AFTER_CURSOR_MOVE


def reason_at_place(snapshot: TextSnapshot, trigger: TriggerKind) -> HiddenReason | None:
    """Why nothing may be shown at this place; None when it may."""
    if snapshot.has_selection:
        return HiddenReason.SELECTION
    if not snapshot.before.strip():
        return HiddenReason.NO_CONTEXT
    following = snapshot.after[:1]
    if following.isalnum() and not is_unspaced(following):
        return HiddenReason.INSIDE_WORD
    if trigger is TriggerKind.EXPLICIT:
        return None
    if snapshot.block_kind is not BlockKind.PROSE:
        return HiddenReason.NOT_PROSE
    if len(snapshot.line_after.rstrip()) > _MOST_RIGHT_OF_CURSOR:
        return HiddenReason.TEXT_AFTER_CURSOR
    return None


@dataclass(frozen=True)
class Situation:
    """All that decides whether a suggestion may be sought now."""

    mode: SuggestionMode
    has_model: bool
    is_composing: bool
    is_paused: bool
    is_snoozed: bool
    snapshot: TextSnapshot | None


def reason_for_silence(situation: Situation, trigger: TriggerKind) -> HiddenReason | None:
    """Why nothing is sought; None when something is. Who asks is refused by fewer reasons."""
    is_automatic = trigger is not TriggerKind.EXPLICIT
    if situation.mode is SuggestionMode.OFF and is_automatic:
        return HiddenReason.OFF
    if not situation.has_model:
        return HiddenReason.NO_MODEL
    if situation.is_composing:
        return HiddenReason.COMPOSING
    if situation.is_snoozed and is_automatic:
        return HiddenReason.SNOOZED
    if situation.mode is SuggestionMode.ON_REQUEST and is_automatic:
        return HiddenReason.ON_REQUEST
    if situation.snapshot is None:
        return HiddenReason.NO_CONTEXT
    place = reason_at_place(situation.snapshot, trigger)
    if place is None and is_automatic and situation.is_paused:
        return HiddenReason.BACKING_OFF
    return place
