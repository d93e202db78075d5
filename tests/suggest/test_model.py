"""The suggestion model, by states written as strings."""

from __future__ import annotations

import pytest

from tests.suggest.author import Author, shown
from writer.protocol.completion import FinishReason, TriggerKind
from writer.suggest import events as ev
from writer.suggest.config import SuggestionConfig
from writer.suggest.effects import Activity
from writer.suggest.events import AcceptUnit, CursorCause, EditCause, SuggestionMode
from writer.suggest.outcomes import HiddenReason, Outcome
from writer.text.snapshot import BlockKind


def test_typing_asks_once_after_a_short_pause() -> None:
    author = Author("The ol").types("d")
    assert author.requests == []
    author.waits(0.1)
    assert [r.context for r in author.requests] == ["The old"]
    assert author.request.trigger is TriggerKind.AUTOMATIC


def test_fast_typing_sends_only_the_newest() -> None:
    author = Author("The ").types("old house", pause=0.001).waits(0.1)
    assert [r.context for r in author.requests] == ["The old house"]


def test_an_answer_is_shown_at_the_cursor() -> None:
    assert shown().state == "The old|[ lighthouse keeper]"


def test_chunks_only_extend_what_is_shown() -> None:
    author = Author("The ol").types("d").waits(0.1)
    author.engine_says(" lighthouse", reason=None)
    assert author.state == "The old|[ lighthouse]"
    author.engine_says(" lighthouse keeper", reason=None)
    assert author.state == "The old|[ lighthouse keeper]"


def test_typing_along_shrinks_the_ghost_and_asks_nothing() -> None:
    author = shown().types(" light")
    assert author.state == "The old light|[house keeper]"
    assert len(author.requests) == 1


def test_a_straight_quote_is_typed_along_a_curly_one() -> None:
    author = shown("The old", " man’s house").types(" man'")
    assert author.state == "The old man'|[s house]"
    assert len(author.requests) == 1


def test_typing_all_of_it_ends_it_as_typed_through_and_asks_for_more() -> None:
    author = shown(ghost=" man").types(" man").waits(0.1)
    assert author.outcome == Outcome.TYPED_THROUGH.value
    assert author.request.context == "The old man"


def test_typing_something_else_hides_it_in_the_same_event() -> None:
    author = shown().types("e")
    assert author.state == "The olde|"
    assert author.outcome == Outcome.DIVERGED.value


def test_typing_along_an_answer_still_streaming() -> None:
    author = Author("The ol").types("d").waits(0.1)
    author.engine_says(" lighthouse", reason=None).types(" li").engine_says(" lighthouse keeper")
    assert author.state == "The old li|[ghthouse keeper]"


def test_a_streaming_answer_that_disagrees_with_what_was_typed_along_changes_nothing() -> None:
    author = Author("The ol").types("d").waits(0.1)
    author.engine_says(" lighthouse", reason=None).types(" li").engine_says(" old thing")
    assert author.state == "The old li|[ghthouse]"


def test_a_look_ends_without_being_a_refusal() -> None:
    author = Author("The old").send(ev.ModeChanged(SuggestionMode.ON_REQUEST)).asks().engine_says(" lighthouse keeper")
    assert author.state == "The old|[ lighthouse keeper]"
    author.send(ev.PeekEnded())
    assert author.state == "The old|"
    assert author.outcome == Outcome.SUPERSEDED.value
    assert author.model.hidden_reason is HiddenReason.ON_REQUEST
    author.asks().engine_says(" lighthouse keeper", reason=None).accepts(AcceptUnit.WORD).send(ev.PeekEnded())
    assert author.state == "The old lighthouse|"
    assert author.outcome == Outcome.PARTLY_ACCEPTED.value


def test_a_look_that_ends_takes_nothing_away_that_nobody_asked_for() -> None:
    author = shown().send(ev.PeekEnded())
    assert author.state == "The old|[ lighthouse keeper]"


