"""Saving while the author types on."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from writer.bridge.disk_thread import DiskThread
from writer.documents.journal import read_journal
from writer.documents.store import DocumentStore
from writer.ui.dialogs import UnsavedChoice
from writer.ui.editor.keymap import ActionId
from writer.ui.main_window import MainWindow


class Gate:
    """Holds up every write until it is opened; a full disk if told so."""

    def __init__(self, store: DocumentStore) -> None:
        self._replace = store._replace
        self._open = threading.Event()
        self.reached = threading.Event()
        self.is_full = False
        store._replace = self.replace

    def open(self) -> None:
        self._open.set()

    def replace(self, path: Path, data: bytes) -> None:
        self.reached.set()
        assert self._open.wait(20)
        if self.is_full:
            raise OSError(28, "No space left on device")
        self._replace(path, data)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "novel.md"
    path.write_text("one")
    return path


@pytest.fixture
def gate(window: MainWindow, path: Path) -> Iterator[Gate]:
    gate = Gate(window._services.store)
    window.open_file(path)
    yield gate
    gate.open()
    window.session.settle()


def save(window: MainWindow, gate: Gate) -> None:
    window.action(ActionId.SAVE).trigger()
    assert gate.reached.wait(20)


def test_typing_goes_on_and_is_a_change(window: MainWindow, gate: Gate, path: Path, qtbot: QtBot) -> None:
    QTest.keyClicks(window.pane.edit, "a ")
    save(window, gate)
    assert window.isWindowModified(), "nothing is safe yet"
    QTest.keyClicks(window.pane.edit, "b ")
    gate.open()
    qtbot.waitUntil(lambda: not window.session.is_saving)
    assert path.read_text() == "a one"
    assert window.isWindowModified()


def test_undoing_what_was_typed_meanwhile_leaves_no_change(window: MainWindow, gate: Gate, qtbot: QtBot) -> None:
    QTest.keyClicks(window.pane.edit, "a")
    save(window, gate)
    QTest.keyClick(window.pane.edit, Qt.Key.Key_Return)
    window.pane.edit.undo()
    gate.open()
    qtbot.waitUntil(lambda: not window.session.is_saving)
    assert window.pane.adapter.text() == "aone"
    assert not window.isWindowModified()


def test_a_second_save_follows_the_first(window: MainWindow, gate: Gate, path: Path, qtbot: QtBot) -> None:
    QTest.keyClicks(window.pane.edit, "a ")
    save(window, gate)
    QTest.keyClicks(window.pane.edit, "b ")
    window.action(ActionId.SAVE).trigger()
    gate.open()
    qtbot.waitUntil(lambda: path.read_text() == "a b one")
    qtbot.waitUntil(lambda: not window.isWindowModified())


def test_closing_waits_for_the_file(window: MainWindow, gate: Gate, path: Path, dialogs: object) -> None:
    QTest.keyClicks(window.pane.edit, "a ")
    save(window, gate)
    threading.Timer(0.05, gate.open).start()
    assert window.close()
    assert path.read_text() == "a one"
    assert not dialogs.asked


def test_closing_asks_when_the_save_failed(window: MainWindow, gate: Gate, path: Path, dialogs: object) -> None:
    QTest.keyClicks(window.pane.edit, "a ")
    save(window, gate)
    gate.is_full = True
    gate.open()
    dialogs.unsaved = UnsavedChoice.CANCEL
    assert not window.close()
    assert dialogs.asked == ["novel.md"]
    assert "disk is full" in str(dialogs.errors[0])
    assert path.read_text() == "one"
    assert window.isWindowModified()


def test_a_failure_is_told(window: MainWindow, gate: Gate, dialogs: object, qtbot: QtBot) -> None:
    QTest.keyClicks(window.pane.edit, "a ")
    gate.is_full = True
    gate.open()
    save(window, gate)
    qtbot.waitUntil(lambda: bool(dialogs.errors))
    assert dialogs.errors[0].advice
    assert window.isWindowModified()


def test_a_file_changed_by_another_program_is_asked_about(
    window: MainWindow, gate: Gate, path: Path, dialogs: object, qtbot: QtBot
) -> None:
    QTest.keyClicks(window.pane.edit, "a ")
    path.write_text("theirs")
    gate.open()
    window.action(ActionId.SAVE).trigger()
    qtbot.waitUntil(lambda: dialogs.compared == [("theirs", "a one")])
    assert path.read_text() == "theirs"
    assert window.isWindowModified()


def test_the_journal_keeps_what_was_typed_meanwhile(
    window: MainWindow, gate: Gate, disk: DiskThread, tmp_path: Path, qtbot: QtBot
) -> None:
    QTest.keyClicks(window.pane.edit, "a ")
    save(window, gate)
    QTest.keyClicks(window.pane.edit, "b ")
    gate.open()
    qtbot.waitUntil(lambda: not window.session.is_saving)
    disk.start()
    disk.shut_down()  # as if the program had ended here: what is pending is written
    [journal] = (tmp_path / "recovery").rglob("*.journal")
    content = read_journal(journal)
    assert content is not None
    assert content.text == "a b one"
    assert content.header.digest == hashlib.sha256(b"a one").hexdigest(), "it belongs to the file as it is now"
