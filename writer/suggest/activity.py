"""What the status bar says of the suggestion model."""

from __future__ import annotations

from writer.suggest.effects import Activity, ReportActivity
from writer.suggest.eligibility import Situation
from writer.suggest.events import SuggestionMode
from writer.suggest.outcomes import HiddenReason


def describe(
    situation: Situation, unavailable: str, is_showing: bool, is_seeking: bool, reason: HiddenReason | None
) -> ReportActivity:
    """One activity for the whole state; ``unavailable`` says why no model answers, if it does not just load."""
    if not situation.has_model:
        return ReportActivity(Activity.UNAVAILABLE, HiddenReason.NO_MODEL, unavailable)
    if is_showing:
        return ReportActivity(Activity.SHOWING)
    if is_seeking:
        return ReportActivity(Activity.THINKING)
    if situation.mode is SuggestionMode.OFF:
        return ReportActivity(Activity.OFF, HiddenReason.OFF)
    if situation.is_snoozed:
        return ReportActivity(Activity.PAUSED, HiddenReason.SNOOZED)
    if situation.is_composing:
        return ReportActivity(Activity.PAUSED, HiddenReason.COMPOSING)
    if situation.is_paused:
        return ReportActivity(Activity.PAUSED, HiddenReason.BACKING_OFF)
    return ReportActivity(Activity.READY, reason)
