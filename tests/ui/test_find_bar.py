from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from writer.suggest.ghost_text import GhostText
from writer.ui.editor.find_bar import FindBar
from writer.ui.editor.keymap import ActionId
from writer.ui.main_window import MainWindow

TEXT = "The lamp.\n😀 lamp\nno light\nLamp and lamplight"


@pytest.fixture
def bar(window: MainWindow, qtbot: QtBot) -> FindBar:
    window.activateWindow()
    window.pane.adapter.load("d", TEXT)
    window.pane.edit.moveCursor(window.pane.edit.textCursor().MoveOperation.Start)
    window.action(ActionId.FIND).trigger()
    bar = window.frame.find_bar
    qtbot.waitUntil(lambda: bar._words.hasFocus())
    return bar


def look(bar: FindBar, qtbot: QtBot, text: str, says: str) -> None:
    bar._words.clear()
    QTest.keyClicks(bar._words, text)
    qtbot.waitUntil(lambda: bar._count.text() == says)


def selected(window: MainWindow) -> tuple[str, int]:
    cursor = window.pane.edit.textCursor()
    return cursor.selectedText(), cursor.selectionStart()


def test_the_first_hit_is_shown_while_typing_and_enter_goes_round(
    window: MainWindow, bar: FindBar, qtbot: QtBot
) -> None:
    look(bar, qtbot, "lamp", "1 of 4")
    places = [4, 13, 27, 36]
    for place in [*places[1:], places[0]]:
        assert selected(window)[1] != place
        QTest.keyClick(bar._words, Qt.Key.Key_Return)
        assert selected(window) == (TEXT.replace("😀", "😀 ")[place : place + 4], place)
    QTest.keyClick(bar._words, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert selected(window)[1] == places[-1]
    assert bar._count.text() == "4 of 4"


def test_switches(bar: FindBar, qtbot: QtBot) -> None:
    look(bar, qtbot, "lamp", "1 of 4")
    bar._case.click()
    qtbot.waitUntil(lambda: bar._count.text().endswith("of 3"))
    bar._whole.click()
    qtbot.waitUntil(lambda: bar._count.text().endswith("of 2"))
    bar._pattern.click()
    look(bar, qtbot, "l.mp", "1 of 2")


def test_escape_gives_the_keyboard_back_and_the_hit_stays_selected(
    window: MainWindow, bar: FindBar, qtbot: QtBot
) -> None:
    look(bar, qtbot, "light", "1 of 2")
    QTest.keyClick(bar._words, Qt.Key.Key_Escape)
    qtbot.waitUntil(window.pane.edit.hasFocus)
    assert selected(window)[0] == "light"
    assert not bar.isVisible()
    assert window.frame.finder.places == []


def test_ghost_text_is_never_found(window: MainWindow, bar: FindBar, qtbot: QtBot) -> None:
    window.pane.view.show(GhostText(1, "unfindable"))
    look(bar, qtbot, "unfindable", "not found")


def test_a_broken_pattern_is_explained_in_the_bar(bar: FindBar, qtbot: QtBot) -> None:
    bar._pattern.click()
    look(bar, qtbot, "(lamp", "The pattern can't be read: a “(” is never closed (character 6).")
    assert bar._count.toolTip()


def test_a_catastrophic_pattern_leaves_the_window_alive(window: MainWindow, bar: FindBar, qtbot: QtBot) -> None:
    window.pane.adapter.load("d", "a" * 60 + "b")
    bar._pattern.click()
    bar._words.setText(r"(a|aa)+$")
    qtbot.waitUntil(lambda: "too long" in bar._count.text())


def test_replacing_one_goes_to_the_next(window: MainWindow, bar: FindBar, qtbot: QtBot) -> None:
    window.action(ActionId.REPLACE).trigger()
    look(bar, qtbot, "lamp", "1 of 4")
    bar._template.setText("torch")
    bar._replace_one.click()
    assert window.pane.adapter.text() == TEXT.replace("lamp", "torch", 1)
    assert selected(window) == ("lamp", 14)
    window.pane.edit.undo()
    assert window.pane.adapter.text() == TEXT


@pytest.mark.parametrize("copies", [1, 400])
def test_replacing_all_is_one_undo_step(window: MainWindow, bar: FindBar, qtbot: QtBot, copies: int) -> None:
    text = "\n".join([TEXT] * copies)
    window.pane.adapter.load("d", text)
    bar._pattern.click()
    look(bar, qtbot, "(l)(amp)", f"1 of {QLocale().toString(4 * copies)}")
    bar._template.setText(r"\2-\1")
    window.action(ActionId.REPLACE).trigger()
    bar._replace_all.click()
    expected = text.replace("lamp", "amp-l").replace("Lamp", "amp-L")
    assert window.pane.adapter.text() == expected
    assert bar._count.text() == f"{QLocale().toString(4 * copies)} replaced"
    window.pane.edit.undo()
    assert window.pane.adapter.text() == text
    window.pane.edit.redo()
    assert window.pane.adapter.text() == expected


def test_hits_follow_the_text(window: MainWindow, bar: FindBar, qtbot: QtBot) -> None:
    look(bar, qtbot, "lamp", "1 of 4")
    window.pane.edit.textCursor().insertText("x")
    qtbot.waitUntil(lambda: len(window.frame.finder.places) == 3)


def test_hits_are_marked_in_the_text_and_on_the_scroll_bar(window: MainWindow, bar: FindBar, qtbot: QtBot) -> None:
    window.pane.adapter.load("d", "\n".join(["line"] * 300 + ["lamp"]))
    edit = window.pane.edit
    before = edit.verticalScrollBar().grab().toImage()
    look(bar, qtbot, "lamp", "1 of 1")
    QApplication.processEvents()
    assert edit.verticalScrollBar().grab().toImage() != before
    edit.moveCursor(edit.textCursor().MoveOperation.Start)
    edit.moveCursor(edit.textCursor().MoveOperation.End)
    with_mark = edit.viewport().grab().toImage()
    bar.close_bar()
    QApplication.processEvents()
    assert colours(with_mark) - colours(edit.viewport().grab().toImage())


def colours(image: QImage) -> set[int]:
    return {image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(image.height())}


def test_what_is_selected_is_looked_for(window: MainWindow, bar: FindBar, qtbot: QtBot) -> None:
    look(bar, qtbot, "light", "1 of 2")
    bar.close_bar()
    window.action(ActionId.FIND).trigger()
    assert bar._words.text() == "light"
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert selected(window)[1] == 40
