"""Arabic and Hebrew stand at the right, move the right way, and are continued on the right side."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock, QTextCursor, QTextLine
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from writer.suggest.ghost_text import GhostText
from writer.ui.editor.page_geometry import OVERHANG
from writer.ui.editor_pane import EditorPane

ARABIC = "كان حارس المنارة العجوز قد نسي صوته منذ زمن طويل ولم يعد يتكلم إلا مع البحر والريح والطيور"
HEBREW = "היה היה פעם זקן"
MIXED = "The keeper said שלום to the boy"


def block(pane: EditorPane, number: int) -> QTextBlock:
    QApplication.processEvents()
    return pane.edit.document().findBlockByNumber(number)


def lines(pane: EditorPane, number: int = 0) -> list[QTextLine]:
    return list(pane.edit.page_layout.lines(block(pane, number)))


def right_end(line: QTextLine) -> float:
    return float(line.naturalTextRect().right())


@pytest.mark.parametrize("text", [ARABIC, HEBREW, "# " + HEBREW, "- " + HEBREW, "> " + ARABIC, "“" + HEBREW])
def test_every_line_ends_at_the_right_margin(pane: EditorPane, text: str) -> None:
    pane.adapter.load("d", f"{MIXED}\n{text}")
    for line in lines(pane, 1):
        assert right_end(line) == pytest.approx(line.width() + OVERHANG, abs=1)
    for line in lines(pane, 0):
        assert line.x() == OVERHANG


def test_mixed_text_follows_its_first_letter(pane: EditorPane) -> None:
    pane.adapter.load("d", f"{MIXED}\n{HEBREW} lighthouse {HEBREW}")
    assert lines(pane, 0)[0].x() == OVERHANG
    assert right_end(lines(pane, 1)[0]) == pytest.approx(lines(pane, 1)[0].width() + OVERHANG, abs=1)


def test_the_page_grows_no_wider(pane: EditorPane) -> None:
    pane.adapter.load("d", "\n".join([ARABIC, HEBREW] * 20))
    QApplication.processEvents()
    assert pane.edit.horizontalScrollBar().maximum() == 0
    assert pane.edit.page_layout.blockBoundingRect(block(pane, 1)).width() <= pane.edit.viewport().width()


def test_typing_goes_to_the_left_and_stays_at_the_right(pane: EditorPane) -> None:
    pane.adapter.load("d", HEBREW)
    pane.edit.moveCursor(QTextCursor.MoveOperation.End)
    QApplication.processEvents()
    before = pane.edit.cursorRect().x()
    for _ in range(5):
        QTest.keyClick(pane.edit, Qt.Key.Key_X)  # a Latin word at the end goes on to the left as a whole
    pane.edit.insertPlainText(" זקן")
    QApplication.processEvents()
    assert pane.edit.cursorRect().x() < before
    line = lines(pane)[0]
    assert right_end(line) == pytest.approx(line.width() + OVERHANG, abs=1)


def test_deleting_the_first_letters_brings_a_paragraph_back_to_the_left(pane: EditorPane) -> None:
    pane.adapter.load("d", "אבג left")
    assert lines(pane)[0].x() > 0
    pane.edit.moveCursor(QTextCursor.MoveOperation.Start)
    for _ in range(4):
        QTest.keyClick(pane.edit, Qt.Key.Key_Delete)
    assert pane.adapter.text() == "left"
    assert lines(pane)[0].x() == OVERHANG


def test_ghost_text_stands_left_of_the_cursor_and_moves_nothing(pane: EditorPane) -> None:
    pane.adapter.load("d", HEBREW)
    pane.edit.moveCursor(QTextCursor.MoveOperation.End)
    QApplication.processEvents()
    caret = pane.edit.cursorRect().x()
    left = lines(pane)[0].naturalTextRect().left()
    pane.view.show(GhostText(1, " אחד שגר במגדלור"))
    line = lines(pane)[0]
    assert right_end(line) == pytest.approx(line.width() + OVERHANG, abs=1)
    assert line.naturalTextRect().left() < left - 20
    assert pane.edit.cursorRect().x() == pytest.approx(caret, abs=1)
    assert pane.adapter.text() == HEBREW


@pytest.mark.parametrize(("key", "towards"), [(Qt.Key.Key_Left, -1), (Qt.Key.Key_Right, 1)])
def test_arrow_keys_move_to_where_they_point(pane: EditorPane, key: Qt.Key, towards: int) -> None:
    pane.adapter.load("d", HEBREW)
    cursor = pane.edit.textCursor()
    cursor.setPosition(6)
    pane.edit.setTextCursor(cursor)
    QApplication.processEvents()
    before = pane.edit.cursorRect().x()
    QTest.keyClick(pane.edit, key)
    assert (pane.edit.cursorRect().x() - before) * towards > 0


def test_a_click_goes_to_the_letter_under_it(pane: EditorPane) -> None:
    pane.adapter.load("d", HEBREW)
    cursor = pane.edit.textCursor()
    cursor.setPosition(6)
    pane.edit.setTextCursor(cursor)
    QApplication.processEvents()
    place = pane.edit.cursorRect().center()
    pane.edit.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.mouseClick(pane.edit.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert pane.edit.textCursor().position() == 6