def test_accepting_all() -> None:
    author = shown().accepts()
    assert author.state == "The old lighthouse keeper|"
    assert author.outcome == Outcome.ACCEPTED.value
    assert author.outcomes[-1].characters == len(" lighthouse keeper")


def test_after_accepting_all_one_speculative_request_goes_out_at_once() -> None:
    author = shown().accepts()
    assert author.request.trigger is TriggerKind.SPECULATIVE
    assert author.request.context == "The old lighthouse keeper"
    author.types("x")
    assert author.request.request_id in author.cancelled


def test_accepting_a_word_leaves_the_rest_where_it_is() -> None:
    author = shown().accepts(AcceptUnit.WORD)
    assert author.state == "The old lighthouse|[ keeper]"
    author.accepts(AcceptUnit.WORD)
    assert author.state == "The old lighthouse keeper|"
    assert [o.outcome for o in author.outcomes] == [Outcome.ACCEPTED]


def test_accepting_a_sentence() -> None:
    author = shown(ghost=" man slept. Then he").accepts(AcceptUnit.SENTENCE)
    assert author.state == "The old man slept.|[ Then he]"


def test_part_accepted_then_refused() -> None:
    author = shown().accepts(AcceptUnit.WORD).types("!")
    assert author.state == "The old lighthouse!|"
    assert author.outcome == Outcome.PARTLY_ACCEPTED.value


def test_accepting_while_the_answer_still_streams() -> None:
    author = Author("The ol").types("d").waits(0.1)
    author.engine_says(" lighthouse keeper", reason=None).accepts(AcceptUnit.WORD)
    author.engine_says(" lighthouse keeper slept")
    assert author.state == "The old lighthouse|[ keeper slept]"


def test_accept_without_ghost_does_nothing() -> None:
    author = Author("The old").accepts()
    assert author.state == "The old|"
    assert author.outcomes == []


def test_dismissing_keeps_the_place_quiet_until_the_text_changes() -> None:
    author = shown().dismisses().waits(5)
    assert author.state == "The old|"
    assert author.outcome == Outcome.DISMISSED.value
    assert author.model.hidden_reason is HiddenReason.DISMISSED_HERE
    assert len(author.requests) == 1
    author.types("e").waits(0.1)
    assert len(author.requests) == 2


@pytest.mark.parametrize(
    ("cause", "reason"),
    [
        (EditCause.DELETED, HiddenReason.AFTER_DELETION),
        (EditCause.UNDO, HiddenReason.AFTER_UNDO),
        (EditCause.REDO, HiddenReason.AFTER_UNDO),
        (EditCause.PASTED, HiddenReason.AFTER_PASTE),
    ],
)
def test_silence_after_edits_that_are_not_typing(cause: EditCause, reason: HiddenReason) -> None:
    author = shown().edit("x" if cause is EditCause.PASTED else "", cause, removed=1).waits(5)
    assert author.ghost == ""
    assert len(author.requests) == 1
    assert author.model.hidden_reason is reason


@pytest.mark.parametrize("cause", [CursorCause.MOUSE, CursorCause.KEYBOARD, CursorCause.FOCUS])
def test_moving_the_cursor_hides_and_asks_nothing(cause: CursorCause) -> None:
    author = shown()
    author.desk.before, author.desk.after = "The", " old"
    author.send(ev.CursorMoved(author.snapshot(), cause)).waits(5)
    assert author.state == "The| old"
    assert len(author.requests) == 1


def test_a_move_or_a_deletion_lets_the_engine_prepare_the_new_place() -> None:
    author = shown()
    author.desk.before, author.desk.after = "The", " old"
    author.send(ev.CursorMoved(author.snapshot(), CursorCause.MOUSE))
    assert [(request.context, request.trigger) for request in author.prepared] == [("The", TriggerKind.PREPARATION)]
    author.edit("", ev.EditCause.DELETED, removed=1)
    assert author.prepared[-1].context == "Th"
    assert len({request.request_id for request in [*author.prepared, *author.requests]}) == 3


