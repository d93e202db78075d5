"""Earlier versions of files, beside what the document says now."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QDateTime, QLocale
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from writer.documents.backups import Backup
from writer.ui.comparison_view import ComparisonView
from writer.ui.window_size import resize_on_screen


class BackupsDialog(QDialog):
    """A list of versions; the one that is chosen can be opened as a new document.

    Args:
        read: The text of a version; empty when it can't be read.
        now: What to compare with: a title, and the text of the document.
    """

    def __init__(
        self,
        backups: Sequence[Backup],
        read: Callable[[Backup], str],
        now: tuple[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._backups = backups
        self._read = read
        self._now = now
        self.chosen: Backup | None = None
        self.setWindowTitle(self.tr("Backups"))
        resize_on_screen(self, 980, 640)
        self._list = QListWidget()
        self._list.setMaximumWidth(270)
        self._list.setAccessibleName(self.tr("Versions"))
        self._view = ComparisonView()
        middle = QHBoxLayout()
        middle.addWidget(self._list)
        middle.addWidget(self._view, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(12)
        head = QLabel(self._message())
        head.setObjectName("dialogTitle")
        head.setWordWrap(True)
        column.addWidget(head)
        column.addLayout(middle, 1)
        column.addLayout(self._buttons())
        for backup in backups:
            self._list.addItem(f"{backup.original.name}\n{_when(backup)}")
        self._list.currentRowChanged.connect(self._show)
        self._list.setCurrentRow(0)

    def _message(self) -> str:
        if not self._backups:
            return self.tr("There are no earlier versions yet. One is kept when a file is opened or saved.")
        return self.tr("Earlier versions, the newest first. Opening one leaves the file itself alone.")

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        close = QPushButton(self.tr("&Close"))
        close.clicked.connect(self.reject)
        open_ = QPushButton(self.tr("&Open as New Document"))
        open_.setEnabled(bool(self._backups))
        open_.setDefault(True)
        open_.clicked.connect(self._choose)
        row.addStretch(1)
        row.addWidget(close)
        row.addWidget(open_)
        return row

    def _show(self, row: int) -> None:
        if row >= 0:
            backup = self._backups[row]
            title, text = self._now
            self._view.show_versions(_when(backup), self._read(backup), title, text)

    def _choose(self) -> None:
        self.chosen = self._backups[max(0, self._list.currentRow())]
        self.accept()


def _when(backup: Backup) -> str:
    moment = QDateTime.fromSecsSinceEpoch(round(backup.made.timestamp()))
    return str(QLocale().toString(moment, QLocale.FormatType.ShortFormat))
