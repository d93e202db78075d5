"""The panel that lists what was accepted, jumps there, and takes the author's word on it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from writer.provenance.report import Share, percent
from writer.provenance.sources import Mark, MarkKind, SourceKind
from writer.ui.panel_head import MARGIN, dress_panel
from writer.ui.provenance.accepted_spans import AcceptedSpans
from writer.ui.provenance.legend import OriginsLegend
from writer.ui.provenance.recorder import ProvenanceRecorder
from writer.ui.translation import shown

_WIDTH = 350
_PAUSE_MS = 300


class OriginsPanel(QDockWidget):
    """Who wrote what, as a list.

    Signals:
        jump_wanted: Code points where a span begins and ends.
    """

    jump_wanted = Signal(int, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Who Wrote What"))
        self.setObjectName("origins")
        dress_panel(self)
        self._recorder: ProvenanceRecorder | None = None
        self._model = AcceptedSpans(self)
        self._summary = QLabel()
        self._summary.setWordWrap(True)
        self._list = QListView()
        self._list.setObjectName("accepted")
        self._list.setModel(self._model)
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(self.tr("Accepted suggestions"))
        self._list.activated.connect(self._on_activated)
        self._list.clicked.connect(self._on_activated)
        self._own = QPushButton(self.tr("&Own Words…"))
        self._own.setToolTip(self.tr("These are my words by now: they no longer count as suggested"))
        self._reworked = QPushButton(self.tr("&Reworked…"))
        self._reworked.setToolTip(self.tr("A model wrote this first, and I changed it"))
        self._clear = QPushButton(self.tr("&Clear"))
        self._clear.setToolTip(self.tr("Take the mark back"))
        self._own.clicked.connect(lambda: self._mark_with_note(MarkKind.OWN_WORDS))
        self._reworked.clicked.connect(lambda: self._mark_with_note(MarkKind.REWORKED))
        self._clear.clicked.connect(lambda: self._mark(None))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._refresh)
        self._list.selectionModel().currentChanged.connect(self._enable_buttons)
        self._lay_out()

    def follow(self, recorder: ProvenanceRecorder) -> None:
        """List the spans of this document."""
        if self._recorder is not None:
            self._recorder.changed.disconnect(self._on_changed)
        self._recorder = recorder
        recorder.changed.connect(self._on_changed)
        self._refresh()

    def leave(self, recorder: ProvenanceRecorder) -> None:
        """That document is closed."""
        if recorder is self._recorder:
            recorder.changed.disconnect(self._on_changed)
            self._recorder = None
            self._timer.stop()

    @property
    def rows(self) -> list[str]:
        """What the list says."""
        return [self._model.data(self._model.index(row)) or "" for row in range(self._model.rowCount())]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for button in (self._own, self._reworked, self._clear):
            buttons.addWidget(button)
        content = QWidget()
        content.setMinimumWidth(_WIDTH)
        layout = QVBoxLayout(content)
        layout.setContentsMargins(MARGIN, 8, MARGIN, MARGIN)
        layout.setSpacing(10)
        layout.addWidget(self._summary)
        layout.addWidget(OriginsLegend())
        layout.addWidget(self._list)
        layout.addLayout(buttons)
        self.setWidget(content)

    def _on_changed(self) -> None:
        if self.isVisible():
            self._timer.start(_PAUSE_MS)

    def _refresh(self) -> None:
        if self._recorder is None or not self.isVisible():
            return
        row = self._list.currentIndex().row()
        ledger, text = self._recorder.ledger, self._recorder.text()
        suggested = (one for one in ledger.classified() if one.source.kind is SourceKind.SUGGESTION)
        spans = [
            one for one in suggested if not text[one.start : one.end].isspace()
        ]  # a row without letters says nothing
        self._model.show(spans, text)
        share = Share("", ledger.counts())
        self._summary.setText(
            self.tr("{share} of this text was suggested by a model; {changed} of that was changed since.").format(
                share=shown(percent(share.machine_share)), changed=shown(percent(share.changed_share))
            )
            if share.machine
            else self.tr("No suggestion was accepted in this text.")
        )
        if row >= 0:
            self._list.setCurrentIndex(self._model.index(min(row, len(spans) - 1)))
        self._enable_buttons()

    def _on_activated(self, index: QModelIndex) -> None:
        one = self._model.accepted(index.row())
        if one is not None:
            self.jump_wanted.emit(one.start, one.end)

    def _enable_buttons(self, *_: object) -> None:
        one = self._model.accepted(self._list.currentIndex().row())
        self._own.setEnabled(one is not None)
        self._reworked.setEnabled(one is not None)
        self._clear.setEnabled(one is not None and one.mark is not None)

    def _mark_with_note(self, kind: MarkKind) -> None:
        note, is_given = QInputDialog.getText(self, self.windowTitle(), self.tr("A note, if you like:"))
        if is_given:
            self._mark(Mark(kind, note.strip()))

    def _mark(self, mark: Mark | None) -> None:
        one = self._model.accepted(self._list.currentIndex().row())
        if one is not None and self._recorder is not None:
            self._recorder.mark(one.span.source, mark)
            self._refresh()