@pytest.mark.parametrize("before", ["", "  \n"])
def test_nothing_is_prepared_where_nothing_stands(before: str) -> None:
    author = Author(before)
    author.send(ev.CursorMoved(author.snapshot(), CursorCause.MOUSE))
    assert author.prepared == []


def test_nothing_is_prepared_while_suggestions_are_off() -> None:
    author = Author("The old")
    author.send(ev.ModeChanged(ev.SuggestionMode.OFF))
    author.send(ev.CursorMoved(author.snapshot(), CursorCause.MOUSE))
    assert author.prepared == []


def test_a_document_that_was_open_before_the_model_is_prepared_when_it_loads() -> None:
    author = Author("The old")
    author.send(ev.EngineBecameUnavailable("gone"))
    author.send(ev.CursorMoved(author.snapshot(), CursorCause.PROGRAM))
    assert author.prepared == []
    author.send(ev.EngineBecameReady())
    assert [request.context for request in author.prepared] == ["The old"]


def test_a_move_to_the_same_place_changes_nothing() -> None:
    author = shown()
    author.send(ev.CursorMoved(author.snapshot(), CursorCause.PROGRAM))
    assert author.state == "The old|[ lighthouse keeper]"


def test_a_selection_hides_and_refuses_even_when_asked() -> None:
    author = shown()
    author.desk.has_selection = True
    author.send(ev.CursorMoved(author.snapshot(), CursorCause.KEYBOARD))
    assert author.ghost == ""
    assert author.asks().model.hidden_reason is HiddenReason.SELECTION


def test_losing_the_focus_hides() -> None:
    assert shown().send(ev.FocusLost()).state == "The old|"


def test_composition_suspends_until_its_end() -> None:
    author = shown().send(ev.CompositionStarted())
    assert author.state == "The old|"
    assert author.activity is not None
    assert author.activity.activity is Activity.PAUSED
    author.edit("你", EditCause.TYPED).waits(5)
    assert len(author.requests) == 1
    author.send(ev.CompositionEnded(author.snapshot())).waits(0.1)
    assert author.request.context == "The old你"


@pytest.mark.parametrize("kind", [BlockKind.HEADING, BlockKind.CODE, BlockKind.FRONT_MATTER, BlockKind.LINK])
def test_silence_outside_prose_unless_asked(kind: BlockKind) -> None:
    author = Author("# The ol")
    author.desk.kind = kind
    author.types("d").waits(5)
    assert author.requests == []
    assert author.model.hidden_reason is HiddenReason.NOT_PROSE
    assert author.asks().request.trigger is TriggerKind.EXPLICIT


@pytest.mark.parametrize(
    ("after", "reason"),
    [
        (" man went to sea", HiddenReason.TEXT_AFTER_CURSOR),
        ("er man", HiddenReason.INSIDE_WORD),
        (", man.", None),
        ("\nThe next paragraph is long", None),
    ],
)
def test_text_right_of_the_cursor(after: str, reason: HiddenReason | None) -> None:
    author = Author("The ol", after).types("d").waits(0.1)
    assert author.model.hidden_reason is reason
    assert len(author.requests) == (0 if reason else 1)


def test_asking_works_with_text_right_of_the_cursor() -> None:
    author = Author("The old", " man went to sea").asks().engine_says(" and tired", probability=0.001)
    assert author.state == "The old|[ and tired] man went to sea"


def test_alternatives_are_asked_for_once_and_then_cycled_through() -> None:
    author = shown(ghost=" lighthouse").asks_for_another()
    assert author.request.alternatives == 3
    author.engine_offers(" lighthouse", " man", " sea")
    assert author.state == "The old|[ man]"
    assert author.asks_for_another().state == "The old|[ sea]"
    assert author.asks_for_another().state == "The old|[ lighthouse]"
    assert author.asks_for_another(-1).state == "The old|[ sea]"
    assert len(author.requests) == 2


