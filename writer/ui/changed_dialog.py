"""A file that another program changed, beside what the author has written."""

from __future__ import annotations

from enum import Enum

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from writer.protocol.errors import WriterError
from writer.ui.comparison_view import ComparisonView
from writer.ui.translation import shown
from writer.ui.window_size import resize_on_screen


class ChangedChoice(Enum):
    """What to do about a file that another program changed."""

    OVERWRITE = "overwrite"
    SAVE_AS = "save as"
    LOAD = "load"
    CANCEL = "cancel"


class ChangedDialog(QDialog):
    """Shows both versions; Esc changes nothing."""

    def __init__(self, error: WriterError, on_disk: str, mine: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = ChangedChoice.CANCEL
        self.setWindowTitle(self.tr("Changed on disk"))
        resize_on_screen(self, 940, 600)
        head = QLabel(shown(error.message))
        head.setObjectName("dialogTitle")
        head.setWordWrap(True)
        advice = QLabel(shown(error.advice))
        advice.setWordWrap(True)
        view = ComparisonView()
        view.show_versions(self.tr("On disk"), on_disk, self.tr("Here"), mine)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(12)
        column.addWidget(head)
        column.addWidget(advice)
        column.addWidget(view, 1)
        row = QHBoxLayout()
        cancel = self._button(self.tr("&Cancel"), ChangedChoice.CANCEL)
        row.addWidget(cancel)
        row.addStretch(1)
        row.addWidget(self._button(self.tr("&Load from Disk"), ChangedChoice.LOAD))
        row.addWidget(self._button(self.tr("&Overwrite"), ChangedChoice.OVERWRITE))
        save_as = self._button(self.tr("Save &As…"), ChangedChoice.SAVE_AS)
        save_as.setDefault(True)
        row.addWidget(save_as)
        column.addLayout(row)

    def _button(self, label: str, choice: ChangedChoice) -> QPushButton:
        button = QPushButton(label)
        button.clicked.connect(lambda: self._choose(choice))
        return button

    def _choose(self, choice: ChangedChoice) -> None:
        self.choice = choice
        self.accept()
