"""Counts, goals and the log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from writer.bridge.disk_thread import DiskThread
from writer.documents.atomic import replace_file
from writer.personal.writing_log import LogBook, LogEntry, WritingLog
from writer.ui.attention.session_meter import SESSION_PAUSE
from writer.ui.editor.keymap import ActionId
from writer.ui.main_window import MainWindow


class Now:
    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 24, 21, 5, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> Now:
    now = Now()
    monkeypatch.setattr("writer.ui.main_window.local_time", now)
    return now


def type_slowly(window: MainWindow, clock: object, text: str, seconds: float = 1.0) -> None:
    for character in text:
        clock.now += seconds
        QTest.keyClicks(window.pane.edit, character)


def test_counts_of_text_and_selection(window: MainWindow, qtbot: QtBot) -> None:
    window.action(ActionId.PROGRESS).trigger()
    panel = window.progress.panel
    assert panel.isVisible()
    assert window.action(ActionId.PROGRESS).isChecked()
    window.pane.edit.setPlainText("One came. Two went.\n\n她走了。😀 Three stayed.")
    qtbot.waitUntil(lambda: panel.count_text("words") == ("9", ""))
    assert panel.count_text("sentences") == ("4", "")
    assert panel.count_text("paragraphs") == ("2", "")
    cursor = window.pane.edit.textCursor()
    cursor.setPosition(4)
    cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, 8)
    window.pane.edit.setTextCursor(cursor)
    qtbot.waitUntil(lambda: panel.count_text("words") == ("9", "7"))
    assert window.status.words_text == "7 of 9 words"
    cursor.clearSelection()
    window.pane.edit.setTextCursor(cursor)
    qtbot.waitUntil(lambda: window.status.words_text == "9 words")
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert window.pane.edit.hasFocus()
    window.action(ActionId.PROGRESS).trigger()
    assert not panel.isVisible()


def test_counts_follow_edits_of_all_kinds(window: MainWindow, qtbot: QtBot) -> None:
    edit = window.pane.edit
    edit.setPlainText("one two\nthree\nfour")
    qtbot.waitUntil(lambda: window.pane.words.counts.words == 4)
    edit.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClick(edit, Qt.Key.Key_Down)
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    QTest.keyClicks(edit, "x ")
    words = window.pane.words
    qtbot.waitUntil(lambda: words.is_complete and words.counts.paragraphs == 2)
    assert (words.counts.words, words.counts.characters) == (4, len("one twox three") + 4)
    edit.selectAll()
    QTest.keyClick(edit, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: words.is_complete and not words.counts.characters)
    assert words.counts == type(words.counts)()


def test_words_and_minutes_of_session_and_day(
    make_window: Callable[..., MainWindow], clock: object, now: Now, qtbot: QtBot
) -> None:
    window = make_window(daily_goal=6, session_goal=2, session_goal_unit="minutes")
    progress = window.progress
    progress.toggle()
    progress.meter.load(
        LogBook((LogEntry("2026-11-24T09:00", "a.md", 600, 3, 0, 3),), frozenset({"2026-11-23", "2026-11-22"}))
    )
    qtbot.waitUntil(lambda: progress.panel.goal_text("today") == "3 of 6 words")
    assert progress.panel.streak_text == "2 days in a row"
    type_slowly(window, clock, "one two ", 20)
    QTest.keyClick(window.pane.edit, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: progress.panel.goal_text("today") == "5 of 6 words")
    assert progress.panel.goal_text("session") == "2 of 2 min"
    assert progress.goals()["session"].is_met
    type_slowly(window, clock, " three")
    qtbot.waitUntil(lambda: progress.panel.streak_text == "3 days in a row")
    assert progress.goals()["today"].is_met
    assert progress.bar.isVisible()
    assert progress.bar.value() == 6


def test_a_long_pause_and_midnight_begin_a_new_session(
    make_window: Callable[..., MainWindow], clock: object, now: Now, qtbot: QtBot
) -> None:
    window = make_window()
    type_slowly(window, clock, "one two")
    clock.now += SESSION_PAUSE + 1
    now.moment = datetime(2026, 11, 24, 23, 59, tzinfo=UTC)
    type_slowly(window, clock, " three")
    now.moment = datetime(2026, 11, 25, 0, 1, tzinfo=UTC)
    clock.now += 10
    type_slowly(window, clock, " four")
    entries = window.progress.meter.book.entries
    assert [(one.started, one.typed) for one in entries] == [
        ("2026-11-24T21:05", 2),
        ("2026-11-24T23:59", 1),
        ("2026-11-25T00:01", 1),
    ]
    assert window.progress.meter.session.words == 1
    assert window.progress.meter.today.words == 1


def test_the_log_is_kept_and_exported(
    make_window: Callable[..., MainWindow],
    disk: DiskThread,
    tmp_path: Path,
    now: Now,
    clock: object,
    dialogs: object,
    qtbot: QtBot,
) -> None:
    log = WritingLog(tmp_path / "state", replace_file)
    log.save(LogBook((LogEntry("2026-11-01T09:00", "a.md", 600, 3, 0, 3),)))
    path = tmp_path / "novel.md"
    path.write_text("before ")
    window = make_window()
    disk.start()
    try:
        qtbot.waitUntil(lambda: len(window.progress.meter.book.entries) == 1)
        window.open_file(path)
        qtbot.waitUntil(lambda: window.pane.words.is_complete)
        type_slowly(window, clock, "two words ", 2)
        qtbot.waitUntil(lambda: window.pane.words.is_complete)
        dialogs.save_path = tmp_path / "log.csv"
        window.action(ActionId.EXPORT_LOG).trigger()
        assert f"2026-11-24,21:05,{path},0.3,2,0,2" in (tmp_path / "log.csv").read_text(encoding="utf-8-sig")
        window.progress.meter.hand_on()
        qtbot.waitUntil(lambda: len(log.load().entries) == 2)
    finally:
        disk.shut_down()
    assert log.load().entries[1].typed == 2


def test_a_damaged_log_is_left_alone(
    make_window: Callable[..., MainWindow], disk: DiskThread, tmp_path: Path, qtbot: QtBot, clock: object
) -> None:
    log = WritingLog(tmp_path / "state", replace_file)
    log.path.parent.mkdir()
    log.path.write_text("damaged")
    window = make_window()
    disk.start()
    try:
        qtbot.waitUntil(lambda: "writing log" in window.status.notice_text)
        type_slowly(window, clock, "more")
        window.progress.meter.hand_on()
    finally:
        disk.shut_down()
    assert log.path.read_text() == "damaged"
