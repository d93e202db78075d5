"""After a crash: what was not saved, beside what lies on disk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from writer.documents.recovery import RecoveredDocument
from writer.ui.comparison_view import ComparisonView
from writer.ui.window_size import resize_on_screen


class RecoveryChoice(Enum):
    """What to do with text that was not saved when the program ended."""

    RECOVER = "recover"
    DISCARD = "discard"
    LATER = "later"


@dataclass(frozen=True)
class Recoverable:
    """Unsaved text, and what the document's file says now; None when there is no file."""

    document: RecoveredDocument
    on_disk: str | None


class RecoveryDialog(QDialog):
    """One document after the other: compare, then choose. What is not chosen is asked again next time."""

    def __init__(self, found: Sequence[Recoverable], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = found
        self.choices = [RecoveryChoice.LATER] * len(found)
        self.setWindowTitle(self.tr("Recovered text"))
        resize_on_screen(self, 940, 620)
        self._head = QLabel()
        self._head.setWordWrap(True)
        self._head.setObjectName("dialogTitle")
        self._list = QListWidget()
        self._list.setMaximumWidth(230)
        self._list.setVisible(len(found) > 1)
        self._list.setAccessibleName(self.tr("Documents"))
        self._view = ComparisonView()
        middle = QHBoxLayout()
        middle.addWidget(self._list)
        middle.addWidget(self._view, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(12)
        column.addWidget(self._head)
        column.addLayout(middle, 1)
        column.addLayout(self._buttons())
        for one in found:
            QListWidgetItem(self._name(one), self._list)
        self._list.currentRowChanged.connect(self._show)
        self._head.setText(self._message())
        self._list.setCurrentRow(0)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        later = QPushButton(self.tr("Decide &Later"))
        later.clicked.connect(lambda: self._choose(RecoveryChoice.LATER))
        self._discard = QPushButton(self.tr("&Discard"))
        self._discard.clicked.connect(lambda: self._choose(RecoveryChoice.DISCARD))
        self._recover = QPushButton(self.tr("&Recover"))
        self._recover.setDefault(True)
        self._recover.clicked.connect(lambda: self._choose(RecoveryChoice.RECOVER))
        row.addWidget(later)
        row.addStretch(1)
        row.addWidget(self._discard)
        row.addWidget(self._recover)
        return row

    def _message(self) -> str:
        if len(self._found) == 1:
            return self.tr("writer ended without saving “{name}”. Nothing is lost: its text was kept.").format(
                name=self._name(self._found[0])
            )
        return self.tr(
            "writer ended without saving %Ln documents. Nothing is lost: their texts were kept.", "", len(self._found)
        )

    def _show(self, row: int) -> None:
        if row < 0:
            return
        one = self._found[row]
        if one.on_disk is None:
            left = self.tr("Never saved") if one.document.path is None else self.tr("The file is gone")
        else:
            left = self.tr("On disk")
        self._discard.setText(self.tr("&Discard") if one.on_disk is None else self.tr("&Keep What Is on Disk"))
        moment = QDateTime.fromSecsSinceEpoch(round(one.document.changed))
        when = QLocale().toString(moment, QLocale.FormatType.ShortFormat)
        right = self.tr("Recovered, from {when}").format(when=when)
        self._view.show_versions(left, one.on_disk or "", right, one.document.text)

    def _choose(self, choice: RecoveryChoice) -> None:
        row = max(0, self._list.currentRow())
        self.choices[row] = choice
        item = self._list.item(row)
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
        open_rows = [r for r in range(self._list.count()) if self._list.item(r).flags() & Qt.ItemFlag.ItemIsEnabled]
        if not open_rows:
            self.accept()
            return
        self._list.setCurrentRow(next((r for r in open_rows if r > row), open_rows[0]))

    def _name(self, one: Recoverable) -> str:
        return one.document.path.name if one.document.path else self.tr("Untitled")
