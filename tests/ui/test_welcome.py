from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.ui.conftest import ScriptedModel
from writer.suggest.ghost_text import GhostText
from writer.ui.editor.keymap import ActionId
from writer.ui.main_window import MainWindow
from writer.ui.welcome_page import WelcomePage

CTRL = Qt.KeyboardModifier.ControlModifier


def page(window: MainWindow) -> WelcomePage:
    found = window.findChild(WelcomePage)
    assert found is not None
    return found


def press(window: MainWindow, label: str) -> None:
    buttons = page(window).findChildren(QPushButton)
    next(button for button in buttons if button.text().replace("&", "") == label).click()


def test_each_key_is_ticked_off_once_it_was_used(window: MainWindow, model: ScriptedModel, clock: object) -> None:
    window.action(ActionId.WELCOME).trigger()
    assert window.windowTitle() == "Welcome — writer"
    assert window.settings.welcome_seen
    edit = page(window).pane.edit
    assert page(window).learnt == set()
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert page(window).learnt == set(), "there was nothing to take"
    edit.undo()
    keys = [
        (ActionId.ACCEPT_WORD, Qt.Key.Key_Right, CTRL),
        (ActionId.ACCEPT_SENTENCE, Qt.Key.Key_Return, CTRL),
        (ActionId.ACCEPT_ALL, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier),
        (ActionId.DISMISS, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
    ]
    learnt = set()
    for number, (action, key, modifiers) in enumerate(keys, start=1):
        page(window).pane.view.show(GhostText(number, "looked out at the sea."))
        clock.now += 1
        QTest.keyClick(edit, key, modifiers)
        learnt.add(action)
        assert page(window).learnt == learnt
        page(window).pane.view.hide()
    window.activateWindow()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Space, CTRL)
    assert page(window).learnt == learnt | {ActionId.ASK}, "keys of the window reach the small editor"


def test_start_writing_leads_to_the_empty_document(window: MainWindow) -> None:
    window.show_welcome()
    press(window, "Start Writing")
    assert window.findChild(WelcomePage) is None
    assert window.windowTitle() == "Untitled[*] — writer"
    QTest.keyClicks(window.focusWidget(), "It begins")
    assert window.pane.adapter.text() == "It begins"


def test_opening_a_file_leaves_the_page(window: MainWindow, dialogs: object, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("text")
    window.show_welcome()
    press(window, "Open a File…")
    assert window.findChild(WelcomePage) is not None, "nothing was chosen"
    dialogs.open_path = tmp_path / "a.md"
    press(window, "Open a File…")
    assert window.findChild(WelcomePage) is None
    assert window.pane.adapter.text() == "text"


def test_what_is_tried_is_in_no_document(window: MainWindow, dialogs: object) -> None:
    window.show_welcome()
    QTest.keyClicks(page(window).pane.edit, "just trying")
    assert not window.isWindowModified()
    assert window.workspace.current.is_blank
    assert window.close()
    assert dialogs.asked == []
