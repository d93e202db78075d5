"""Every question and every message, in one voice: what happened, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from html import escape
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QMessageBox, QWidget

from writer.protocol.errors import WriterError

_FILTERS = "Text (*.md *.markdown *.txt *.text);;All files (*)"


class UnsavedChoice(Enum):
    """What to do with unsaved changes."""

    SAVE = "save"
    DISCARD = "discard"
    CANCEL = "cancel"


class ChangedChoice(Enum):
    """What to do about a file that another program changed."""

    OVERWRITE = "overwrite"
    SAVE_AS = "save as"
    CANCEL = "cancel"


class Dialogs(QObject):
    """Modal dialogs over one window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def show_error(self, title: str, error: WriterError) -> None:
        """Say what went wrong and what to do."""
        _answer(self._box(title, str(error), error.advice))

    def show_notice(self, title: str, text: str, more: str = "") -> None:
        """Say something the author should know."""
        _answer(self._box(title, text, more))

    def show_table(self, title: str, rows: Sequence[tuple[str, str]]) -> None:
        """Show two columns."""
        cells = "".join(
            f"<tr><td style='padding: 2px 24px 2px 0'>{escape(left)}</td>"
            f"<td style='padding: 2px 0'>{escape(right)}</td></tr>"
            for left, right in rows
        )
        box = self._box(title, title, "")
        box.setTextFormat(Qt.TextFormat.RichText)
        box.setInformativeText(f"<table>{cells}</table>")
        _answer(box)

    def ask_unsaved(self, name: str) -> UnsavedChoice:
        """Whether to save changes before they would be lost."""
        box = self._box(
            self.tr("Save changes?"),
            self.tr("“{name}” has changes that are not saved.").format(name=name),
            self.tr("They are lost unless you save them."),
        )
        save = box.addButton(self.tr("&Save"), QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton(self.tr("&Discard"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(self.tr("&Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.setEscapeButton(cancel)
        choices: dict[QAbstractButton, UnsavedChoice] = {save: UnsavedChoice.SAVE, discard: UnsavedChoice.DISCARD}
        return choices.get(_answer(box), UnsavedChoice.CANCEL)

    def ask_changed(self, error: WriterError) -> ChangedChoice:
        """What to do about a file that changed on disk."""
        box = self._box(self.tr("Changed on disk"), str(error), error.advice)
        save_as = box.addButton(self.tr("Save &As…"), QMessageBox.ButtonRole.AcceptRole)
        overwrite = box.addButton(self.tr("&Overwrite"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(self.tr("&Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save_as)
        box.setEscapeButton(cancel)
        choices: dict[QAbstractButton, ChangedChoice] = {
            save_as: ChangedChoice.SAVE_AS,
            overwrite: ChangedChoice.OVERWRITE,
        }
        return choices.get(_answer(box), ChangedChoice.CANCEL)

    def ask_open_path(self, directory: str) -> Path | None:
        """Which file to open."""
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open"), directory, self.tr(_FILTERS))
        return Path(name) if name else None

    def ask_save_path(self, suggestion: str) -> Path | None:
        """Where to save; the dialog has asked about replacing a file."""
        name, _ = QFileDialog.getSaveFileName(self._window, self.tr("Save As"), suggestion, self.tr(_FILTERS))
        return Path(name) if name else None

    def _box(self, title: str, text: str, more: str) -> QMessageBox:
        box = QMessageBox(self._window)
        box.setWindowTitle(title)
        # File names are the author's, not markup.
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text)
        box.setInformativeText(more)
        return box


def _answer(box: QMessageBox) -> QAbstractButton:
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    return clicked
