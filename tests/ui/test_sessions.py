"""Going back to where the author was; files that change behind the author's back; earlier versions."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from writer.bridge.disk_thread import DiskThread
from writer.documents.backups import BackupStore
from writer.documents.session_state import OpenFile, SessionFile, SessionState
from writer.ui import file_watch
from writer.ui.backups_dialog import BackupsDialog
from writer.ui.changed_dialog import ChangedChoice
from writer.ui.comparison_view import ComparisonView
from writer.ui.editor.keymap import ActionId
from writer.ui.main_window import MainWindow


@pytest.fixture
def running(disk: DiskThread) -> Iterator[DiskThread]:
    disk.start()
    yield disk
    disk.shut_down()


@pytest.fixture
def session_file(tmp_path: Path) -> SessionFile:
    return SessionFile(tmp_path / "state" / "session.json")


def test_files_cursor_scroll_and_the_one_in_front_come_back(
    running: DiskThread, make_window: Callable[..., MainWindow], session_file: SessionFile, tmp_path: Path, qtbot: QtBot
) -> None:
    paths = [tmp_path / name for name in ("a.md", "b.md", "gone.md")]
    for path in paths:
        path.write_text("A line of text.\n" * 200)
    window = make_window()
    window.restore_session(session_file, reopens=True)
    for path in paths:
        window.open_file(path)
    window.workspace.show_tab(window.workspace.tabs[1])
    window.workspace.current.go_to(1600, 90)
    place = window.workspace.current.place
    window.close()
    running.shut_down()
    paths[2].unlink()
    assert [file.path for file in session_file.load().files] == [str(path) for path in paths]
    again = make_window()
    again.restore_session(session_file, reopens=True)
    assert [tab.title for tab in again.workspace.tabs] == ["a.md", "b.md"]
    assert again.session.name == "b.md"
    assert again.workspace.current.place == place
    fresh = make_window()
    fresh.restore_session(session_file, reopens=False)
    assert [tab.title for tab in fresh.workspace.tabs] == ["Untitled"]


def test_what_is_open_is_saved_soon_not_only_at_the_end(
    running: DiskThread, window: MainWindow, session_file: SessionFile, tmp_path: Path, qtbot: QtBot
) -> None:
    window.restore_session(session_file, reopens=True)
    (tmp_path / "a.md").write_text("text")
    window.open_file(tmp_path / "a.md")
    qtbot.waitUntil(lambda: len(session_file.load().files) == 1)


@pytest.mark.parametrize("content", ["", "[]", '{"files": 3, "current": 0}', '{"files": [{}], "current": 0}', "\0"])
def test_a_damaged_session_is_no_session(tmp_path: Path, content: str) -> None:
    (tmp_path / "s.json").write_text(content)
    assert SessionFile(tmp_path / "s.json").load() == SessionState()


def test_a_session_that_can_not_be_saved_is_not_missed(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    SessionFile(tmp_path / "state" / "s.json").save(SessionState((OpenFile("a"),)))


def notice(window: MainWindow) -> str:
    return window.workspace.current.notices.text("file")


def press(window: MainWindow, label: str) -> None:
    notices = window.workspace.current.notices
    next(b for b in notices.findChildren(QPushButton) if b.text().replace("&", "") == label).click()


@pytest.fixture
def watched(running: DiskThread, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "a.md"
    path.write_text("as opened")
    window.open_file(path)
    return path


def test_a_file_that_changes_behind_the_author_s_back_is_told(
    watched: Path, window: MainWindow, dialogs: object, qtbot: QtBot
) -> None:
    QTest.keyClicks(window.pane.edit, "mine ")
    other = watched.with_name("other")
    other.write_text("theirs")
    os.replace(other, watched)
    qtbot.waitUntil(lambda: "changed by another program" in notice(window))
    assert window.pane.adapter.text() == "mine as opened"
    dialogs.changed = ChangedChoice.LOAD
    press(window, "Compare…")
    assert dialogs.compared == [("theirs", "mine as opened")]
    assert window.pane.adapter.text() == "theirs"
    assert notice(window) == ""
    watched.write_text("theirs again, seen after the file was replaced")
    qtbot.waitUntil(lambda: "changed by another program" in notice(window))


def test_a_file_that_vanishes_is_told_and_saving_brings_it_back(
    watched: Path, window: MainWindow, qtbot: QtBot
) -> None:
    watched.unlink()
    qtbot.waitUntil(lambda: "no longer where it was" in notice(window))
    QTest.keyClicks(window.pane.edit, "still ")
    press(window, "Save")
    assert watched.read_text() == "still as opened"
    assert notice(window) == ""


def test_our_own_saves_are_no_news(watched: Path, window: MainWindow, running: DiskThread, qtbot: QtBot) -> None:
    QTest.keyClicks(window.pane.edit, "mine ")
    window.session.save()
    with qtbot.waitSignal(window._file_watch.looked):
        pass
    assert notice(window) == ""


def test_earlier_versions_are_kept_and_open_as_new_documents(
    running: DiskThread, make_window: Callable[..., MainWindow], dialogs: object, tmp_path: Path, qtbot: QtBot
) -> None:
    window = make_window(backup_minutes=0)
    path = tmp_path / "a.md"
    path.write_text("first")
    window.open_file(path)
    store = BackupStore(tmp_path / "backups")
    qtbot.waitUntil(lambda: len(store.of(path)) == 1)
    [first] = store.of(path)
    # Names hold whole seconds.
    os.replace(first.path, first.path.with_name(first.path.name.replace(first.path.name[:4], "2001", 1)))
    QTest.keyClicks(window.pane.edit, "second ")
    window.session.save()
    qtbot.waitUntil(lambda: len(store.of(path)) == 2)
    window.action(ActionId.BACKUPS).trigger()
    assert dialogs.backups == ["second first", "first"]
    assert window.pane.adapter.text() == "first"
    assert window.session.path is None
    assert window.workspace.current.is_modified
    assert path.read_text() == "second first"


def test_the_list_of_versions_compares_each_with_now(qtbot: QtBot, tmp_path: Path) -> None:
    store, path = BackupStore(tmp_path), tmp_path / "a.md"
    for minute, text in enumerate(("oldest words", "newer words")):
        path.write_text(text)
        store.keep(path, datetime(2026, 1, 1, 0, minute, tzinfo=UTC), 5, 0)
    dialog = BackupsDialog(store.of(path), lambda backup: backup.path.read_text(), ("Now", "words now"))
    qtbot.addWidget(dialog)
    dialog.show()
    view = dialog.findChild(ComparisonView)
    assert "newer words" in view.toPlainText()
    dialog.findChild(QListWidget).setCurrentRow(1)
    assert "oldest words" in view.toPlainText()
    next(b for b in dialog.findChildren(QPushButton) if "Open" in b.text()).click()
    assert dialog.chosen == store.of(path)[1]
    empty = BackupsDialog([], lambda backup: "", ("Now", ""))
    qtbot.addWidget(empty)
    assert empty.chosen is None


def test_files_are_looked_at_when_the_author_comes_back(
    watched: Path, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window._file_watch._watcher.removePath(str(watched))
    watched.write_text("changed where no watcher sees it, as on a network drive")
    assert file_watch._digest(watched.with_name("none")) == ""
    window._file_watch.look_at_all()
    qtbot.waitUntil(lambda: "changed by another program" in notice(window))