def test_the_alternative_before_the_first_is_the_last() -> None:
    author = shown(ghost=" lighthouse").asks_for_another(-1).engine_offers(" lighthouse", " man", " sea")
    assert author.state == "The old|[ sea]"


def test_without_ghost_text_the_first_alternative_is_shown() -> None:
    author = Author("The old").asks_for_another().engine_offers(" man", " sea")
    assert author.state == "The old|[ man]"


def test_an_alternative_is_accepted_like_any_suggestion() -> None:
    author = Author("The old").asks_for_another().engine_offers(" man", " sea").asks_for_another().accepts()
    assert author.state == "The old sea|"
    assert author.outcome == Outcome.ACCEPTED.value


def test_after_typing_along_other_alternatives_are_sought_anew() -> None:
    author = Author("The old").asks_for_another().engine_offers(" man", " sea").types(" m")
    assert author.state == "The old m|[an]"
    author.asks_for_another()
    assert author.request.context == "The old m"


def test_no_alternatives_is_an_empty_outcome() -> None:
    author = Author("The old").asks_for_another().engine_offers("")
    assert author.state == "The old|"
    assert author.outcome == Outcome.EMPTY.value


def test_late_alternatives_are_dropped() -> None:
    author = Author("The old").asks_for_another()
    author.types("e").engine_offers(" man")
    assert author.ghost == ""


def test_an_empty_document_is_not_continued() -> None:
    author = Author("").types("\n").waits(5)
    assert author.requests == []
    assert author.model.hidden_reason is HiddenReason.NO_CONTEXT


def test_an_unsure_answer_is_not_shown_and_says_so() -> None:
    author = Author("The ol").types("d").waits(0.1).engine_says(" man", probability=0.05)
    assert author.state == "The old|"
    assert author.model.hidden_reason is HiddenReason.NOT_SURE
    assert author.outcome == Outcome.FILTERED.value
    assert author.outcomes[-1].filter_name == "not_sure"


def test_the_engine_is_told_when_to_give_up_and_that_is_no_empty_answer() -> None:
    author = Author("The ol").types("d").waits(0.1)
    assert author.request.least_probability == SuggestionConfig().least_probability(TriggerKind.AUTOMATIC)
    author.engine_says("", reason=FinishReason.LOW_CONFIDENCE)
    assert author.model.hidden_reason is HiddenReason.NOT_SURE
    assert author.outcome == Outcome.FILTERED.value
    assert author.asks().request.least_probability == 0


def test_eagerness_moves_the_threshold() -> None:
    for eagerness, ghost in ((0.0, ""), (1.0, " man")):
        author = Author("The ol", config=SuggestionConfig(eagerness=eagerness)).types("d").waits(0.1)
        assert author.engine_says(" man", probability=0.5).ghost == ghost


def test_eagerness_can_change_while_the_author_writes() -> None:
    author = Author("The ol", config=SuggestionConfig(eagerness=0.0)).types("d").waits(0.1)
    assert author.engine_says(" man", probability=0.5).ghost == ""
    author.send(ev.EagernessChanged(1.0)).types("e").waits(0.1)
    assert author.engine_says("r man", probability=0.5).ghost == "r man"


def test_an_empty_answer_is_recorded_as_empty() -> None:
    author = Author("The ol").types("d").waits(0.1).engine_says("", reason=FinishReason.NO_CANDIDATE)
    assert author.outcome == Outcome.EMPTY.value


def test_a_filter_that_holds_back_is_named() -> None:
    author = Author("The ol").types("d").waits(0.1).engine_says(" <b>bold</b>")
    assert author.outcomes[-1].filter_name == "markup"
    assert author.model.hidden_reason is HiddenReason.FILTERED


def test_a_late_answer_to_an_old_request_is_dropped() -> None:
    author = Author("The ol").types("d").waits(0.1)
    old = author.request
    author.types("e").waits(0.1).engine_says(" man", request=old)
    assert author.state == "The olde|"
    assert old.request_id in author.cancelled


