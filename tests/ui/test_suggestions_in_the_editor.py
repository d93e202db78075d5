from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from writer.protocol.completion import CompletionChunk, CompletionRequest
from writer.suggest.effects import (
    Activity,
    CancelRequest,
    CancelTimer,
    HideGhost,
    InsertText,
    RecordOutcome,
    ReportActivity,
    SendRequest,
    ShowGhost,
    StartTimer,
)
from writer.suggest.events import (
    AcceptRequested,
    AcceptUnit,
    AskRequested,
    ChunkArrived,
    CursorCause,
    CursorMoved,
    DismissRequested,
    EditCause,
    Edited,
    EngineBecameReady,
    EngineBecameUnavailable,
    FocusLost,
    ModeChanged,
    RequestFailed,
    SuggestionMode,
    TimerFired,
)
from writer.suggest.ghost_text import GhostText
from writer.suggest.outcomes import Outcome
from writer.ui.editor_pane import EditorPane

CTRL = Qt.KeyboardModifier.ControlModifier
KEYS = Qt.Key


def show_ghost(pane: EditorPane, model: object, text: str = " forgotten his own voice.") -> None:
    pane.adapter.load("d", "He had")
    pane.edit.moveCursor(pane.edit.textCursor().MoveOperation.End)
    model.script = [(ShowGhost(GhostText(1, text)),)]
    pane.controller.on_chunk(CompletionChunk(1, text))
    model.events.clear()


@pytest.mark.parametrize(
    ("key", "modifiers", "event"),
    [
        (KEYS.Key_Tab, Qt.KeyboardModifier.NoModifier, AcceptRequested(AcceptUnit.ALL)),
        (KEYS.Key_Right, CTRL, AcceptRequested(AcceptUnit.WORD)),
        (KEYS.Key_Return, CTRL, AcceptRequested(AcceptUnit.SENTENCE)),
        (KEYS.Key_Enter, CTRL | Qt.KeyboardModifier.KeypadModifier, AcceptRequested(AcceptUnit.SENTENCE)),
        (KEYS.Key_Escape, Qt.KeyboardModifier.NoModifier, DismissRequested()),
    ],
)
def test_keys_while_a_suggestion_is_visible(
    pane: EditorPane, model: object, clock: object, key: Qt.Key, modifiers: Qt.KeyboardModifier, event: object
) -> None:
    show_ghost(pane, model)
    clock.now += 0.2
    QTest.keyClick(pane.edit, key, modifiers)
    assert model.events == [event]
    assert pane.adapter.text() == "He had"


@pytest.mark.parametrize(("milliseconds", "accepts"), [(0, False), (119, False), (120, True), (5000, True)])
def test_tab_takes_only_what_could_be_seen(
    pane: EditorPane, model: object, clock: object, milliseconds: int, accepts: bool
) -> None:
    show_ghost(pane, model)
    clock.now += milliseconds / 1000 + 1e-9
    QTest.keyClick(pane.edit, KEYS.Key_Tab)
    if accepts:
        assert model.events == [AcceptRequested(AcceptUnit.ALL)]
    else:
        assert pane.adapter.text() == "He had\t"


def test_keys_without_a_suggestion_do_what_they_always_do(pane: EditorPane, model: object) -> None:
    pane.adapter.load("d", "one two")
    QTest.keyClick(pane.edit, KEYS.Key_Right, CTRL)
    assert pane.edit.textCursor().position() == 4
    QTest.keyClick(pane.edit, KEYS.Key_Tab)
    QTest.keyClick(pane.edit, KEYS.Key_Escape)
    assert pane.adapter.text() == "one \ttwo"
    kinds = {type(event) for event in model.events}
    assert kinds <= {Edited, CursorMoved}


def test_an_acceptance_is_one_undo_step(pane: EditorPane, model: object, clock: object) -> None:
    QTest.keyClicks(pane.edit, "abc")
    model.script = [(ShowGhost(GhostText(1, "def")),), (InsertText("def", 1),)]
    pane.controller.on_chunk(CompletionChunk(1, "def"))
    clock.now += 1
    QTest.keyClick(pane.edit, KEYS.Key_Tab)
    assert pane.adapter.text() == "abcdef"
    QTest.keyClicks(pane.edit, "ghi")
    QTest.keyClick(pane.edit, KEYS.Key_Z, CTRL)
    assert pane.adapter.text() == "abcdef"
    QTest.keyClick(pane.edit, KEYS.Key_Z, CTRL)
    assert pane.adapter.text() == "abc"
    QTest.keyClick(pane.edit, KEYS.Key_Y, CTRL)
    assert pane.adapter.text() == "abcdef"


def test_two_acceptances_are_two_undo_steps(pane: EditorPane) -> None:
    pane.adapter.insert_accepted("one")
    pane.adapter.insert_accepted(" two")
    pane.edit.undo()
    assert pane.adapter.text() == "one"


