"""Random keys, with ghost text shown before each: what is painted is what the model last said, or nothing."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from writer.suggest.effects import HideGhost
from writer.suggest.events import CursorMoved, Edited
from writer.suggest.ghost_text import GhostText
from writer.ui.editor_pane import EditorPane

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
KEYS = [
    (Qt.Key.Key_A, NONE),
    (Qt.Key.Key_Space, NONE),
    (Qt.Key.Key_Return, NONE),
    (Qt.Key.Key_Backspace, NONE),
    (Qt.Key.Key_Delete, NONE),
    (Qt.Key.Key_Backspace, CTRL),
    (Qt.Key.Key_Z, CTRL),
    (Qt.Key.Key_Y, CTRL),
    (Qt.Key.Key_V, CTRL),
    (Qt.Key.Key_X, CTRL),
    (Qt.Key.Key_Left, NONE),
    (Qt.Key.Key_Up, NONE),
    (Qt.Key.Key_Down, SHIFT),
    (Qt.Key.Key_Left, CTRL | SHIFT),
    (Qt.Key.Key_Home, CTRL),
    (Qt.Key.Key_End, NONE),
    (Qt.Key.Key_PageDown, NONE),
]


def painted(pane: EditorPane) -> list[str]:
    block, areas = pane.edit.document().firstBlock(), []
    while block.isValid():
        if block.layout().preeditAreaText():
            areas.append(block.layout().preeditAreaText())
        block = block.next()
    return areas


@pytest.mark.parametrize("seed", range(6))
def test_no_key_leaves_ghost_text_behind(pane: EditorPane, model: object, seed: int) -> None:
    numbers = random.Random(seed)
    QApplication.clipboard().setText("pasted 😀\ntext")
    pane.adapter.load("d", "The lamp went out.\n\nHe 😀 had forgotten.\nEnd")
    text = pane.adapter.text()
    for number in range(120):
        pane.view.show(GhostText(number, " some ghost text"))
        assert painted(pane) == [" some ghost text"]
        model.events.clear()
        model.rule = lambda event: (HideGhost(),) if isinstance(event, Edited | CursorMoved) else ()
        QTest.keyClick(pane.edit, *numbers.choice(KEYS))
        model.rule = None
        if model.events:
            assert painted(pane) == []
        for edit in model.edits():
            text = edit.replacement.apply(text)
            assert edit.snapshot.before == text[: len(text) - len(after(text, edit))][-len(edit.snapshot.before) :]
        assert text == pane.adapter.text()
        pane.view.hide()
        assert painted(pane) == []


def after(text: str, edit: Edited) -> str:
    """The text after the cursor, of which the snapshot holds all: these documents are short."""
    assert len(edit.snapshot.after) < 400
    assert text.endswith(edit.snapshot.after)
    return edit.snapshot.after
