"""Every question and every message, in one voice: what happened, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QMessageBox, QWidget

from writer.documents.backups import Backup
from writer.protocol.errors import WriterError
from writer.ui.backups_dialog import BackupsDialog
from writer.ui.changed_dialog import ChangedChoice, ChangedDialog
from writer.ui.recovery_dialog import Recoverable, RecoveryChoice, RecoveryDialog
from writer.ui.translation import shown

_MOST_LISTED = 8


class UnsavedChoice(Enum):
    """What to do with unsaved changes."""

    SAVE = "save"
    DISCARD = "discard"
    CANCEL = "cancel"


class RecordChoice(Enum):
    """What to do about a record of who wrote what that does not fit the text."""

    KEEP = "keep"
    DISCARD = "discard"
    AS_TEXT = "as text"


class LockedChoice(Enum):
    """What to do about a file that another program of ours has open."""

    COPY = "copy"
    ANYWAY = "anyway"
    CANCEL = "cancel"


class Dialogs(QObject):
    """Modal dialogs over one window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def show_error(self, title: str, error: WriterError) -> None:
        """Say what went wrong and what to do."""
        _answer(self._box(title, shown(error.message), shown(error.advice)))

    def show_notice(self, title: str, text: str, more: str = "") -> None:
        """Say something the author should know."""
        _answer(self._box(title, text, more))

    def ask_unsaved(self, name: str) -> UnsavedChoice:
        """Whether to save changes before they would be lost."""
        return self._ask_to_save(
            self.tr("“{name}” has changes that are not saved.").format(name=name),
            self.tr("They are lost unless you save them."),
            self.tr("&Save"),
        )

    def _ask_to_save(self, text: str, more: str, label: str) -> UnsavedChoice:
        box = self._box(self.tr("Save changes?"), text, more)
        save = box.addButton(label, QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton(self.tr("&Discard"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(self.tr("&Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.setEscapeButton(cancel)
        choices: dict[QAbstractButton, UnsavedChoice] = {save: UnsavedChoice.SAVE, discard: UnsavedChoice.DISCARD}
        return choices.get(_answer(box), UnsavedChoice.CANCEL)

    def ask_unsaved_documents(self, names: Sequence[str]) -> UnsavedChoice:
        """Whether to save the changes of several documents before they would be lost."""
        listed = "\n".join(f"• {name}" for name in names[:_MOST_LISTED])
        if len(names) > _MOST_LISTED:
            listed += "\n…"
        return self._ask_to_save(
            self.tr("%Ln documents have changes that are not saved.", "", len(names)),
            self.tr("They are lost unless you save them:") + "\n\n" + listed,
            self.tr("&Save All"),
        )

    def ask_changed(self, error: WriterError, on_disk: str, mine: str) -> ChangedChoice:
        """What to do about a file that changed on disk."""
        dialog = ChangedDialog(error, on_disk, mine, self._window)
        dialog.exec()
        dialog.deleteLater()
        return dialog.choice

    def choose_backup(
        self, backups: Sequence[Backup], read: Callable[[Backup], str], now: tuple[str, str]
    ) -> Backup | None:
        """Which earlier version to open."""
        dialog = BackupsDialog(backups, read, now, self._window)
        dialog.exec()
        dialog.deleteLater()
        return dialog.chosen

    def ask_to_break_lines(self, name: str, length: int) -> bool:
        """Whether to open a copy of a file in which an overlong line is broken into shorter ones."""
        box = self._box(
            self.tr("A very long line"),
            self.tr("“{name}” has a line of {length} characters.").format(name=name, length=QLocale().toString(length)),
            self.tr(
                "Lines of so many characters would hold up every key. A copy in which they are broken after spaces can "
                "be read and changed; the file stays as it is."
            ),
        )
        copy = box.addButton(self.tr("Open a &Copy"), QMessageBox.ButtonRole.AcceptRole)
        cancel = box.addButton(self.tr("&Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(copy)
        box.setEscapeButton(cancel)
        return _answer(box) is copy

    def ask_locked(self, name: str, is_here: bool, program: str = "") -> LockedChoice:
        """What to do about a file that another window of ours has open, or another ``program``."""
        where = self.tr("in another window of writer") if is_here else self.tr("in writer on another computer")
        if program:
            where = self.tr("in {program}").format(program=program)
        box = self._box(
            self.tr("Open elsewhere"),
            self.tr("“{name}” is open {where}.").format(name=name, where=where),
            self.tr("If both save it, one loses what the other wrote. A copy is safe to change."),
        )
        copy = box.addButton(self.tr("Open a &Copy"), QMessageBox.ButtonRole.AcceptRole)
        anyway = box.addButton(self.tr("Open &Anyway"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(self.tr("&Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(copy)
        box.setEscapeButton(cancel)
        choices: dict[QAbstractButton, LockedChoice] = {copy: LockedChoice.COPY, anyway: LockedChoice.ANYWAY}
        return choices.get(_answer(box), LockedChoice.CANCEL)

    def ask_recovery(self, found: Sequence[Recoverable]) -> Sequence[RecoveryChoice]:
        """What to do with each text that was not saved when the program ended."""
        dialog = RecoveryDialog(found, self._window)
        dialog.exec()
        dialog.deleteLater()
        return dialog.choices

    def ask_record(self, name: str, problems: str, is_block: bool) -> RecordChoice:
        """What to do about a record that does not fit; ``is_block`` when it stands at the end of the text."""
        box = self._box(
            self.tr("Who wrote what in “{name}”?").format(name=name),
            problems,
            self.tr(
                "The text itself is complete. Keep the record as far as it fits, which then shows in the text, "
                "or begin a new one."
            ),
        )
        keep = box.addButton(self.tr("&Keep the Record"), QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton(self.tr("&Begin a New One"), QMessageBox.ButtonRole.DestructiveRole)
        choices: dict[QAbstractButton, RecordChoice] = {discard: RecordChoice.DISCARD}
        if is_block:
            as_text = box.addButton(self.tr("Show It as &Text"), QMessageBox.ButtonRole.DestructiveRole)
            choices[as_text] = RecordChoice.AS_TEXT
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        return choices.get(_answer(box), RecordChoice.KEEP)

    def ask_safe_mode(self) -> bool:
        """Whether to end the program and to start it without what the author chose and added."""
        box = self._box(
            self.tr("Safe mode"),
            self.tr("Restart in safe mode?"),
            self.tr(
                "The program starts with its own settings and the bundled model alone, to find out whether a setting, "
                "your own words or an added model is the cause of trouble. Nothing of yours is changed; the next "
                "ordinary start has it back."
            ),
        )
        restart = box.addButton(self.tr("&Restart"), QMessageBox.ButtonRole.AcceptRole)
        cancel = box.addButton(self.tr("&Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(restart)
        box.setEscapeButton(cancel)
        return _answer(box) is restart

    def ask_open_path(self, directory: str) -> Path | None:
        """Which file to open."""
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open"), directory, self._name_filters())
        return Path(name) if name else None

    def ask_save_path(self, suggestion: str) -> Path | None:
        """Where to save; the dialog has asked about replacing a file."""
        name, _ = QFileDialog.getSaveFileName(self._window, self.tr("Save As"), suggestion, self._name_filters())
        return Path(name) if name else None

    def _name_filters(self) -> str:
        return self.tr("Text (*.md *.markdown *.txt *.text);;All files (*)")

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