def test_the_rest_of_a_suggestion_stays_without_a_gap(pane: EditorPane, model: object, clock: object) -> None:
    show_ghost(pane, model)
    since = pane.view.visible_since
    rest = GhostText(1, " his own voice.")
    model.script = [(InsertText(" forgotten", 1, rest),), (ShowGhost(rest),)]
    clock.now += 1
    QTest.keyClick(pane.edit, KEYS.Key_Right, CTRL)
    assert pane.adapter.text() == "He had forgotten"
    assert pane.view.text == " his own voice."
    assert pane.view.visible_since == since
    accepted = model.edits()[0]
    assert accepted.cause is EditCause.ACCEPTED
    assert accepted.replacement.inserted == " forgotten"
    assert accepted.snapshot.before == "He had forgotten"


def test_the_model_is_never_called_within_itself(pane: EditorPane, model: object) -> None:
    depth = [0, 0]

    def rule(event: object) -> tuple[object, ...]:
        depth[0] += 1
        depth[1] = max(depth)
        effects = (InsertText("x", 1), HideGhost()) if isinstance(event, TimerFired) else ()
        depth[0] -= 1
        return effects

    order: list[str] = []
    pane.controller.activity_changed.connect(lambda _: order.append("effect"))
    pane.adapter.edited.connect(lambda _: order.append("edit"))
    model.rule = rule
    pane.controller.post(TimerFired(1))
    assert depth == [0, 1]
    assert [type(event) for event in model.events][:2] == [TimerFired, Edited]


def test_a_model_that_fails_does_not_block_the_next_event(pane: EditorPane, model: object) -> None:
    def rule(event: object) -> tuple[object, ...]:
        raise RuntimeError

    model.rule = rule
    with pytest.raises(RuntimeError):
        pane.controller.post(FocusLost())
    model.rule = None
    pane.controller.post(FocusLost())
    assert model.events == [FocusLost(), FocusLost()]


def test_effects_become_signals(pane: EditorPane, model: object, qtbot: object) -> None:
    seen: list[object] = []
    controller = pane.controller
    for signal in (controller.request_made, controller.request_cancelled, controller.outcome_recorded):
        signal.connect(seen.append)
    controller.activity_changed.connect(seen.append)
    request = CompletionRequest(5, "d", 1, "He had")
    report, outcome = ReportActivity(Activity.THINKING), RecordOutcome(5, Outcome.EMPTY)
    model.script = [(SendRequest(request), CancelRequest(4), report, outcome)]
    controller.ask()
    assert seen == [request, 4, report, outcome]
    assert isinstance(model.events[0], AskRequested)


def test_timers(pane: EditorPane, model: object, qtbot: object) -> None:
    model.script = [(StartTimer(1, 0.0), StartTimer(2, 0.001))]
    pane.controller.post(FocusLost())
    qtbot.waitUntil(lambda: len(model.events) > 1)
    assert model.events[1] == TimerFired(2)
    model.script = [(StartTimer(3, 0.0), CancelTimer())]
    pane.controller.post(FocusLost())
    QApplication.processEvents()
    assert model.events[-1] == FocusLost()


def test_what_the_engine_says(pane: EditorPane, model: object, qtbot: object) -> None:
    names: list[str] = []
    pane.controller.model_named.connect(names.append)
    chunk = CompletionChunk(1, " more")
    pane.controller.on_chunk(chunk)
    pane.controller.on_failed(1, "broke")
    pane.controller.on_engine_ready("bundled")
    pane.controller.on_engine_unavailable("no model")
    pane.controller.set_mode(SuggestionMode.OFF)
    assert model.events == [
        ChunkArrived(chunk),
        RequestFailed(1, "broke"),
        EngineBecameReady(),
        EngineBecameUnavailable("no model"),
        ModeChanged(SuggestionMode.OFF),
    ]
    assert names == ["bundled", ""]


@pytest.mark.parametrize(
    ("reason", "lost"),
    [
        (Qt.FocusReason.MouseFocusReason, True),
        (Qt.FocusReason.ActiveWindowFocusReason, True),
        (Qt.FocusReason.PopupFocusReason, False),
        (Qt.FocusReason.MenuBarFocusReason, False),
    ],
)
def test_focus(pane: EditorPane, model: object, reason: Qt.FocusReason, lost: bool) -> None:
    QApplication.sendEvent(pane.edit, QFocusEvent(QEvent.Type.FocusOut, reason))
    QApplication.sendEvent(pane.edit, QFocusEvent(QEvent.Type.FocusIn, reason))
    if lost:
        assert model.events[0] == FocusLost()
        assert model.events[1].cause is CursorCause.FOCUS
    else:
        assert model.events == []


def test_a_menu_letter_that_no_menu_takes_is_not_typed(pane: EditorPane) -> None:
    QTest.keyClick(pane.edit, KEYS.Key_Q, Qt.KeyboardModifier.AltModifier)
    assert pane.adapter.text() == ""
