"""The column, the space between lines, and where points on the page lead."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QFontDatabase, QTextLine, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from writer.ui.editor.fonts import reading_font
from writer.ui.editor_pane import EditorPane

TEXT = "The lighthouse keeper had lived alone for so long that he had forgotten it. " * 12


def test_the_column_is_centred_and_no_wider_than_asked(pane: EditorPane) -> None:
    pane.edit.resize(1600, 500)
    margins = pane.edit.viewportMargins()
    assert margins.left() == margins.right() > 100
    characters = pane.edit.viewport().width() / pane.edit.fontMetrics().averageCharWidth()
    assert 60 <= characters <= 72


def first_lines(pane: EditorPane) -> tuple[QTextLine, QTextLine]:
    first, second, *_ = pane.edit.page_layout.lines(pane.edit.document().firstBlock())
    return first, second


@pytest.mark.parametrize("spacing", [1.4, 1.6, 2.0, 3.0])
@pytest.mark.parametrize("points", [9, 14, 30])
def test_lines_stand_apart_by_a_multiple_of_the_size(pane: EditorPane, spacing: float, points: int) -> None:
    pane.edit.set_text_font(reading_font("", points))
    pane.edit.set_page(spacing, 68, 28)
    pane.adapter.load("d", TEXT + "\nshort")
    first, second = first_lines(pane)
    size = points * pane.edit.logicalDpiY() / 72
    assert second.y() - first.y() == pytest.approx(spacing * size, abs=1)


def test_lines_never_stand_closer_than_the_font_wants(pane: EditorPane) -> None:
    pane.edit.set_page(1.0, 68, 28)
    pane.adapter.load("d", TEXT)
    first, second = first_lines(pane)
    assert second.y() - first.y() == pytest.approx(first.height(), abs=0.5)


def test_a_space_at_the_end_of_a_full_line_pushes_nothing_aside(pane: EditorPane) -> None:
    QTest.keyClicks(pane.edit, TEXT[:300])
    for _ in range(300):
        QTest.keyClick(pane.edit, Qt.Key.Key_Space)
        QTest.keyClicks(pane.edit, "a")
    QTest.keyClicks(pane.edit, " " * 60)
    QApplication.processEvents()
    assert pane.edit.horizontalScrollBar().value() == 0
    assert pane.edit.contentOffset().x() == 0


def test_the_caret_behind_the_space_that_ends_a_full_line_is_seen(pane: EditorPane) -> None:
    pane.adapter.load("d", TEXT)
    ends = [line.textStart() + line.textLength() for line in pane.edit.page_layout.lines(pane.edit.document().begin())]
    for end in ends[:-1]:
        cursor = pane.edit.textCursor()
        cursor.setPosition(end - 1)  # before the space that ends the line
        pane.edit.setTextCursor(cursor)
        caret = pane.edit.cursorRect().right() + pane.edit.fontMetrics().horizontalAdvance(" ")
        assert caret <= pane.edit.viewport().width()


def test_the_space_between_lines_belongs_to_the_line_above(pane: EditorPane) -> None:
    pane.adapter.load("d", TEXT)
    QApplication.processEvents()
    lines = list(pane.edit.page_layout.lines(pane.edit.document().firstBlock()))
    gap = QPoint(20, round(lines[0].height() + 5))
    assert gap.y() < lines[1].y()
    QTest.mouseClick(pane.edit.viewport(), Qt.MouseButton.LeftButton, pos=gap)
    assert 0 < pane.edit.textCursor().position() < 10


def test_a_click_in_the_margin_goes_to_the_line_beside_it(pane: EditorPane) -> None:
    pane.adapter.load("d", TEXT)
    QApplication.processEvents()
    line = list(pane.edit.page_layout.lines(pane.edit.document().firstBlock()))[2]
    y = pane.edit.viewport().y() + pane.edit.contentOffset().y() + line.y() + 5
    QTest.mouseClick(pane.edit, Qt.MouseButton.LeftButton, pos=QPoint(3, round(y)))
    assert pane.edit.textCursor().position() == line.textStart()


def test_the_wheel_turns_over_the_margin_too(pane: EditorPane) -> None:
    pane.adapter.load("d", "line\n" * 200)
    QApplication.processEvents()
    where = QPointF(3, 100)
    event = QWheelEvent(
        where,
        pane.edit.mapToGlobal(where),
        QPoint(),
        QPoint(0, -240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(pane.edit, event)
    assert pane.edit.verticalScrollBar().value() > 0


def test_input_methods_learn_where_the_caret_really_is(pane: EditorPane) -> None:
    pane.adapter.load("d", "He had")
    rect = QRectF(pane.edit.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle))
    on_screen = pane.edit.viewport().mapTo(pane.edit, pane.edit.cursorRect().topLeft())
    assert abs(rect.x() - on_screen.x()) <= 2
    assert abs(rect.y() - on_screen.y()) <= 2


def test_the_last_line_has_room_below_it(pane: EditorPane) -> None:
    for _ in range(40):
        QTest.keyClick(pane.edit, Qt.Key.Key_Return)
    QApplication.processEvents()
    below = pane.edit.viewport().height() - pane.edit.cursorRect().bottom()
    assert below >= pane.edit.fontMetrics().height() * 2


def test_fonts_exist_on_this_machine() -> None:
    assert reading_font("", 14).families()
    known = QFontDatabase.families()[0]
    assert reading_font(known, 14).families()[0] == known
    assert reading_font("No Such Font At All", 14).families()[:1] != ["No Such Font At All"]
