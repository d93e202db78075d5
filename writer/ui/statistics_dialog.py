"""The statistics page: what suggestions saved, how many were taken, at what time of day, by which model."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from writer.personal.statistics import Counts, Tally, by_hour, by_model, total

_HOURS = 24
_LABELLED = (0, 6, 12, 18, 23)


class HourChart(QWidget):
    """A bar for each hour of the day: keystrokes saved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hours: Mapping[int, Tally] = {}

    def sizeHint(self) -> QSize:
        return QSize(480, 130)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, 110)

    def show_hours(self, hours: Mapping[int, Tally]) -> None:
        """Draw these."""
        self._hours = hours
        best = max(hours, key=lambda hour: hours[hour].saved, default=0)
        most = hours[best].saved if hours else 0
        text = self.tr("Most was saved between {hour}:00 and {next}:00.").format(hour=best, next=best + 1)
        self.setAccessibleName(self.tr("Keystrokes saved by time of day"))
        self.setAccessibleDescription(text if most > 0 else self.tr("Nothing yet"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self.fontMetrics().height()
        width, base = self.width() / _HOURS, self.height() - line - 6
        most = max((tally.saved for tally in self._hours.values()), default=0)
        palette = self.palette()
        painter.setPen(palette.mid().color())
        painter.drawLine(0, base, self.width(), base)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.accent())
        for hour, tally in self._hours.items():
            if tally.saved > 0 and most > 0:
                height = max(2.0, (base - 4) * tally.saved / most)
                painter.drawRoundedRect(QRectF(hour * width + 2, base - height, width - 4, height), 2, 2)
        painter.setPen(palette.placeholderText().color())
        for hour in _LABELLED:
            text = f"{hour}:00"
            left = hour * width + width / 2 - 30
            left = min(max(left, 0), self.width() - 60)
            side = Qt.AlignmentFlag.AlignLeft if hour == 0 else Qt.AlignmentFlag.AlignHCenter
            side = Qt.AlignmentFlag.AlignRight if hour == _HOURS - 1 else side
            painter.drawText(QRectF(left, base + 5, 60, line), side, text)


class StatisticsDialog(QDialog):
    """Shows counts.

    Signals:
        erasure_wanted: All of them are to be forgotten.
    """

    erasure_wanted = Signal()

    def __init__(self, file: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Statistics"))
        self.saved = QLabel()
        self.saved.setProperty("headline", True)
        self.details = QLabel()
        self.details.setWordWrap(True)
        self.chart = HourChart()
        self._models = QGridLayout()
        self._models.setHorizontalSpacing(24)
        self._models.setVerticalSpacing(4)
        where = QLabel(
            self.tr("Counted on this machine for you alone, in a file you can read: {file}").format(file=file)
        )
        where.setWordWrap(True)
        where.setProperty("faint", True)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.erase = QPushButton(self.tr("&Erase…"))
        self.erase.setAutoDefault(False)
        self.erase.clicked.connect(self._on_erase)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self.erase)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 20, 22, 16)
        layout.setSpacing(10)
        layout.addWidget(self.saved)
        layout.addWidget(self.details)
        layout.addSpacing(6)
        layout.addWidget(_faint(self.tr("Keystrokes saved by time of day")))
        layout.addWidget(self.chart)
        layout.addSpacing(6)
        layout.addLayout(self._models)
        layout.addStretch(1)
        layout.addWidget(where)
        layout.addLayout(buttons)
        self.setMinimumWidth(540)
        self.show_counts({})

    def show_counts(self, counts: Counts) -> None:
        """Show these."""
        everything, locale = total(counts.values()), QLocale()
        self.saved.setText(self.tr("%Ln keystrokes saved", "", max(0, everything.saved)))
        if everything.shown or everything.typed:
            text = self.tr(
                "That is {rate} of all you wrote. You took {taken} of %Ln suggestions you saw ({acceptance}).",
                "",
                everything.shown,
            )
        else:
            text = self.tr("Nothing has been counted yet. Write a little, and look again.")
        self.details.setText(
            text.format(
                rate=_percent(everything.saving_rate),
                taken=locale.toString(everything.taken),
                acceptance=_percent(everything.acceptance),
            )
        )
        self.chart.show_hours(by_hour(counts))
        self._show_models(counts)
        self.erase.setEnabled(bool(counts))

    def _show_models(self, counts: Counts) -> None:
        while (item := self._models.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        models = by_model(counts)
        if not models:
            return
        headings = (self.tr("Model"), self.tr("Seen"), self.tr("Taken"), self.tr("Saved"))
        for column, heading in enumerate(headings):
            self._models.addWidget(_faint(heading), 0, column, _side(column))
        locale = QLocale()
        for row, (name, tally) in enumerate(models.items(), start=1):
            cells = (
                name or self.tr("No model"),
                locale.toString(tally.shown),
                _percent(tally.acceptance) if tally.shown else "–",
                locale.toString(max(0, tally.saved)),
            )
            for column, cell in enumerate(cells):
                self._models.addWidget(QLabel(cell), row, column, _side(column))
        self._models.setColumnStretch(0, 1)

    def _on_erase(self) -> None:
        box = QMessageBox(self)
        box.setWindowTitle(self.tr("Erase Statistics"))
        box.setText(self.tr("Erase all that was counted?"))
        box.setInformativeText(self.tr("The file is removed, and counting begins anew."))
        erase = box.addButton(self.tr("&Erase"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(self.tr("&Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel)
        box.exec()
        if box.clickedButton() is erase:
            self.erasure_wanted.emit()
        box.deleteLater()


def _percent(share: float) -> str:
    return f"{QLocale().toString(100 * share, 'f', 1)} %"


def _side(column: int) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight


def _faint(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("faint", True)
    return label
