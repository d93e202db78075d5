"""The predictability view in a real window, read by a model that knows every word's rank."""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from writer.bridge.reading_thread import ReadingThread
from writer.engine.cancellation import CancellationToken
from writer.protocol.errors import EngineRunError
from writer.protocol.ranks import Passage, RankBand, RankedToken
from writer.ui.editor.keymap import ActionId
from writer.ui.main_window import MainWindow

RANKS = {"ten": 3, "hundred": 50, "thousand": 500, "rare": 5000, "at": 1, "the": 1, "end": 1, "of": 1, "day": 1}
TEXT = "ten hundred thousand rare.\n"


@dataclass
class WordReader:
    """Ranks words by a table; every other word is the first guess."""

    ranks: dict[str, int] = field(default_factory=lambda: dict(RANKS))
    fails: bool = False
    gate: threading.Event = field(default_factory=threading.Event)
    read: list[Passage] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.gate.set()

    def begin(self, passages: Sequence[Passage]) -> WordReading:
        return WordReading(self, list(passages))

    def close(self) -> None:
        pass


@dataclass
class WordReading:
    reader: WordReader
    passages: list[Passage]
    at: int = 0

    @property
    def is_done(self) -> bool:
        return self.at == len(self.passages)

    def step(self, cancel: CancellationToken) -> list[tuple[int, tuple[RankedToken, ...]]]:
        self.reader.gate.wait(20)
        if self.reader.fails:
            raise EngineRunError("It broke.", "Try again.")
        passage = self.passages[self.at]
        self.reader.read.append(passage)
        self.at += 1
        words = re.finditer(r"\w+", passage.text)
        return [
            (
                self.at - 1,
                tuple(
                    RankedToken(
                        passage.start + one.start(), passage.start + one.end(), self.reader.ranks.get(one[0], 900), 0.9
                    )
                    for one in words
                ),
            )
        ]


@pytest.fixture
def reader(reading: ReadingThread) -> WordReader:
    reader = WordReader()
    reading.use(lambda: reader)
    return reader


@pytest.fixture
def reading_window(window: MainWindow, reader: WordReader) -> MainWindow:
    window.hub.on_engine_ready("Test Model")
    return window


def coloured(window: MainWindow) -> list[tuple[str, RankBand]]:
    text = window.pane.adapter.text()
    bands = window.predictability.mirror_of(window.workspace.current).bands
    return [(text[start:end], band) for start, end, band in bands.runs(0, len(text))]


def turn_on(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window.pane.edit, Qt.Key.Key_F12)
    wait_until_read(window, qtbot)


def wait_until_read(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.predictability.panel.state_text == "All of the text was read.", timeout=20_000)


def test_one_key_colours_every_word_by_its_rank(reading_window: MainWindow, qtbot: QtBot) -> None:
    window = reading_window
    window.pane.edit.setPlainText(TEXT)
    plain = window.pane.edit.grab().toImage()
    turn_on(window, qtbot)
    assert coloured(window) == list(zip(("ten", "hundred", "thousand", "rare"), RankBand, strict=True))
    assert window.pane.edit.grab().toImage() != plain
    assert window.predictability.panel.histogram.texts == ["25 %"] * 4
    assert window.action(ActionId.PREDICTABILITY).isChecked()
    qtbot.keyClick(window.pane.edit, Qt.Key.Key_F12)
    assert not window.predictability.panel.isVisible()
    assert not window.action(ActionId.PREDICTABILITY).isChecked()
    assert coloured(window) == []


def test_colours_move_with_what_is_typed_and_only_that_is_read_again(
    reading_window: MainWindow, reader: WordReader, qtbot: QtBot
) -> None:
    window = reading_window
    window.pane.edit.setPlainText(TEXT * 40)
    turn_on(window, qtbot)
    before = coloured(window)
    reader.read.clear()
    qtbot.keyClicks(window.pane.edit, "rare ")
    assert coloured(window)[-len(before) :] == before, "moved at once"
    qtbot.waitUntil(lambda: coloured(window) == [("rare", RankBand.RARER), *before], timeout=20_000)
    assert 0 < len(reader.read) <= 12
    assert window.pane.adapter.text() == "rare " + TEXT * 40


