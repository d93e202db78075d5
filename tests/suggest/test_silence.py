from __future__ import annotations

from writer.suggest.config import SuggestionConfig
from writer.suggest.effects import Activity, RecordOutcome, ReportActivity, SendRequest
from writer.suggest.events import AskRequested, EditCause, Edited, EngineBecameReady, SnoozeChanged, TimerFired
from writer.suggest.model import InlineSuggestionModel
from writer.suggest.outcomes import HiddenReason, Outcome
from writer.suggest.silence import SilenceLog
from writer.text.edits import TextReplacement
from writer.text.snapshot import TextSnapshot

READY = Activity.READY


def snapshot(text: str) -> TextSnapshot:
    return TextSnapshot("d", len(text), len(text), text)


def typed(text: str) -> Edited:
    return Edited(snapshot(text), TextReplacement(len(text) - 1, 0, text[-1]), EditCause.TYPED)


def ready_model() -> InlineSuggestionModel:
    model = InlineSuggestionModel(SuggestionConfig())
    model.handle(EngineBecameReady(), 0.0)
    return model


def test_a_snoozed_model_asks_nothing_by_itself_and_says_why() -> None:
    model = ready_model()
    model.handle(SnoozeChanged(True), 0.0)
    effects = model.handle(typed("The sea"), 1.0)
    assert not [effect for effect in effects if isinstance(effect, SendRequest)]
    assert model.hidden_reason is HiddenReason.SNOOZED
    assert model.handle(TimerFired(1), 2.0) == ()


def test_who_asks_is_answered_in_spite_of_the_snooze() -> None:
    model = ready_model()
    model.handle(SnoozeChanged(True), 0.0)
    effects = model.handle(AskRequested(snapshot("The sea")), 1.0)
    assert any(isinstance(effect, SendRequest) for effect in effects)


def test_an_awake_model_goes_on_with_the_next_key() -> None:
    model = ready_model()
    model.handle(SnoozeChanged(True), 0.0)
    model.handle(typed("The sea"), 1.0)
    model.handle(SnoozeChanged(False), 2.0)
    model.handle(typed("The sea "), 3.0)
    assert model.hidden_reason is None


def test_reasons_are_remembered_in_order_and_counted_when_they_repeat() -> None:
    log = SilenceLog()
    for at, reason in enumerate((HiddenReason.NOT_SURE, HiddenReason.NOT_SURE, HiddenReason.SELECTION)):
        log.record_activity(ReportActivity(READY, reason), float(at))
    assert [(one.reason, one.times, one.at) for one in log.entries] == [
        (HiddenReason.NOT_SURE, 2, 1.0),
        (HiddenReason.SELECTION, 1, 2.0),
    ]


def test_a_filter_is_named_only_where_a_filter_was_the_reason() -> None:
    log = SilenceLog()
    log.record_outcome(RecordOutcome(1, Outcome.FILTERED, filter_name="repeats_before"))
    log.record_activity(ReportActivity(READY, HiddenReason.FILTERED), 1.0)
    log.record_outcome(RecordOutcome(2, Outcome.FILTERED, filter_name="not_sure"))
    log.record_activity(ReportActivity(READY, HiddenReason.NOT_SURE), 2.0)
    assert [one.filter_name for one in log.entries] == ["repeats_before", ""]


def test_opening_a_menu_hides_no_reason() -> None:
    log = SilenceLog()
    log.record_activity(ReportActivity(READY, HiddenReason.NOT_SURE), 1.0)
    log.record_activity(ReportActivity(READY, HiddenReason.NOT_IN_TEXT), 2.0)
    log.record_activity(ReportActivity(Activity.SHOWING), 3.0)
    assert [one.reason for one in log.entries] == [HiddenReason.NOT_SURE]
    assert log.is_showing
