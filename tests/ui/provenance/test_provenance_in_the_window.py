"""The record in the window: stored, read back, shown, reported."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QInputDialog, QListView, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import ScriptedDialogs, mark_all_saved
from writer.provenance.sidecar import sidecar_path
from writer.provenance.sources import TextClass
from writer.provenance.storage import Storage
from writer.suggest.effects import InsertText
from writer.ui.dialogs import RecordChoice
from writer.ui.editor.keymap import ActionId
from writer.ui.main_window import MainWindow
from writer.ui.provenance.panel import OriginsPanel
from writer.ui.provenance.report_dialog import ReportDialog

BLOCK_TEXT = "I typed this and this came."
BLOCK = "\n\n---\nAnnotations: 0,27 SHA-256 7a1ee0cbfae3e8d3c3cb2d0bce5d3b3d  \n@Author: 0,12  \n&GPT-2: 12,15  \n...\n"


def classes(window: MainWindow) -> list[tuple[str, TextClass]]:
    text = window.pane.adapter.text()
    return [(text[one.start : one.end], one.text_class) for one in window.pane.recorder.ledger.classified()]


def write(window: MainWindow, qtbot: QtBot) -> None:
    window.provenance.set_model("GPT-2")
    qtbot.keyClicks(window.pane.edit, "I typed this")
    window.controller._insert(InsertText(" and this came", 1))
    qtbot.keyClicks(window.pane.edit, ".")


WRITTEN = [
    ("I typed this", TextClass.TYPED), (" and this came", TextClass.SUGGESTED), (".", TextClass.TYPED)
]  # fmt: skip


@pytest.mark.parametrize("storage", [Storage.SIDECAR, Storage.BLOCK])
def test_what_is_saved_is_read_back(
    window: MainWindow, qtbot: QtBot, dialogs: ScriptedDialogs, tmp_path: Path, storage: Storage
) -> None:
    write(window, qtbot)
    window.session.keeper.set_storage(storage)
    dialogs.save_path = tmp_path / "x.md"
    assert window.session.save()
    saved = dialogs.save_path.read_text()
    assert sidecar_path(dialogs.save_path).exists() == (storage is Storage.SIDECAR)
    assert ("SHA-256" in saved) == (storage is Storage.BLOCK)
    window.workspace.close_current()
    assert window.open_file(dialogs.save_path)
    assert window.pane.adapter.text() == "I typed this and this came."
    assert classes(window) == WRITTEN
    assert window.session.keeper.storage is storage
    assert not window.session.is_modified
    assert not dialogs.asked
    qtbot.keyClicks(window.pane.edit, "x")
    assert window.session.save()
    assert window.session.save(), "the file is as this program left it"


def test_kept_nowhere_means_nowhere(window: MainWindow, qtbot: QtBot, dialogs: ScriptedDialogs, tmp_path: Path) -> None:
    write(window, qtbot)
    window.session.keeper.set_storage(Storage.NONE)
    dialogs.save_path = tmp_path / "x.md"
    window.session.save()
    assert [file.name for file in tmp_path.glob("*x.md*")] == ["x.md"]
    assert dialogs.save_path.read_text() == "I typed this and this came."


def test_nothing_to_record_makes_no_file(
    window: MainWindow, qtbot: QtBot, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    qtbot.keyClicks(window.pane.edit, "mine")
    dialogs.save_path = tmp_path / "x.md"
    window.session.save()
    assert not sidecar_path(dialogs.save_path).exists()


@pytest.mark.parametrize(
    ("choice", "text", "machine"),
    [
        (RecordChoice.KEEP, BLOCK_TEXT, " and this came."),
        (RecordChoice.DISCARD, BLOCK_TEXT, ""),
        (RecordChoice.AS_TEXT, BLOCK_TEXT + BLOCK, ""),
    ],
)
def test_a_wrong_hash_is_the_authors_to_decide(
    window: MainWindow, dialogs: ScriptedDialogs, tmp_path: Path, choice: RecordChoice, text: str, machine: str
) -> None:
    file = tmp_path / "x.md"
    file.write_text(BLOCK_TEXT + BLOCK)
    dialogs.record = choice
    window.open_file(file)
    assert "changed by another program" in dialogs.asked[0]
    assert window.pane.adapter.text() == text
    assert "".join(part for part, kind in classes(window) if kind.is_machine) == machine
    assert file.read_text() == BLOCK_TEXT + BLOCK


def test_a_record_of_another_version_is_said_and_kept(
    window: MainWindow, qtbot: QtBot, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    file = tmp_path / "x.md"
    file.write_text("text")
    later = json.dumps({"format": "writer provenance", "version": 9})
    sidecar_path(file).write_text(later)
    window.open_file(file)
    assert "version 9" in dialogs.notices[0][1]
    qtbot.keyClicks(window.pane.edit, "more ")
    window.session.save()
    assert sidecar_path(file).read_text() == later, "there is nothing to record, so it stays"
    window.controller._insert(InsertText("taken", 1))
    window.session.save()
    assert [kept.read_text() for kept in tmp_path.glob("*kept*")] == [later]
    assert json.loads(sidecar_path(file).read_text())["version"] == 1


def test_a_sidecar_that_cannot_be_written_is_said(
    window: MainWindow, qtbot: QtBot, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    write(window, qtbot)
    dialogs.save_path = tmp_path / "x.md"
    sidecar_path(dialogs.save_path).mkdir()
    assert window.session.save()
    assert "can't be saved" in str(dialogs.errors[0])
    assert dialogs.save_path.read_text() == "I typed this and this came."


def test_one_key_shows_who_wrote_what(window: MainWindow, qtbot: QtBot) -> None:
    write(window, qtbot)
    plain = window.pane.edit.grab().toImage()
    qtbot.keyClick(window.pane.edit, Qt.Key.Key_F6)
    assert window.action(ActionId.SHOW_ORIGINS).isChecked()
    tinted = window.pane.edit.grab().toImage()
    assert tinted != plain
    qtbot.keyClick(window.pane.edit, Qt.Key.Key_F6)
    assert window.pane.tint.source is None


def test_the_share_is_in_the_status_bar(window: MainWindow, qtbot: QtBot) -> None:
    assert not window.provenance.share.isVisible()
    write(window, qtbot)
    qtbot.waitUntil(lambda: window.provenance.share.text() == "52 % suggested")
    assert window.provenance.share.isVisible()


def press(panel: OriginsPanel, label: str) -> None:
    next(one for one in panel.findChildren(QPushButton) if one.text() == label).click()


def test_the_panel_lists_jumps_and_marks(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    write(window, qtbot)
    qtbot.keyClick(window.pane.edit, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    panel = window.provenance.panel
    assert panel.isVisible()
    assert "and this came" in panel.rows[0]
    assert "as it came" in panel.rows[0]
    rows = panel.findChild(QListView)
    assert isinstance(rows, QListView)
    index = rows.model().index(0, 0)
    rows.setCurrentIndex(index)
    rows.clicked.emit(index)
    assert window.pane.edit.textCursor().selectedText() == " and this came"
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: (" said before ", True))
    press(panel, "&Own Words…")
    assert classes(window)[1][1] is TextClass.OWNED
    assert window.session.is_modified
    assert "your own words (“said before”)" in panel.rows[0]
    press(panel, "&Reworked…")
    assert classes(window)[1][1] is TextClass.CHANGED
    assert "marked as reworked (“said before”)" in panel.rows[0]
    press(panel, "&Clear")
    assert classes(window) == WRITTEN
    cursor = window.pane.edit.textCursor()
    cursor.setPosition(16)
    window.pane.edit.setTextCursor(cursor)
    qtbot.keyClicks(window.pane.edit, "x")
    qtbot.waitUntil(lambda: len(panel.rows) == 2)
    assert all("changed by you" in row for row in panel.rows)


def test_the_report_names_the_model_and_its_sentence_can_be_copied(window: MainWindow, qtbot: QtBot) -> None:
    write(window, qtbot)
    window.action(ActionId.DISCLOSURE).trigger()
    dialog = window.findChild(ReportDialog)
    assert isinstance(dialog, ReportDialog)
    assert "GPT-2" in dialog.text
    assert "Some sections, with minimal or no editing" in dialog.text
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text().startswith("About 52 % of this text")
    dialog.close()


def test_a_second_document_has_a_record_of_its_own(
    make_window: Callable[..., MainWindow], qtbot: QtBot, dialogs: ScriptedDialogs
) -> None:
    window = make_window()
    write(window, qtbot)
    window.pane.edit.selectAll()
    window.pane.edit.copy()
    window.workspace.new()
    assert window.provenance.share.isHidden()
    window.pane.edit.paste()
    assert classes(window) == WRITTEN, "copied text takes its origin along"
    mark_all_saved(window)


def test_another_program_changed_the_text_and_the_block_is_no_difference(
    window: MainWindow, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    file = tmp_path / "x.md"
    file.write_text(BLOCK_TEXT + BLOCK)
    window.open_file(file)
    file.write_text(BLOCK_TEXT.replace("typed", "wrote") + BLOCK)
    window.session.compare_with_disk()
    assert dialogs.compared == [(BLOCK_TEXT.replace("typed", "wrote"), BLOCK_TEXT)]
