from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QInputMethodEvent, QTextBlock, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from writer.settings.schema import Settings
from writer.suggest.ghost_text import GhostText
from writer.ui.editor.colours import ghost_colour
from writer.ui.editor_pane import EditorPane


def load(pane: EditorPane, text: str, position: int = 0) -> None:
    pane.adapter.load("d", text)
    cursor = pane.edit.textCursor()
    cursor.setPosition(position)
    pane.edit.setTextCursor(cursor)
    QApplication.processEvents()


def bold(pane: EditorPane, number: int = 0) -> list[tuple[int, int]]:
    """Start and length of what is bold in a block, in Qt's units, the preedit area counted."""
    block = pane.edit.document().findBlockByNumber(number)
    ranges = [r for r in block.layout().formats() if r.format.fontWeight() == QFont.Weight.Bold]
    return [(r.start, r.length) for r in ranges]


def families(block: QTextBlock) -> set[str]:
    return {name for r in block.layout().formats() for name in r.format.fontFamilies() or []}


def test_what_is_typed_is_formatted_with_the_key(pane: EditorPane) -> None:
    QTest.keyClicks(pane.edit, "so **it** is")
    assert bold(pane) == [(3, 2), (5, 2), (7, 2)]
    assert pane.adapter.text() == "so **it** is"


def test_characters_of_two_units_shift_nothing(pane: EditorPane) -> None:
    load(pane, "😀 **it** 😀 **so**")
    assert bold(pane) == [(3, 2), (5, 2), (7, 2), (13, 2), (15, 2), (17, 2)]


def test_opening_a_fence_reaches_what_is_in_sight_and_closing_it_gives_it_back(pane: EditorPane) -> None:
    load(pane, "\n".join(["", *["**bold**"] * 6]))
    QTest.keyClicks(pane.edit, "```")
    QApplication.processEvents()
    assert bold(pane, 5) == []
    assert families(pane.edit.document().findBlockByNumber(5))
    QTest.keyClick(pane.edit, Qt.Key.Key_Backspace)
    QApplication.processEvents()
    assert bold(pane, 5) == [(0, 2), (2, 4), (6, 2)]


def test_blocks_out_of_sight_are_formatted_when_they_come_into_it(pane: EditorPane) -> None:
    load(pane, "\n".join(["**bold**"] * 2000))
    far = pane.edit.document().findBlockByNumber(1998)
    assert far.layout().formats() == []
    pane.edit.moveCursor(pane.edit.textCursor().MoveOperation.End)
    QApplication.processEvents()
    assert far.layout().formats() != []


def test_a_change_of_many_paragraphs_formats_all_of_them(pane: EditorPane) -> None:
    load(pane, "\n".join(["__bold__"] * 8))
    cursor = pane.edit.textCursor()
    cursor.beginEditBlock()
    for number in (0, 3, 7):
        block = pane.edit.document().findBlockByNumber(number)
        cursor.setPosition(block.position())
        cursor.setPosition(block.position() + 8, cursor.MoveMode.KeepAnchor)
        cursor.insertText("plain")
    cursor.endEditBlock()
    QApplication.processEvents()
    assert [bool(bold(pane, number)) for number in range(8)] == [number not in (0, 3, 7) for number in range(8)]


@pytest.mark.parametrize("position", [0, 3, 5, 9, 12])
def test_formats_stop_before_ghost_text_and_go_on_after_it(pane: EditorPane, position: int) -> None:
    load(pane, "a **bold** *c*", position)
    before = bold(pane)
    pane.view.show(GhostText(1, " ghost"))
    QApplication.processEvents()
    block = pane.edit.document().firstBlock()
    [ghost] = [r for r in block.layout().formats() if r.start == position and r.length == 6]
    assert ghost.format.foreground().color() == ghost_colour(pane.edit.palette())
    assert not any(start < position + 6 and start + length > position for start, length in bold(pane))
    assert sum(length for _, length in bold(pane)) == 8
    pane.view.hide()
    assert bold(pane) == before


def test_ghost_text_in_a_quote_has_its_own_colour(pane: EditorPane) -> None:
    load(pane, "> He said", 9)
    pane.view.show(GhostText(1, " nothing"))
    layout = pane.edit.document().firstBlock().layout()
    colours = [r.format.foreground().color() for r in layout.formats() if r.start <= 12 < r.start + r.length]
    assert colours == [ghost_colour(pane.edit.palette())]


def test_an_input_methods_formats_stay(pane: EditorPane) -> None:
    load(pane, "**bold**", 8)
    attribute = QInputMethodEvent.Attribute(QInputMethodEvent.AttributeType.TextFormat, 0, 2, underlined())
    QApplication.sendEvent(pane.edit, QInputMethodEvent("ni", [attribute]))
    QApplication.processEvents()
    formats = pane.edit.document().firstBlock().layout().formats()
    assert [(r.start, r.length) for r in formats if r.format.fontUnderline()] == [(8, 2)]
    assert bold(pane) == [(0, 2), (2, 4), (6, 2)]
    QApplication.sendEvent(pane.edit, QInputMethodEvent("", []))


def underlined() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontUnderline(True)
    return made


def test_formatting_is_no_edit(pane: EditorPane, model: object) -> None:
    load(pane, "\n".join(["# Title", *["**bold**"] * 300]))
    model.events.clear()
    changes: list[tuple[int, int, int]] = []
    pane.edit.document().contentsChange.connect(lambda *change: changes.append(change))
    pane.edit.verticalScrollBar().setValue(150)
    QApplication.processEvents()
    pane.edit.verticalScrollBar().setValue(0)
    QApplication.processEvents()
    assert changes == []
    assert not pane.edit.document().isModified()
    QTest.keyClicks(pane.edit, "x")
    assert changes == [(0, 0, 1)]
    assert [edit.replacement.inserted for edit in model.edits()] == ["x"]


def test_zoom_and_theme_reach_what_was_formatted(pane: EditorPane) -> None:
    load(pane, "# Title")
    size = first_size(pane)
    pane.apply_settings(Settings(font_size=28), frozenset({"font_size"}))
    QApplication.processEvents()
    assert first_size(pane) == pytest.approx(2 * size)


def first_size(pane: EditorPane) -> float:
    ranges = pane.edit.document().firstBlock().layout().formats()
    return ranges[0].format.fontPointSize()
