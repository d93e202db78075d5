"""A calm panel: how long the text is, and how far the author has come today."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDockWidget, QGridLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from writer.text.counts import TextCounts
from writer.ui.attention.goals import GoalState
from writer.ui.panel_head import MARGIN, dress_panel

_WIDTH = 270


class ProgressPanel(QDockWidget):
    """Counts of the text and of the selection, goals, and days in a row.

    Signals:
        goals_wanted: The author wants to choose goals.
        left: Back to the text.
    """

    goals_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Counts and Goals"))
        self.setObjectName("progressPanel")
        dress_panel(self)
        content = QWidget()
        content.setMinimumWidth(_WIDTH)
        layout = QVBoxLayout(content)
        layout.setContentsMargins(MARGIN, 8, MARGIN, MARGIN)
        layout.setSpacing(6)
        self._cells: dict[str, tuple[QLabel, QLabel]] = {}
        self._selection_title = _label("", faint=True, right=True)
        layout.addLayout(self._make_counts())
        layout.addSpacing(18)
        self._goals = {name: _GoalRow(title) for name, title in self._goal_titles().items()}
        for row in self._goals.values():
            layout.addWidget(row)
        self._streak = _label("")
        self._streak.setWordWrap(True)
        layout.addWidget(self._streak)
        layout.addSpacing(8)
        self.choose = QPushButton(self.tr("&Goals…"))
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self.goals_wanted)
        layout.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self.setWidget(content)

    def show_counts(self, text: TextCounts, selected: TextCounts | None) -> None:
        """Say how long the text and what is selected are."""
        self._selection_title.setText(self.tr("Selected") if selected is not None else "")
        self._selection_title.setHidden(selected is None)
        for name, (cell, other) in self._cells.items():
            cell.setText(_value(text, name))
            other.setText("" if selected is None else _value(selected, name))
            other.setHidden(selected is None)

    def count_text(self, name: str) -> tuple[str, str]:
        """What is said of ``name``, a field of TextCounts: for the text and for the selection."""
        cell, other = self._cells[name]
        return cell.text(), other.text()

    def show_goals(self, goals: dict[str, GoalState], days: int) -> None:
        """Say how far the author has come; ``days`` in a row the daily goal was met."""
        for name, row in self._goals.items():
            row.show_state(goals[name])
        has_streak = bool(days and goals["today"].amount)
        self._streak.setText(self.tr("%Ln days in a row", "", days) if has_streak else "")
        self._streak.setVisible(has_streak)

    @property
    def streak_text(self) -> str:
        """What is said about days in a row."""
        return self._streak.text()

    def goal_text(self, name: str) -> str:
        """What is said about ``today`` or ``session``."""
        return self._goals[name].text

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _goal_titles(self) -> dict[str, str]:
        return {"today": self.tr("Today"), "session": self.tr("This session")}

    def _make_counts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(0, 1)
        grid.addWidget(_label(self.tr("Text"), faint=True, right=True), 0, 1)
        grid.addWidget(self._selection_title, 0, 2)
        titles = {
            "words": self.tr("Words"),
            "characters": self.tr("Characters"),
            "dense": self.tr("Without spaces"),
            "sentences": self.tr("Sentences"),
            "paragraphs": self.tr("Paragraphs"),
            "reading_minutes": self.tr("Reading time"),
        }
        for row, (name, title) in enumerate(titles.items(), start=1):
            cells = _label("", right=True), _label("", right=True)
            grid.addWidget(_label(title, faint=True), row, 0)
            for column, cell in enumerate(cells, start=1):
                cell.setAccessibleName(title)
                grid.addWidget(cell, row, column)
            self._cells[name] = cells
        return grid


class _GoalRow(QWidget):
    """One goal: its name, how far, and a thin bar."""

    def __init__(self, title: str) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 10)
        grid.setVerticalSpacing(5)
        self._amount = _label("", right=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._bar.setAccessibleName(title)
        grid.addWidget(_label(title, faint=True), 0, 0)
        grid.addWidget(self._amount, 0, 1)
        grid.addWidget(self._bar, 1, 0, 1, 2)

    @property
    def text(self) -> str:
        """What is said."""
        return self._amount.text()

    def show_state(self, state: GoalState) -> None:
        """Say how far it is."""
        self._amount.setText(state.text())
        self._bar.setVisible(bool(state.amount))
        self._bar.setRange(0, max(1, state.amount))
        self._bar.setValue(min(state.done, max(1, state.amount)))


def _value(counts: TextCounts, name: str) -> str:
    if name != "reading_minutes":
        return QLocale().toString(int(getattr(counts, name)))
    minutes = round(counts.reading_minutes)
    if counts.words and not minutes:
        return _tr("under 1 min")
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _tr("{minutes} min").format(minutes=rest)
    return _tr("{hours} h {minutes} min").format(hours=hours, minutes=rest)


def _label(text: str, *, faint: bool = False, right: bool = False) -> QLabel:
    label = QLabel(text)
    label.setProperty("faint", faint)
    if right:
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label


def _tr(text: str) -> str:
    return QCoreApplication.translate("ProgressPanel", text)
