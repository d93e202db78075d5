from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from writer.protocol.errors import DocumentChangedError, DocumentReadError
from writer.ui.changed_dialog import ChangedChoice
from writer.ui.comparison_view import ComparisonView
from writer.ui.dialogs import Dialogs, UnsavedChoice


@pytest.fixture
def real_dialogs(qtbot: QtBot) -> Dialogs:
    window = QWidget()
    qtbot.addWidget(window)
    dialogs = Dialogs(window)
    dialogs.window = window  # Kept alive as long as the dialogs.
    return dialogs


def answer(act: Callable[[Any], object]) -> None:
    """Do ``act`` to the next box. Whatever goes wrong, the box must close: it would wait for ever."""

    def find() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QDialog):
            QTimer.singleShot(10, find)
            return
        try:
            act(box)
        finally:
            box.close()

    QTimer.singleShot(0, find)


def button(label: str) -> Callable[[Any], object]:
    def press(box: QMessageBox) -> None:
        next(b for b in box.findChildren(QPushButton) if b.text().replace("&", "") == label).click()

    return press


@pytest.mark.parametrize(
    ("label", "choice"),
    [("Save", UnsavedChoice.SAVE), ("Discard", UnsavedChoice.DISCARD), ("Cancel", UnsavedChoice.CANCEL)],
)
def test_unsaved(real_dialogs: Dialogs, label: str, choice: UnsavedChoice) -> None:
    answer(button(label))
    assert real_dialogs.ask_unsaved("a.md") is choice


@pytest.mark.parametrize(
    ("label", "choice"),
    [
        ("Save As…", ChangedChoice.SAVE_AS),
        ("Overwrite", ChangedChoice.OVERWRITE),
        ("Load from Disk", ChangedChoice.LOAD),
        ("Cancel", ChangedChoice.CANCEL),
    ],
)
def test_changed_on_disk(real_dialogs: Dialogs, label: str, choice: ChangedChoice) -> None:
    seen: list[str] = []

    def act(box: QDialog) -> None:
        seen.append(box.findChild(ComparisonView).toPlainText())
        button(label)(box)

    answer(act)
    assert real_dialogs.ask_changed(DocumentChangedError("It changed."), "their words", "my words") is choice
    assert "their words" in seen[0]
    assert "my words" in seen[0]


def test_escape_cancels(real_dialogs: Dialogs) -> None:
    answer(lambda box: box.reject())
    assert real_dialogs.ask_unsaved("a.md") is UnsavedChoice.CANCEL


def test_an_error_says_what_happened_and_what_to_do(real_dialogs: Dialogs) -> None:
    said: list[str] = []

    def read(box: QMessageBox) -> None:
        said.extend((box.text(), box.informativeText()))
        box.accept()

    answer(read)
    real_dialogs.show_error("Title", DocumentReadError("“<b>.md” can't be read.", "Ask."))
    assert said == ["“<b>.md” can't be read.", "Ask."]
