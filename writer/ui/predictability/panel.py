"""The panel of the predictability view: what it is, how far it is, the classes, the worn phrases."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from writer.predictability.worn import WornKind, WornPhrase
from writer.provenance.report import percent
from writer.ui.panel_head import MARGIN, dress_panel
from writer.ui.predictability.histogram import HistogramView
from writer.ui.translation import shown

_WIDTH = 330
_STEPS = 1000
_EXCERPT = 40


class ReadingState(Enum):
    """What the reader is doing."""

    NO_MODEL = "no model"
    READING = "reading"
    STOPPED = "stopped"
    DONE = "done"
    FAILED = "failed"


class PredictabilityPanel(QDockWidget):
    """Shows; asks for a few things.

    Signals:
        closed: The author closed it.
        stop_wanted, go_on_wanted: Stop reading, or read the rest.
        jump_wanted: The row of a worn phrase.
        help_wanted: Say why nothing detects machines.
    """

    closed = Signal()
    stop_wanted = Signal()
    go_on_wanted = Signal()
    jump_wanted = Signal(int)
    help_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Predictability"))
        self.setObjectName("predictability")
        dress_panel(self)
        self._about = QLabel()
        self._about.setWordWrap(True)
        self._help = QToolButton()
        self._help.setObjectName("link")
        self._help.setText(self.tr("Why no program can tell who wrote a text"))
        self._help.clicked.connect(self.help_wanted)
        self._state = QLabel()
        self._state.setProperty("faint", True)
        self._state.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setMaximum(_STEPS)
        self._bar.setAccessibleName(self.tr("How much was read"))
        self._button = QPushButton()
        self._button.clicked.connect(self._on_button)
        self._is_reading = False
        self.histogram = HistogramView()
        self._heading = QLabel(self.tr("Worn phrases"))
        self._heading.setObjectName("dialogTitle")
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Worn phrases"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemClicked.connect(self._on_chosen)
        self._list.itemActivated.connect(self._on_chosen)
        self.set_model("")
        self._lay_out()

    @property
    def rows(self) -> list[str]:
        """What the list says."""
        return [self._list.item(row).text() for row in range(self._list.count())]

    @property
    def state_text(self) -> str:
        """What is said about the reading."""
        return str(self._state.text())

    @property
    def button(self) -> QPushButton:
        """Stops, or goes on."""
        return self._button

    def set_model(self, title: str) -> None:
        """This model reads."""
        text = self.tr(
            "A mirror for style: which words {model} would have guessed too. It says nothing about who wrote them."
        )
        self._about.setText(text.format(model=title or self.tr("a language model")))

    def show_state(self, state: ReadingState, share: float = 0.0, reason: str = "") -> None:
        """Say how far the reading is, ``share`` of the whole text."""
        texts = {
            ReadingState.NO_MODEL: self.tr("There is no model to read with yet."),
            ReadingState.READING: self.tr("Reading… {share}").format(share=shown(percent(share))),
            ReadingState.STOPPED: self.tr("Stopped at {share}").format(share=shown(percent(share))),
            ReadingState.DONE: self.tr("All of the text was read."),
            ReadingState.FAILED: reason,
        }
        self._state.setText(texts[state])
        self._is_reading = state is ReadingState.READING
        self._bar.setValue(round(share * _STEPS))
        self._bar.setVisible(state in (ReadingState.READING, ReadingState.STOPPED))
        self._button.setText(self.tr("&Stop") if self._is_reading else self.tr("&Read On"))
        self._button.setVisible(state in (ReadingState.READING, ReadingState.STOPPED, ReadingState.FAILED))

    def show_phrases(self, phrases: Sequence[WornPhrase], is_complete: bool) -> None:
        """List ``phrases``."""
        row = self._list.currentRow()
        self._list.clear()
        for one in phrases:
            phrase, reason = " ".join(one.text.split()), self._reason(one)
            short = phrase if len(phrase) <= _EXCERPT else phrase[: _EXCERPT - 1].rstrip() + "…"
            item = QListWidgetItem(f"{short}\n{reason}")
            item.setToolTip(phrase)
            self._list.addItem(item)
        self._list.setCurrentRow(min(row, self._list.count() - 1))
        self._list.setVisible(bool(phrases))
        self._heading.setText(self.tr("No worn phrases") if is_complete and not phrases else self.tr("Worn phrases"))

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(self._state)
        column.addWidget(self._bar)
        row.addLayout(column, 1)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignVCenter)
        content = QWidget()
        content.setMinimumWidth(_WIDTH)
        layout = QVBoxLayout(content)
        layout.setContentsMargins(MARGIN, 8, MARGIN, MARGIN)
        layout.setSpacing(12)
        layout.addWidget(self._about)
        layout.addWidget(self.histogram)
        layout.addLayout(row)
        layout.addWidget(self._heading)
        layout.addWidget(self._list, 1)
        layout.addStretch(0)
        layout.addWidget(self._help, 0, Qt.AlignmentFlag.AlignLeft)
        self.setWidget(content)

    def _reason(self, phrase: WornPhrase) -> str:
        if phrase.kind is WornKind.REPEATED:
            return self.tr("%Ln times in this text", "", phrase.times)
        return self.tr("{count} words, each in the first 3 guesses").format(count=phrase.words)

    def _on_button(self) -> None:
        if self._is_reading:
            self.stop_wanted.emit()
        else:
            self.go_on_wanted.emit()

    def _on_chosen(self, item: QListWidgetItem) -> None:
        self.jump_wanted.emit(self._list.row(item))