def test_worn_phrases_are_listed_with_the_reason_and_found_after_edits(
    reading_window: MainWindow, qtbot: QtBot
) -> None:
    window = reading_window
    window.pane.edit.setPlainText("Rare at the end of the day. " + "Rare thousand hundred words. " * 3)
    turn_on(window, qtbot)
    panel = window.predictability.panel
    assert "at the end of the day\n6 words, each in the first 3 guesses" in panel.rows
    assert any("3 times in this text" in row for row in panel.rows)
    row = next(n for n, text in enumerate(panel.rows) if text.startswith("at the end"))
    panel.jump_wanted.emit(row)
    assert window.pane.edit.textCursor().selectedText() == "at the end of the day"
    cursor = window.pane.edit.textCursor()
    cursor.setPosition(0)
    window.pane.edit.setTextCursor(cursor)
    qtbot.keyClicks(window.pane.edit, "xx ")
    panel.jump_wanted.emit(row)
    assert window.pane.edit.textCursor().selectedText() == "at the end of the day"


def test_reading_can_be_stopped_and_gone_on_with(reading_window: MainWindow, reader: WordReader, qtbot: QtBot) -> None:
    window = reading_window
    window.pane.edit.setPlainText(TEXT)
    reader.gate.clear()
    qtbot.keyClick(window.pane.edit, Qt.Key.Key_F12)
    panel = window.predictability.panel
    qtbot.mouseClick(panel.button, Qt.MouseButton.LeftButton)
    assert panel.state_text == "Stopped at 0 %"
    assert coloured(window) == []
    reader.gate.set()
    qtbot.mouseClick(panel.button, Qt.MouseButton.LeftButton)
    wait_until_read(window, qtbot)
    assert len(coloured(window)) == 4


def test_each_tab_has_its_own_and_a_model_change_reads_again(
    reading_window: MainWindow, reading: ReadingThread, qtbot: QtBot
) -> None:
    window = reading_window
    window.pane.edit.setPlainText("rare")
    turn_on(window, qtbot)
    window.pane.adapter.mark_saved()
    first = window.workspace.current
    second = window.workspace.new()
    second = window.workspace.new() if second is first else second
    window.pane.edit.setPlainText("ten")
    qtbot.waitUntil(lambda: coloured(window) == [("ten", RankBand.TOP_10)], timeout=20_000)
    window.workspace.show_tab(first)
    assert coloured(window) == [("rare", RankBand.RARER)]
    wait_until_read(window, qtbot)
    other = WordReader({"rare": 1, "ten": 5000})
    reading.use(lambda: other)
    window.hub.on_engine_ready("Other Model")
    qtbot.waitUntil(lambda: coloured(window) == [("rare", RankBand.TOP_10)], timeout=20_000)
    window.workspace.close_tab(first)
    qtbot.waitUntil(lambda: coloured(window) == [("ten", RankBand.RARER)], timeout=20_000)


def test_the_two_meanings_of_colour_exclude_each_other(reading_window: MainWindow, qtbot: QtBot) -> None:
    window = reading_window
    turn_on(window, qtbot)
    qtbot.keyClick(window.pane.edit, Qt.Key.Key_F6)
    assert not window.predictability.is_on
    assert window.action(ActionId.SHOW_ORIGINS).isChecked()
    qtbot.keyClick(window.pane.edit, Qt.Key.Key_F12)
    assert window.predictability.is_on
    assert not window.action(ActionId.SHOW_ORIGINS).isChecked()


def test_without_a_model_it_waits_and_a_failure_is_said(
    window: MainWindow, reading: ReadingThread, qtbot: QtBot
) -> None:
    window.pane.edit.setPlainText(TEXT)
    qtbot.keyClick(window.pane.edit, Qt.Key.Key_F12)
    panel = window.predictability.panel
    assert panel.state_text == "There is no model to read with yet."
    reader = WordReader(fails=True)
    reading.use(lambda: reader)
    window.hub.on_engine_ready("Test Model")
    qtbot.waitUntil(lambda: panel.state_text == "It broke. Try again.", timeout=20_000)
    reader.fails = False
    qtbot.mouseClick(panel.button, Qt.MouseButton.LeftButton)
    wait_until_read(window, qtbot)


def test_it_says_what_it_is_and_closing_the_panel_ends_it(reading_window: MainWindow, qtbot: QtBot) -> None:
    turn_on(reading_window, qtbot)
    said = " ".join(one.text() for one in reading_window.predictability.panel.findChildren(QLabel))
    assert "mirror for style" in said
    assert "Test Model" in said
    reading_window.predictability.panel.close()
    assert not reading_window.predictability.is_on
