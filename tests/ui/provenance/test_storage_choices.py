"""Where the record of each document is kept is remembered, and the defaults are the author's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.conftest import ScriptedDialogs
from writer.provenance.annotations import text_hash
from writer.provenance.sidecar import sidecar_path
from writer.provenance.sources import Mark, MarkKind
from writer.provenance.storage import Storage
from writer.suggest.effects import InsertText
from writer.ui.main_window import MainWindow


def write(window: MainWindow, qtbot: QtBot, text: str = "Mine") -> None:
    window.provenance.set_model("GPT-2")
    qtbot.keyClicks(window.pane.edit, text)
    window.controller._insert(InsertText(" and its", 1))


def test_not_at_all_is_remembered_and_takes_the_file_away(
    make_window: Callable[..., MainWindow], qtbot: QtBot, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    file = dialogs.save_path = tmp_path / "x.md"
    window = make_window()
    write(window, qtbot)
    assert window.session.save()
    assert sidecar_path(file).exists()
    window.session.keeper.set_storage(Storage.NONE)
    assert window.session.save()
    assert not sidecar_path(file).exists()
    later = make_window()
    assert later.open_file(file)
    assert later.session.keeper.storage is Storage.NONE
    write(later, qtbot)
    assert later.session.save()
    assert [one.name for one in tmp_path.glob("*x.md*")] == ["x.md"]
    assert not dialogs.asked
    assert not dialogs.errors


def test_a_record_that_is_there_counts_more_than_what_was_chosen_once(
    make_window: Callable[..., MainWindow], qtbot: QtBot, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    file = dialogs.save_path = tmp_path / "x.md"
    window = make_window()
    write(window, qtbot)
    window.session.save()
    record = sidecar_path(file).read_bytes()
    window.session.keeper.set_storage(Storage.NONE)
    window.session.save()
    sidecar_path(file).write_bytes(record)
    later = make_window()
    later.open_file(file)
    assert later.session.keeper.storage is Storage.SIDECAR
    assert later.pane.recorder.ledger.record().sources


@pytest.mark.parametrize("storage", [Storage.NONE, Storage.BLOCK])
def test_another_program_version_s_record_is_not_taken_away(
    window: MainWindow, storage: Storage, tmp_path: Path
) -> None:
    file = tmp_path / "x.md"
    file.write_text("text")
    later = '{"format": "writer provenance", "version": 9}'
    sidecar_path(file).write_text(later)
    window.open_file(file)
    window.session.keeper.set_storage(storage)
    assert window.session.save()
    assert sidecar_path(file).read_text() == later


def test_a_note_outlives_a_record_kept_in_the_document(
    make_window: Callable[..., MainWindow], qtbot: QtBot, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    file = dialogs.save_path = tmp_path / "x.md"
    window = make_window(record_storage=Storage.BLOCK.value)
    write(window, qtbot)
    recorder = window.pane.recorder
    (number,) = recorder.ledger.record().sources
    note = Mark(MarkKind.OWN_WORDS, "mine by now")
    recorder.mark(number, note)
    assert window.session.save()
    assert "SHA-256" in file.read_text()
    later = make_window(record_storage=Storage.BLOCK.value)
    later.open_file(file)
    assert later.pane.edit.toPlainText() == "Mine and its"
    assert list(later.pane.recorder.ledger.record().marks.values()) == [note]
    assert later.session.keeper.storage is Storage.BLOCK
    qtbot.keyClicks(later.pane.edit, "x")
    assert later.session.save()
    again = make_window()
    again.open_file(file)
    assert list(again.pane.recorder.ledger.record().marks.values()) == [note]
    assert not dialogs.asked
    assert not dialogs.errors


def test_a_mark_that_was_taken_back_stays_away(
    make_window: Callable[..., MainWindow], qtbot: QtBot, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    file = dialogs.save_path = tmp_path / "x.md"
    window = make_window(record_storage=Storage.BLOCK.value)
    write(window, qtbot)
    (number,) = window.pane.recorder.ledger.record().sources
    window.pane.recorder.mark(number, Mark(MarkKind.REWORKED))
    assert window.session.save()
    later = make_window()
    later.open_file(file)
    (number,) = later.pane.recorder.ledger.record().marks
    later.pane.recorder.mark(number, None)
    assert later.session.save()
    again = make_window()
    again.open_file(file)
    assert not again.pane.recorder.ledger.record().marks
    assert again.session.keeper.storage is Storage.BLOCK
    assert not sidecar_path(file).exists()


def test_notes_on_another_text_are_kept_aside(
    make_window: Callable[..., MainWindow], qtbot: QtBot, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    file = dialogs.save_path = tmp_path / "x.md"
    window = make_window(record_storage=Storage.BLOCK.value)
    write(window, qtbot)
    (number,) = window.pane.recorder.ledger.record().sources
    window.pane.recorder.mark(number, Mark(MarkKind.REWORKED, "see the letter"))
    assert window.session.save()
    file.write_text(f"Other\n\n---\nAnnotations: 0,5 SHA-256 {text_hash('Other')}  \n@Author: 0,5  \n...\n")
    later = make_window()
    later.open_file(file)
    write(later, qtbot, "more")
    assert later.session.save()
    assert "see the letter" in sidecar_path(file).read_text()
    (number,) = later.pane.recorder.ledger.record().sources
    later.pane.recorder.mark(number, Mark(MarkKind.OWN_WORDS))
    assert later.session.save()
    (kept,) = tmp_path.glob("*.kept-1.json")
    assert "see the letter" in kept.read_text()


def test_no_older_record_stays_beside_a_document_that_holds_its_own(
    window: MainWindow, qtbot: QtBot, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    file = dialogs.save_path = tmp_path / "x.md"
    write(window, qtbot)
    assert window.session.save()
    assert sidecar_path(file).exists()
    window.session.keeper.set_storage(Storage.BLOCK)
    assert window.session.save()
    assert not sidecar_path(file).exists()
    assert "SHA-256" in file.read_text()


def test_annotations_of_other_kinds_follow_the_record(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    digest = text_hash("Mine")
    file.write_text(f"Mine\n\n---\nAnnotations: 0,4 SHA-256 {digest}  \n@Author: 0,4  \nNote: keep this  \n...\n")
    for storage in (Storage.SIDECAR, Storage.BLOCK):
        window.open_file(file)
        window.session.keeper.set_storage(storage)
        qtbot.keyClicks(window.pane.edit, "x")
        assert window.session.save()
        kept = sidecar_path(file) if storage is Storage.SIDECAR else file
        assert "keep this" in kept.read_text()
        window.workspace.close_current()


def test_a_block_stays_when_nothing_of_a_machine_is_left(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    file.write_text(f"Mine\n\n---\nAnnotations: 0,4 SHA-256 {text_hash('Mine')}  \n@Author: 0,4  \n...\n")
    window.open_file(file)
    qtbot.keyClicks(window.pane.edit, "x")
    assert window.session.save()
    assert "\n@Author: 0,5  \n" in file.read_text()


@pytest.mark.parametrize("storage", Storage)
def test_the_default_is_the_authors(
    make_window: Callable[..., MainWindow],
    qtbot: QtBot,
    dialogs: ScriptedDialogs,
    tmp_path: Path,
    storage: Storage,
) -> None:
    window = make_window(record_storage=storage.value)
    assert window.session.keeper.storage is storage
    write(window, qtbot)
    file = dialogs.save_path = tmp_path / "x.md"
    window.session.save()
    assert sidecar_path(file).exists() == (storage is Storage.SIDECAR)
    assert ("SHA-256" in file.read_text()) == (storage is Storage.BLOCK)


@pytest.mark.parametrize(
    ("name", "key"),
    [("Ursula King", "@Ursula King"), ("", "@Author"), ("A <b> \n c", "@A b c"), ("Dr: X, PhD", "@Dr\\: X, PhD")],
)
def test_the_authors_name_stands_in_the_block_and_is_read_as_typed(
    make_window: Callable[..., MainWindow],
    qtbot: QtBot,
    dialogs: ScriptedDialogs,
    tmp_path: Path,
    name: str,
    key: str,
) -> None:
    window = make_window(record_storage="block", author_name=name)
    write(window, qtbot)
    file = dialogs.save_path = tmp_path / "x.md"
    window.session.save()
    assert f"\n{key}: 0,4  \n" in file.read_text()
    window.workspace.close_current()
    window.open_file(file)
    assert [one.text_class.name for one in window.pane.recorder.ledger.classified()] == ["TYPED", "SUGGESTED"]
    assert not dialogs.asked


def test_the_name_is_set_in_the_preferences(window: MainWindow) -> None:
    dialog = window.show_preferences()
    line = next(one for one in dialog.findChildren(QLineEdit) if one.accessibleName() == "Your name")
    line.setText("  Ursula King ")
    line.editingFinished.emit()
    assert window.settings.author_name == "Ursula King"
    assert line.text().strip() == "Ursula King"
