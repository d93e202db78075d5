"""Focus mode, typewriter scrolling, forward only and full screen, with real keys."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QImage, QPalette, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from writer.settings.schema import ThemeChoice
from writer.ui.attention.feature import PaneAttention
from writer.ui.editor.keymap import ActionId
from writer.ui.main_window import MainWindow

TEXT = "One came. Two went.\n\nThree stayed. Four slept."


def modes(window: MainWindow) -> PaneAttention:
    return window.attention.of(window.workspace.current)


def lit(window: MainWindow) -> str:
    start, end = modes(window).focus.lit
    return window.pane.adapter.text()[start:end]


def go_to(window: MainWindow, words: str) -> None:
    cursor = window.pane.edit.textCursor()
    cursor.setPosition(window.pane.adapter.text().index(words))
    window.pane.edit.setTextCursor(cursor)


def ink_of(window: MainWindow, words: str) -> float:
    """How far the darkest pixel of ``words`` is from the paper, from 0 to 1."""
    edit = window.pane.edit
    image: QImage = edit.viewport().grab().toImage()
    paper = edit.palette().color(QPalette.ColorRole.Base)
    cursor = edit.textCursor()
    cursor.setPosition(window.pane.adapter.text().index(words))
    first = edit.cursorRect(cursor)
    cursor.movePosition(QTextCursor.MoveOperation.Right, n=len(words))
    last = edit.cursorRect(cursor)
    ratio = image.devicePixelRatio()
    pixels = [
        QColor(image.pixel(x, y))
        for x in range(int((first.right() + 2) * ratio), int(last.left() * ratio))
        for y in range(int(first.top() * ratio), int(first.bottom() * ratio))
    ]
    return max(abs(pixel.lightnessF() - paper.lightnessF()) for pixel in pixels)


def test_focus_lights_the_sentence_and_follows_the_cursor(window: MainWindow) -> None:
    edit = window.pane.edit
    edit.setPlainText(TEXT)
    assert lit(window) == ""
    window.action(ActionId.FOCUS).trigger()
    assert window.settings.focus == "sentence"
    assert window.action(ActionId.FOCUS).isChecked()
    go_to(window, "Two")
    assert lit(window) == "Two went."
    assert ink_of(window, "Two") > 2 * ink_of(window, "One")
    assert ink_of(window, "Two") > 2 * ink_of(window, "Three")
    QTest.keyClick(edit, Qt.Key.Key_Down)
    QTest.keyClick(edit, Qt.Key.Key_Down)
    assert lit(window).startswith("Three stayed")
    assert ink_of(window, "Three") > 2 * ink_of(window, "Two")
    window.action(ActionId.FOCUS).trigger()
    assert window.settings.focus == "off"
    assert ink_of(window, "Two") == pytest.approx(ink_of(window, "Three"), abs=0.1)


def test_focus_on_the_paragraph_comes_back_with_the_key(window: MainWindow) -> None:
    window.pane.edit.setPlainText(TEXT)
    window.attention._change(focus="paragraph")
    go_to(window, "One")
    assert lit(window) == "One came. Two went."
    window.action(ActionId.FOCUS).trigger()
    window.action(ActionId.FOCUS).trigger()
    assert window.settings.focus == "paragraph"


def test_what_is_selected_is_lit(window: MainWindow) -> None:
    window.pane.edit.setPlainText(TEXT)
    window.action(ActionId.FOCUS).trigger()
    go_to(window, "went")
    cursor = window.pane.edit.textCursor()
    cursor.setPosition(window.pane.adapter.text().index("stayed"), QTextCursor.MoveMode.KeepAnchor)
    window.pane.edit.setTextCursor(cursor)
    assert lit(window) == "Two went.\n\nThree stayed. "


@pytest.mark.parametrize("theme", ["light", "dark", "sepia", "contrast"])
def test_dimmed_text_stays_visible_in_every_theme(make_window: Callable[..., MainWindow], theme: str) -> None:
    window = make_window(theme=ThemeChoice(theme), focus="paragraph")
    window.pane.edit.setPlainText(TEXT)
    assert 0.05 < ink_of(window, "Three") < 0.85 * ink_of(window, "One")
    paper = window.pane.edit.palette().color(QPalette.ColorRole.Base)
    image = window.pane.edit.viewport().grab().toImage()
    corners = {image.pixelColor(image.width() - 2, y).name() for y in range(0, image.height(), 3)}
    assert corners == {paper.name()}, "the veil has the colour of the paper"


def middle(window: MainWindow) -> float:
    edit = window.pane.edit
    return edit.viewport().y() + edit.cursorRect().center().y()


def test_typewriter_scrolling_keeps_the_line_at_its_height(
    make_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = make_window(typewriter=True, motion="reduced")
    edit = window.pane.edit
    # An empty page begins there, too.
    qtbot.waitUntil(lambda: abs(middle(window) - modes(window).typewriter.target) < 2)
    target = modes(window).typewriter.target
    for _ in range(40):
        QTest.keyClicks(edit, "word")
        QTest.keyClick(edit, Qt.Key.Key_Return)
        assert middle(window) == pytest.approx(target, abs=2)
    QTest.keyClick(edit, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert middle(window) == pytest.approx(target, abs=2)
    QTest.keyClick(edit, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert middle(window) == pytest.approx(target, abs=2)
    window.action(ActionId.TYPEWRITER).trigger()
    assert not window.settings.typewriter
    assert edit.viewport().y() == edit.least_top_space


def test_typewriter_scrolling_glides_unless_motion_is_reduced(
    make_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = make_window(typewriter=True, motion="full")
    edit = window.pane.edit
    qtbot.waitUntil(lambda: abs(middle(window) - modes(window).typewriter.target) < 2)
    target = modes(window).typewriter.target
    QTest.keyClick(edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: abs(middle(window) - target) < 2)


def test_the_height_of_the_line_can_be_chosen(make_window: Callable[..., MainWindow]) -> None:
    window = make_window(typewriter=True, typewriter_height=30, motion="reduced")
    window.pane.edit.setPlainText("line\n" * 60)
    window.pane.edit.moveCursor(QTextCursor.MoveOperation.End)
    assert middle(window) == pytest.approx(0.3 * window.pane.edit.height(), abs=2)


def test_forward_only_deletes_nothing(window: MainWindow, qtbot: QtBot) -> None:
    edit, key, modifier = window.pane.edit, Qt.Key, Qt.KeyboardModifier
    QTest.keyClicks(edit, "one two")
    window.action(ActionId.FORWARD_ONLY).trigger()
    assert window.settings.forward_only
    assert window.attention.sign.isVisible()
    quiet = window.attention.sign.text()
    for pressed, held in [
        (key.Key_Backspace, modifier.NoModifier),
        (key.Key_Backspace, modifier.ControlModifier),
        (key.Key_Delete, modifier.NoModifier),
        (key.Key_Delete, modifier.ControlModifier),
        (key.Key_Delete, modifier.ShiftModifier),
        (key.Key_Z, modifier.ControlModifier),
        (key.Key_X, modifier.ControlModifier),
        (key.Key_K, modifier.ControlModifier),
    ]:
        edit.selectAll() if pressed == key.Key_X else edit.moveCursor(QTextCursor.MoveOperation.WordLeft)
        QTest.keyClick(edit, pressed, held)
        assert window.pane.adapter.text().replace("[](", "").replace(")", "") in ("one two", "one [two]")
    assert window.attention.sign.text() != quiet
    for action in (ActionId.UNDO, ActionId.REDO, ActionId.CUT, ActionId.REPLACE):
        assert not window.action(action).isEnabled()


def test_forward_only_keeps_what_is_selected(window: MainWindow) -> None:
    edit = window.pane.edit
    QTest.keyClicks(edit, "one")
    window.action(ActionId.FORWARD_ONLY).trigger()
    edit.selectAll()
    QTest.keyClicks(edit, "!")
    edit.selectAll()
    QTest.keyClick(edit, Qt.Key.Key_Return)
    mime = QMimeData()
    mime.setText("pasted")
    edit.selectAll()
    edit.insertFromMimeData(mime)
    assert window.pane.adapter.text() == "one!\npasted"


def test_forward_only_has_a_way_out(window: MainWindow) -> None:
    edit = window.pane.edit
    QTest.keyClicks(edit, "one")
    window.action(ActionId.FORWARD_ONLY).trigger()
    window.attention.sign.click()
    assert not window.settings.forward_only
    assert not window.attention.sign.isVisible()
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    assert window.pane.adapter.text() == "on"
    assert window.action(ActionId.UNDO).isEnabled()


@pytest.mark.skipif(os.environ.get("QT_QPA_PLATFORM") != "offscreen", reason="needs a window manager elsewhere")
def test_chrome_fades_in_full_screen_while_one_writes(
    make_window: Callable[..., MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(motion="reduced")
    screen = window.attention.full_screen
    monkeypatch.setattr(screen, "_is_used", lambda: False)
    window.action(ActionId.FULL_SCREEN).trigger()
    qtbot.waitUntil(lambda: screen.is_on and screen.opacity == 1.0)
    height = window.pane.edit.height()
    QTest.keyClicks(window.pane.edit, "a")
    assert screen.opacity == 0.0
    assert window.pane.edit.height() == height, "the text never moves"
    screen.show_chrome()
    assert screen.opacity == 1.0
    window.action(ActionId.FULL_SCREEN).trigger()
    qtbot.waitUntil(lambda: not screen.is_on)
    QApplication.processEvents()
    QTest.keyClicks(window.pane.edit, "b")
    assert screen.opacity == 1.0


def test_typing_within_a_line_scrolls_nothing(make_window: Callable[..., MainWindow]) -> None:
    window = make_window(typewriter=True, motion="reduced")
    edit = window.pane.edit
    edit.setPlainText("# Heading\nline\n\n" * 60)
    edit.moveCursor(QTextCursor.MoveOperation.End)
    scrolled: list[int] = []
    for height in range(30, 70):
        window.attention._change(typewriter_height=height)
        for number in (60, 91):
            cursor = edit.textCursor()
            cursor.setPosition(edit.document().findBlockByNumber(number).position())
            edit.setTextCursor(cursor)
            QTest.keyClicks(edit, "a")
            edit.verticalScrollBar().valueChanged.connect(scrolled.append)
            QTest.keyClicks(edit, "b")
            edit.verticalScrollBar().valueChanged.disconnect(scrolled.append)
    assert not scrolled