def test_mode_on_request_shows_only_when_asked() -> None:
    author = Author("The ol").send(ev.ModeChanged(SuggestionMode.ON_REQUEST)).types("d").waits(5)
    assert author.requests == []
    assert author.asks().engine_says(" man").state == "The old|[ man]"


def test_mode_off_hides_at_once_and_still_answers_who_asks() -> None:
    author = shown().send(ev.ModeChanged(SuggestionMode.OFF))
    assert author.state == "The old|"
    assert author.activity is not None
    assert author.activity.activity is Activity.OFF
    assert author.types("e").waits(5).requests[1:] == []
    assert author.asks().engine_says(" man").ghost == " man"


def test_without_a_model_it_says_why_and_goes_on_once_there_is_one() -> None:
    author = Author("The ol").send(ev.EngineBecameUnavailable("The file is damaged.")).types("d").waits(5)
    assert author.requests == []
    assert author.activity is not None
    assert author.activity.message == "The file is damaged."
    author.send(ev.EngineBecameReady())
    assert author.request.context == "The old"


def test_a_failed_request_is_not_waited_for() -> None:
    author = Author("The ol").types("d").waits(0.1)
    author.send(ev.RequestFailed(author.request.request_id, "boom"))
    assert author.outcome == Outcome.FAILED.value
    assert author.types("e").waits(0.1).request.context == "The olde"


def test_an_unanswered_request_times_out() -> None:
    author = Author("The ol").types("d").waits(0.1).waits(60)
    assert author.outcome == Outcome.TIMED_OUT.value
    assert author.request.request_id in author.cancelled


def test_five_refusals_double_the_delay_ten_pause_and_asking_still_works() -> None:
    author = Author("The old")
    for _ in range(5):
        author.types("x").waits(0.2).engine_says(" man").dismisses()
    author.types("x").waits(0.06)
    assert len(author.requests) == 5
    author.waits(0.1).engine_says(" man").dismisses()
    for _ in range(4):
        author.types("x").waits(0.2).engine_says(" man").dismisses()
    assert len(author.requests) == 10
    author.types("x").waits(1)
    assert author.model.hidden_reason is HiddenReason.BACKING_OFF
    author.asks().engine_says(" man").accepts()
    author.types("x").waits(0.2)
    assert author.model.hidden_reason is None


def test_a_pause_ends() -> None:
    author = Author("The old")
    for _ in range(10):
        author.types("x").waits(0.2).engine_says(" man").dismisses()
    author.waits(31).types("y").waits(0.3)
    assert author.request.context.endswith("y")


def test_typing_past_ghost_text_that_was_hardly_seen_is_no_refusal() -> None:
    author = Author("The old")
    for _ in range(12):
        author.types("x", pause=0.2).waits(0.05).engine_says(" man")
    author.types("x").waits(0.1)
    assert author.model.hidden_reason is None


def test_the_cache_answers_a_place_seen_before() -> None:
    author = shown().types("e").edit("", EditCause.DELETED, removed=1)
    assert author.ghost == ""
    count = len(author.requests)
    author.edit("", EditCause.DELETED, removed=1).types("d")
    assert author.state == "The old|[ lighthouse keeper]"
    assert len(author.requests) == count


def test_the_cache_answers_after_typing_along_from_a_place_seen_before() -> None:
    author = shown().send(ev.FocusLost())
    author.types(" l")
    assert author.state == "The old l|[ighthouse keeper]"
    assert len(author.requests) == 1


def test_replacing_a_selection_is_no_typing_along() -> None:
    author = shown(ghost="new and")
    author.edit("new", EditCause.TYPED, removed=3)
    assert author.ghost == ""


def test_every_suggestion_ends_in_exactly_one_outcome() -> None:
    author = shown().types("x").waits(0.1).engine_says(" y man").accepts().types("z").waits(0.1)
    author.send(ev.FocusLost())
    ids = [o.request_id for o in author.outcomes]
    assert sorted(ids) == sorted(r.request_id for r in author.requests)
    assert len(ids) == len(set(ids))
