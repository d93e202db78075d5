"""What is asked with the system's own dialogs: where to, and on which printer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from writer.export.formats import Format

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class ExportQuestions(QObject):
    """Modal dialogs over one window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def ask_path(self, suggestion: Path, wanted: Format) -> Path | None:
        """Where to; the dialog has asked about replacing a file."""
        dialog = QFileDialog(self._window, self.tr("Export"), str(suggestion.parent))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([f"{wanted.name} (*{wanted.value})", self.tr("All files (*)")])
        # With it the dialog asks about the name that is really used.
        dialog.setDefaultSuffix(wanted.value[1:])
        dialog.selectFile(suggestion.name)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        files = dialog.selectedFiles()
        dialog.deleteLater()
        return Path(files[0]) if accepted and files else None

    def ask_printer(self, name: str) -> QPrinter | None:
        """On which printer, with its paper and pages set."""
        # It takes long to load where printers are many; most sessions print nothing.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(name)
        dialog = QPrintDialog(printer, self._window)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return printer if accepted else None
