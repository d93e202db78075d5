"""A monkey at the keyboard: whatever is pressed, no ghost text strays and none gets into the document."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from writer.protocol.completion import CompletionChunk, CompletionRequest, FinishReason, WordScore
from writer.settings.schema import Settings
from writer.suggest.config import SuggestionConfig
from writer.suggest.debounce import DebounceConfig
from writer.suggest.model import InlineSuggestionModel
from writer.ui.editor.keymap import Keymap
from writer.ui.editor_pane import EditorPane

GHOST = "ÆÆ ÆÆÆ."  # letters that the monkey's keyboard lacks
AT_ONCE = SuggestionConfig(debounce=DebounceConfig(share=0.0, shortest=0.0, longest=0.0, burst_interval=0.0))
CTRL, SHIFT, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier(0)
KEYS = [
    (Qt.Key.Key_Tab, NONE),
    (Qt.Key.Key_Right, CTRL),
    (Qt.Key.Key_Return, CTRL),
    (Qt.Key.Key_Escape, NONE),
    (Qt.Key.Key_Return, NONE),
    (Qt.Key.Key_Backspace, NONE),
    (Qt.Key.Key_Delete, NONE),
    (Qt.Key.Key_Left, NONE),
    (Qt.Key.Key_Up, NONE),
    (Qt.Key.Key_End, CTRL),
    (Qt.Key.Key_End, CTRL),
    (Qt.Key.Key_End, CTRL),
    (Qt.Key.Key_Home, CTRL),
    (Qt.Key.Key_Left, CTRL | SHIFT),
    (Qt.Key.Key_A, CTRL),
    (Qt.Key.Key_X, CTRL),
    (Qt.Key.Key_V, CTRL),
    (Qt.Key.Key_Z, CTRL),
    (Qt.Key.Key_Z, CTRL | SHIFT),
    (Qt.Key.Key_Backspace, CTRL),
]


class Monkey:
    """An editor whose engine answers every request at once with letters nobody types."""

    def __init__(self, qtbot: QtBot, seed: int) -> None:
        self.now = 0.0
        self.rng = random.Random(seed)
        self.pane = EditorPane(Settings(), Keymap({}), InlineSuggestionModel(AT_ONCE), lambda: self.now)
        qtbot.addWidget(self.pane.edit)
        self.pane.edit.resize(600, 400)
        with qtbot.waitExposed(self.pane.edit):
            self.pane.edit.show()
        self.pane.edit.setFocus()
        self.pane.controller.request_made.connect(self._answer)
        self.pane.controller.on_engine_ready("Monkey")
        self.seen = 0
        self._pending: CompletionChunk | None = None

    def _answer(self, request: CompletionRequest) -> None:
        words = (WordScore(3, 0.9), WordScore(len(GHOST) + 1, 0.8))
        text = GHOST if request.context[-1:].isspace() else " " + GHOST
        chunk = CompletionChunk(request.request_id, text, words[: len(text)], 3, FinishReason.SENTENCE_END)
        # As from the other thread: not within the call that asked.
        self._pending = chunk

    def press(self) -> None:
        self.now += self.rng.choice([0.05, 0.2, 0.5])
        self._pending = None
        if self.rng.random() < 0.6:
            QTest.keyClicks(self.pane.edit, self.rng.choice(["a", "b ", "it was. ", "x"]))
        else:
            key, modifiers = self.rng.choice(KEYS)
            QTest.keyClick(self.pane.edit, key, modifiers)
        QApplication.processEvents()
        if self._pending is not None:
            self.pane.controller.on_chunk(self._pending)

    def check(self) -> None:
        areas = [area for block in self._blocks() if (area := block.layout().preeditAreaText())]
        shown = self.pane.view.text
        assert areas == ([shown] if shown else []), "stray ghost text"
        self.seen += bool(shown)
        if shown:
            cursor = self.pane.edit.textCursor()
            assert cursor.block().layout().preeditAreaPosition() == cursor.positionInBlock()
            assert not cursor.hasSelection()

    def _blocks(self) -> list[QTextBlock]:
        document = self.pane.edit.document()
        return [document.findBlockByNumber(number) for number in range(document.blockCount())]


@pytest.mark.parametrize("seed", range(4))
def test_no_ghost_text_strays(qtbot: QtBot, seed: int) -> None:
    monkey = Monkey(qtbot, seed)
    for _ in range(150):
        monkey.press()
        monkey.check()
    assert monkey.seen > 10
