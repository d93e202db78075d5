from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from writer.suggest.effects import HideGhost, ShowGhost
from writer.suggest.events import CompositionEnded, CompositionStarted, CursorCause, CursorMoved, Edited
from writer.suggest.ghost_text import GhostText
from writer.ui.editor.colours import contrast, ghost_colour
from writer.ui.editor_pane import EditorPane
from writer.ui.theme import DARK, LIGHT, ThemeColours, palette

LONG = " " + "forgotten the sound of his own voice and " * 6


def painted(pane: EditorPane) -> list[str]:
    block, areas = pane.edit.document().firstBlock(), []
    while block.isValid():
        areas.append(block.layout().preeditAreaText())
        block = block.next()
    return areas


def load(pane: EditorPane, text: str, position: int | None = None) -> None:
    pane.adapter.load("d", text)
    cursor = pane.edit.textCursor()
    cursor.setPosition(len(text) if position is None else position)
    pane.edit.setTextCursor(cursor)


def test_showing_and_hiding_touches_nothing(pane: EditorPane, qtbot: object) -> None:
    load(pane, "He had almost")
    document, changes = pane.edit.document(), []
    document.contentsChange.connect(lambda *change: changes.append(change))
    before = (document.toPlainText(), document.isModified(), document.availableUndoSteps(), document.revision())
    pane.view.show(GhostText(1, LONG))
    QApplication.processEvents()
    assert pane.view.is_visible
    assert not pane.edit.textCursor().hasSelection()
    pane.view.hide()
    QApplication.processEvents()
    after = (document.toPlainText(), document.isModified(), document.availableUndoSteps(), document.revision())
    assert after == before
    assert changes == []
    assert painted(pane) == [""]


def test_it_wraps_as_text_and_the_caret_stays_before_it(pane: EditorPane) -> None:
    load(pane, "He had almost")
    caret = pane.edit.cursorRect()
    pane.view.show(GhostText(1, LONG))
    assert len(list(pane.edit.page_layout.lines(pane.edit.document().firstBlock()))) > 1
    assert pane.edit.cursorRect() == caret


def test_lines_with_ghost_text_are_spaced_like_others(pane: EditorPane) -> None:
    load(pane, "He had almost")
    pane.view.show(GhostText(1, LONG))
    lines = list(pane.edit.page_layout.lines(pane.edit.document().firstBlock()))
    pitches = {round(b.y() - a.y()) for a, b in pairwise(lines)}
    assert pitches == {round(lines[0].height() + pane.edit.page_layout.gap_below(lines[0]))}


def test_copy_and_select_all_know_nothing_of_it(pane: EditorPane) -> None:
    load(pane, "He had")
    pane.view.show(GhostText(1, " almost"))
    pane.edit.selectAll()
    pane.edit.copy()
    assert QApplication.clipboard().text() == "He had"
    assert pane.adapter.text() == "He had"
    assert pane.edit.find("almost") is False


def test_a_line_break_is_refused(pane: EditorPane) -> None:
    with pytest.raises(ValueError, match="one line"):
        pane.view.show(GhostText(1, "a\nb"))


def test_typing_what_it_says_shrinks_it(pane: EditorPane, model: object) -> None:
    def rule(event: object) -> tuple[object, ...]:
        return (ShowGhost(GhostText(1, "most forgotten")),) if isinstance(event, Edited) else ()

    load(pane, "He had")
    pane.view.show(GhostText(1, "almost forgotten"))
    model.rule = rule
    QTest.keyClicks(pane.edit, "al")
    assert pane.view.text == "most forgotten"
    assert painted(pane) == ["most forgotten"]
    assert pane.edit.document().firstBlock().layout().preeditAreaPosition() == len("He hadal")


@pytest.mark.parametrize(("position", "blocks"), [(0, 2), (3, 2), (6, 2)])
def test_enter_leaves_none_in_either_paragraph(pane: EditorPane, model: object, position: int, blocks: int) -> None:
    load(pane, "He had", position)
    pane.view.show(GhostText(1, " almost"))
    model.rule = lambda event: (HideGhost(),)
    QTest.keyClick(pane.edit, Qt.Key.Key_Return)
    assert painted(pane) == [""] * blocks


