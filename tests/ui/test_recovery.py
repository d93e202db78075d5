"""Edits by real keys end up in the journal; after a crash the author chooses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.journals import kept_texts
from writer.bridge.disk_thread import DiskThread
from writer.documents import journal_keeper
from writer.documents.journal import Journal, JournalHeader
from writer.documents.recovery import RecoveredDocument, RecoveryFolder
from writer.ui.comparison_view import ComparisonView
from writer.ui.editor.keymap import ActionId
from writer.ui.main_window import MainWindow
from writer.ui.recovery_dialog import Recoverable, RecoveryChoice, RecoveryDialog

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def running(disk: DiskThread, monkeypatch: pytest.MonkeyPatch) -> Iterator[DiskThread]:
    monkeypatch.setattr(journal_keeper, "FLUSH_AFTER", 0.02)
    disk.start()
    yield disk
    disk.shut_down()


def journals(tmp_path: Path) -> list[str]:
    return kept_texts(tmp_path / "recovery")


def leave_behind(tmp_path: Path, name: str, path: Path | None, text: str, digest: str = "") -> Path:
    """As a program does that was killed."""
    folder = tmp_path / "recovery" / name
    folder.mkdir(parents=True)
    (folder / "owner.json").write_text("nobody")
    journal = Journal(
        lambda: folder / f"{name}.journal", JournalHeader(name, str(path or ""), digest=digest), text, True
    )
    journal.flush()
    journal.close()
    return folder / f"{name}.journal"


def test_everything_that_is_typed_is_in_the_journal(
    running: DiskThread, window: MainWindow, qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    edit = window.pane.edit
    QTest.keyClicks(edit, "The lamp went oot")
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    QTest.keyClicks(edit, "ut ")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    edit.insertPlainText("pasted 😀 lines\nand more\n")
    QTest.keyClick(edit, Qt.Key.Key_Z, CTRL)
    QTest.keyClick(edit, Qt.Key.Key_Y, CTRL)
    QApplication.sendEvent(edit, QInputMethodEvent("ni", []))
    event = QInputMethodEvent("", [])
    event.setCommitString("你")
    QApplication.sendEvent(edit, event)
    QTest.keyClick(edit, Qt.Key.Key_Home, CTRL)
    QTest.keyClicks(edit, "X")
    qtbot.waitUntil(lambda: journals(tmp_path) == [window.pane.adapter.text()])
    path = tmp_path / "lamp.md"
    window.session._stored = None
    window.session._planned = path
    window.action(ActionId.SAVE).trigger()
    window.session.settle()
    qtbot.waitUntil(lambda: journals(tmp_path) == [])
    assert path.read_text() == window.pane.adapter.text()
    assert caplog.text == ""


def test_each_document_has_its_journal_and_closing_ends_it(
    running: DiskThread, window: MainWindow, qtbot: QtBot, tmp_path: Path, dialogs: object
) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(name)
        window.open_file(tmp_path / name)
        QTest.keyClicks(window.focusWidget(), "new ")
    qtbot.waitUntil(lambda: sorted(journals(tmp_path)) == ["new a.md", "new b.md"])
    window.pane.adapter.mark_saved()
    window.action(ActionId.CLOSE).trigger()
    qtbot.waitUntil(lambda: journals(tmp_path) == ["new a.md"])


def test_a_journal_that_fell_out_of_step_is_written_anew(
    running: DiskThread, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    QTest.keyClicks(window.pane.edit, "some text")
    running.begin(JournalHeader(window.pane.adapter.document_id), "something else entirely")
    QTest.keyClicks(window.pane.edit, "!")
    qtbot.waitUntil(lambda: journals(tmp_path) == ["some text!"])


def test_a_full_disk_is_told_in_the_window_and_typing_goes_on(
    running: DiskThread, window: MainWindow, qtbot: QtBot
) -> None:
    notices = window.workspace.notices
    running.journal_failed.emit("No space left on device")
    assert "No space left on device" in notices.text("journal")
    assert notices.isVisible()
    QTest.keyClicks(window.focusWidget(), "on and on")
    assert window.pane.adapter.text() == "on and on"
    running.journal_recovered.emit()
    assert notices.text("journal") == ""
    assert not notices.isVisible()


@pytest.mark.parametrize("choice", list(RecoveryChoice))
def test_the_author_chooses(
    running: DiskThread, window: MainWindow, qtbot: QtBot, tmp_path: Path, dialogs: object, choice: RecoveryChoice
) -> None:
    path = tmp_path / "novel.md"
    path.write_text("as saved")
    window.open_file(path)
    digest = window.session.digest
    old = [
        leave_behind(tmp_path, "one", path, "as saved and more", digest),
        leave_behind(tmp_path, "two", None, "never saved"),
    ]
    same = leave_behind(tmp_path, "three", path, "as saved", digest)
    dialogs.recovery = choice
    window.offer_recovery(RecoveryFolder(tmp_path / "recovery"))
    assert sorted((one.document.text, one.on_disk) for one in dialogs.recoverable) == [
        ("as saved and more", "as saved"),
        ("never saved", None),
    ]
    assert not same.exists()
    texts = sorted(tab.pane.adapter.text() for tab in window.workspace.tabs)
    if choice is RecoveryChoice.RECOVER:
        assert texts == ["as saved and more", "never saved"]
        assert all(tab.is_modified for tab in window.workspace.tabs)
        qtbot.waitUntil(lambda: not any(journal.exists() for journal in old))
        assert sorted(journals(tmp_path)) == texts, "safe again before the old journals went"
        window.open_file(path)
        assert window.session.save()
        assert path.read_text() == "as saved and more"
    else:
        assert texts == ["as saved"]
        assert all(journal.exists() is (choice is RecoveryChoice.LATER) for journal in old)


def recoverable(text: str, on_disk: str | None, path: Path | None = None) -> Recoverable:
    header = JournalHeader("d", str(path or ""))
    return Recoverable(RecoveredDocument(header, text, 1_700_000_000.0, Path("j")), on_disk)


@pytest.mark.parametrize(
    ("label", "choice"),
    [
        ("Recover", RecoveryChoice.RECOVER),
        ("Keep What Is on Disk", RecoveryChoice.DISCARD),
        ("Decide Later", RecoveryChoice.LATER),
    ],
)
def test_the_dialog_shows_both_sides(qtbot: QtBot, label: str, choice: RecoveryChoice) -> None:
    dialog = RecoveryDialog([recoverable("The new lamp", "The old lamp", Path("/x/lamp.md"))])
    qtbot.addWidget(dialog)
    dialog.show()
    shown = dialog.findChild(ComparisonView).toPlainText()
    assert "The old lamp" in shown
    assert "The new lamp" in shown
    press(dialog, label)
    assert dialog.choices == [choice]
    assert not dialog.isVisible()


def test_the_dialog_asks_about_one_document_after_the_other(qtbot: QtBot) -> None:
    dialog = RecoveryDialog([recoverable("a", None), recoverable("b", "c"), recoverable("d", None)])
    qtbot.addWidget(dialog)
    dialog.show()
    press(dialog, "Recover")
    press(dialog, "Keep What Is on Disk")
    assert dialog.isVisible()
    press(dialog, "Discard")
    assert dialog.choices == [RecoveryChoice.RECOVER, RecoveryChoice.DISCARD, RecoveryChoice.DISCARD]
    assert not dialog.isVisible()


def test_escape_decides_nothing(qtbot: QtBot) -> None:
    dialog = RecoveryDialog([recoverable("a", None)])
    qtbot.addWidget(dialog)
    QTimer.singleShot(0, lambda: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    dialog.exec()
    assert dialog.choices == [RecoveryChoice.LATER]


def press(dialog: RecoveryDialog, label: str) -> None:
    next(b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "") == label).click()
