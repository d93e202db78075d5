"""The column, the space between lines, and where points on the page lead."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QFontDatabase, QWheelEvent
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


def test_lines_are_spaced(pane: EditorPane) -> None:
    pane.adapter.load("d", TEXT + "\nshort")
    lines = list(pane.edit.page_layout.lines(pane.edit.document().firstBlock()))
    assert lines[1].y() == pytest.approx(lines[0].height() * 1.5, abs=0.5)
    tops = [line.y() for line in lines]
    pane.edit.page_layout.set_line_spacing(2.0)
    lines = list(pane.edit.page_layout.lines(pane.edit.document().firstBlock()))
    assert lines[1].y() == 2 * lines[0].height() > tops[1]


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
    y = pane.edit.viewport().y() + line.y() + 5
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