def test_joining_paragraphs_leaves_none(pane: EditorPane, model: object) -> None:
    load(pane, "one\ntwo\nthree", 4)
    pane.view.show(GhostText(1, " almost"))
    model.rule = lambda event: (HideGhost(),)
    QTest.keyClick(pane.edit, Qt.Key.Key_Backspace)
    assert painted(pane) == ["", ""]


def test_removing_its_paragraph_leaves_none(pane: EditorPane, model: object) -> None:
    load(pane, "one\ntwo\nthree", 5)
    pane.view.show(GhostText(1, " almost"))
    model.rule = lambda event: (HideGhost(),)
    cursor = QTextCursor(pane.edit.document())
    cursor.setPosition(2)
    cursor.setPosition(10, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    assert painted(pane) == [""]
    assert not pane.view.is_visible


def test_moving_it_to_another_paragraph_clears_the_first(pane: EditorPane) -> None:
    load(pane, "one\ntwo", 3)
    pane.view.show(GhostText(1, " more"))
    pane.edit.moveCursor(QTextCursor.MoveOperation.End)
    pane.view.show(GhostText(2, " again"))
    assert painted(pane) == ["", " again"]


def test_a_click_clears_it_before_qt_looks_where_it_went(pane: EditorPane, model: object) -> None:
    load(pane, "He had")
    pane.view.show(GhostText(1, LONG))
    end = pane.edit.cursorRect().center()
    model.events.clear()
    QTest.mouseClick(pane.edit.viewport(), Qt.MouseButton.LeftButton, pos=end + pane.edit.rect().center() / 3)
    assert painted(pane) == [""]
    assert model.events[0] == CursorMoved(pane.adapter.snapshot(), CursorCause.MOUSE)
    assert pane.edit.textCursor().position() == 6


def compose(pane: EditorPane, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(pane.edit, event)


def test_an_input_method_has_the_area_to_itself(pane: EditorPane, model: object) -> None:
    load(pane, "He had")
    model.events.clear()
    pane.view.show(GhostText(1, " almost"))
    compose(pane, "ni")
    assert not pane.view.is_visible
    assert painted(pane) == ["ni"]
    pane.view.show(GhostText(2, " late"))
    pane.view.hide()
    compose(pane, "nih")
    assert painted(pane) == ["nih"]
    compose(pane, "", "你")
    assert painted(pane) == [""]
    kinds = [type(event) for event in model.events]
    assert kinds == [CompositionStarted, CompositionEnded, Edited]
    assert model.edits()[0].replacement.inserted == "你"
    assert model.edits()[0].replacement.start == 6
    pane.view.show(GhostText(3, " again"))
    assert pane.view.is_visible


def test_the_invitation_to_write_gives_way_to_an_input_method(pane: EditorPane) -> None:
    invitation = pane.edit.placeholderText()
    assert invitation
    compose(pane, "ni")
    assert pane.edit.placeholderText() == ""
    compose(pane, "")
    assert pane.edit.placeholderText() == invitation


def test_a_suggestion_made_while_composing_appears_after_it(pane: EditorPane) -> None:
    compose(pane, "ni")
    pane.view.show(GhostText(2, " late"))
    compose(pane, "")
    assert pane.view.text == " late"


def test_empty_input_method_events_leave_it_alone(pane: EditorPane) -> None:
    pane.view.show(GhostText(1, " almost"))
    compose(pane, "")
    assert pane.view.is_visible


def test_how_long_it_is_visible(pane: EditorPane, clock: object) -> None:
    pane.view.show(GhostText(1, "almost there"))
    clock.now += 1
    pane.view.show(GhostText(1, "most there"))
    pane.view.show(GhostText(1, "most there now"))
    assert pane.view.visible_since == 100
    pane.view.show(GhostText(2, "elsewhere"))
    assert pane.view.visible_since == 101


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_its_colour_can_be_read_and_is_paler_than_text(colours: ThemeColours) -> None:
    made = palette(colours)
    paper, ink = made.base().color(), made.text().color()
    assert 4.5 <= contrast(ghost_colour(made), paper) < contrast(ink, paper) / 2
