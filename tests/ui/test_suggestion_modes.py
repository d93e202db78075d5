"""When suggestions come: one document may differ from all others, and Alt held gives a look."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from writer.documents.atomic import replace_file
from writer.settings.document_choices import DocumentChoices
from writer.suggest.effects import Effect, HideGhost, ShowGhost
from writer.suggest.events import (
    AcceptRequested,
    AcceptUnit,
    AlternativeRequested,
    AskRequested,
    DismissRequested,
    Event,
    PeekEnded,
    SuggestionMode,
)
from writer.suggest.ghost_text import GhostText
from writer.ui.editor.alt_peek import HOLD_MS
from writer.ui.editor.keymap import ActionId
from writer.ui.main_window import MainWindow
from writer.ui.suggestion_modes import ModeHere

ALT = Qt.KeyboardModifier.AltModifier


def choose_here(window: MainWindow, mode: ModeHere) -> None:
    [action] = window.findChildren(QAction, f"when_here.{mode.name.lower()}")
    action.trigger()


def write_waiting(window: MainWindow) -> None:
    """Let the background thread, which tests start by hand, do what it was told."""
    window._services.disk.start()
    window._services.disk.shut_down()


@pytest.fixture
def two(window: MainWindow, tmp_path: Path) -> MainWindow:
    """Two files open, the first in front."""
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("He had", encoding="utf-8")
        window.open_file(tmp_path / name)
    window.workspace.step(1)
    assert window.session.name == "a.md"
    return window


def modes(window: MainWindow) -> list[SuggestionMode]:
    return [tab.pane.controller.mode for tab in window.workspace.tabs]


def test_one_document_differs_and_the_status_bar_says_so(two: MainWindow) -> None:
    choose_here(two, ModeHere.OFF)
    assert modes(two) == [SuggestionMode.OFF, SuggestionMode.AUTOMATIC]
    assert two.status.toggle_text == "○ Suggestions off here"
    assert not two.action(ActionId.TOGGLE).isChecked()
    assert two.settings.suggestion_mode == "automatic"
    two.workspace.step(1)
    assert two.status.toggle_text == "● Suggestions on"
    assert two.action(ActionId.TOGGLE).isChecked()
    [as_others] = two.findChildren(QAction, "when_here.as_others")
    assert as_others.isChecked()


def test_what_is_chosen_for_all_passes_it_by_until_it_is_as_all_others_again(two: MainWindow) -> None:
    choose_here(two, ModeHere.AUTOMATIC)
    two.hub.set_mode(SuggestionMode.ON_REQUEST)
    assert modes(two) == [SuggestionMode.AUTOMATIC, SuggestionMode.ON_REQUEST]
    choose_here(two, ModeHere.AS_OTHERS)
    assert modes(two) == [SuggestionMode.ON_REQUEST] * 2
    assert two.status.toggle_text == "◐ On request"


def test_the_switch_switches_what_rules_the_document_in_front(two: MainWindow) -> None:
    choose_here(two, ModeHere.ON_REQUEST)
    two.action(ActionId.TOGGLE).trigger()
    assert modes(two) == [SuggestionMode.OFF, SuggestionMode.AUTOMATIC]
    two.status._toggle.click()
    assert modes(two) == [SuggestionMode.ON_REQUEST, SuggestionMode.AUTOMATIC]
    two.workspace.step(1)
    two.action(ActionId.TOGGLE).trigger()
    assert modes(two) == [SuggestionMode.ON_REQUEST, SuggestionMode.OFF]


def test_it_is_remembered_for_the_file(two: MainWindow, tmp_path: Path) -> None:
    choose_here(two, ModeHere.OFF)
    write_waiting(two)
    two.workspace.close_current()
    two.open_file(tmp_path / "a.md")
    assert two.session.name == "a.md"
    assert two.controller.mode is SuggestionMode.OFF
    assert two.status.toggle_text == "○ Suggestions off here"


def test_a_document_without_a_file_takes_it_along_when_it_gets_one(
    window: MainWindow, dialogs: object, tmp_path: Path
) -> None:
    choose_here(window, ModeHere.ON_REQUEST)
    QTest.keyClicks(window.pane.edit, "text")
    dialogs.save_path = tmp_path / "new.md"
    assert window.session.save()
    write_waiting(window)
    choices = DocumentChoices(tmp_path / "state" / "modes.json", replace_file)
    assert choices.of(tmp_path / "new.md") == "on request"
    assert "new" not in choices.file.read_text(encoding="utf-8")


def test_what_was_remembered_wrongly_is_nothing(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("He had", encoding="utf-8")
    DocumentChoices(tmp_path / "state" / "modes.json", replace_file).remember(path, "sometimes")
    window.open_file(path)
    assert window.controller.mode is SuggestionMode.AUTOMATIC


# A look while Alt is held


def answer(event: Event) -> tuple[Effect, ...]:
    if isinstance(event, AskRequested):
        return (ShowGhost(GhostText(1, " forgotten his own voice.")),)
    return (HideGhost(),) if isinstance(event, PeekEnded) else ()


@pytest.fixture
def asked(window: MainWindow, model: object) -> MainWindow:
    """Suggestions come on request, and the model has something to say."""
    window.hub.set_mode(SuggestionMode.ON_REQUEST)
    QTest.keyClicks(window.pane.edit, "He had")
    window.activateWindow()
    model.rule = answer
    model.events.clear()
    return window


@pytest.fixture
def peeking(asked: MainWindow, qtbot: QtBot) -> MainWindow:
    """Alt is held, and the suggestion is there."""
    QTest.keyPress(asked.pane.edit, Qt.Key.Key_Alt, ALT)
    qtbot.waitUntil(lambda: asked.pane.view.is_visible)
    return asked


def let_go(window: MainWindow) -> None:
    QTest.keyRelease(QApplication.focusWidget() or window.pane.edit, Qt.Key.Key_Alt)


def test_it_is_there_while_alt_is_held_and_the_menu_bar_stays_out_of_it(peeking: MainWindow, model: object) -> None:
    let_go(peeking)
    assert not peeking.pane.view.is_visible
    assert [type(event) for event in model.events] == [AskRequested, PeekEnded]
    assert peeking.pane.edit.hasFocus()
    QTest.keyClicks(peeking.pane.edit, " x")
    assert peeking.pane.adapter.text() == "He had x"


@pytest.mark.parametrize(
    ("key", "modifiers", "event"),
    [
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier, AcceptRequested(AcceptUnit.WORD)),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier, AcceptRequested(AcceptUnit.SENTENCE)),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, DismissRequested()),
    ],
)
def test_keys_mean_the_same_with_it(
    peeking: MainWindow, model: object, key: Qt.Key, modifiers: Qt.KeyboardModifier, event: object
) -> None:
    QTest.keyPress(peeking.pane.edit, key, modifiers | ALT)
    assert model.events[-1] == event


def test_other_suggestions_are_a_key_away(peeking: MainWindow, model: object) -> None:
    QTest.keyPress(peeking.pane.edit, Qt.Key.Key_BracketRight, ALT)
    assert isinstance(model.events[-1], AlternativeRequested)
    assert peeking.pane.peek.is_on


def test_alt_for_a_menu_is_no_look(asked: MainWindow, model: object, qtbot: QtBot) -> None:
    QTest.keyPress(asked.pane.edit, Qt.Key.Key_Alt, ALT)
    QTest.keyPress(asked.pane.edit, Qt.Key.Key_J, ALT)
    qtbot.wait(HOLD_MS * 2)
    assert model.events == []
    let_go(asked)


def test_alt_let_go_at_once_still_goes_to_the_menu_bar(asked: MainWindow, model: object) -> None:
    QTest.keyPress(asked.pane.edit, Qt.Key.Key_Alt, ALT)
    let_go(asked)
    assert asked.menuBar().hasFocus()
    assert not any(isinstance(event, AskRequested) for event in model.events)
    asked.pane.edit.setFocus()


@pytest.mark.parametrize("mode", [SuggestionMode.AUTOMATIC, SuggestionMode.OFF])
def test_in_other_modes_alt_is_alt(asked: MainWindow, model: object, qtbot: QtBot, mode: SuggestionMode) -> None:
    asked.hub.set_mode(mode)
    model.events.clear()
    QTest.keyPress(asked.pane.edit, Qt.Key.Key_Alt, ALT)
    qtbot.wait(HOLD_MS * 2)
    assert model.events == []
    let_go(asked)


def test_turning_to_something_else_ends_it(peeking: MainWindow, model: object) -> None:
    peeking.status.setFocus()
    peeking.frame.find_bar.open(with_replace=False)
    assert PeekEnded() in model.events
    assert not peeking.pane.peek.is_on


def test_a_repeated_key_is_one_key(peeking: MainWindow, model: object) -> None:
    for kind in (QKeyEvent.Type.KeyRelease, QKeyEvent.Type.KeyPress):
        event = QKeyEvent(kind, Qt.Key.Key_Alt, ALT, "", True)
        QApplication.sendEvent(peeking.pane.edit, event)
    assert [type(event) for event in model.events] == [AskRequested]


def test_the_submenu_is_where_the_mode_is_chosen(make_window: Callable[..., MainWindow]) -> None:
    window = make_window()
    [when] = window.findChildren(QMenu, "when")
    assert [action.menu().objectName() for action in when.actions() if action.menu()] == ["when_here"]
