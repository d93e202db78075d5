"""Counts how suggestions fare while the author writes, and hands the counts on now and then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer

from writer.personal.statistics import Counts, Slot, Tally
from writer.suggest.effects import RecordOutcome
from writer.suggest.events import EditCause, Edited
from writer.suggest.outcomes import Outcome
from writer.ui.document_tab import DocumentTab

_EVERY_MS = 20_000
_TAKEN = (Outcome.ACCEPTED, Outcome.PARTLY_ACCEPTED)


class StatisticsCollector(QObject):
    """Adds up numbers in memory; ``hand_on`` writes them elsewhere.

    Args:
        now: The local time.
        model_name: Which model answers just now; empty when none does.
    """

    def __init__(
        self,
        now: Callable[[], datetime],
        model_name: Callable[[], str],
        hand_on: Callable[[Counts], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._model_name = model_name
        self._hand_on = hand_on
        self._typed = 0
        self._counts: dict[Slot, Tally] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)

    def follow(self, tab: DocumentTab) -> None:
        """Count what happens in ``tab``."""
        tab.pane.adapter.edited.connect(self._on_edited)
        tab.pane.controller.outcome_recorded.connect(self._on_outcome)

    def flush(self) -> None:
        """Hand on what was counted since the last time."""
        self._timer.stop()
        if self._typed:
            self._add(Tally(typed=self._typed))
            self._typed = 0
        counts, self._counts = self._counts, {}
        if counts:
            self._hand_on(counts)

    def forget(self) -> None:
        """Count from nothing."""
        self._timer.stop()
        self._typed = 0
        self._counts.clear()

    def _on_edited(self, event: Edited) -> None:
        if event.cause is EditCause.TYPED:
            self._typed += len(event.replacement.inserted)
            self._start()

    def _on_outcome(self, outcome: RecordOutcome) -> None:
        if outcome.was_shown:
            taken = outcome.outcome in _TAKEN
            characters = outcome.characters if taken else 0
            self._add(Tally(shown=1, taken=int(taken), characters=characters, keys=outcome.keys))
            self._start()

    def _add(self, tally: Tally) -> None:
        now = self._now()
        slot = Slot(now.date().isoformat(), now.hour, self._model_name())
        self._counts[slot] = self._counts.get(slot, Tally()) + tally

    def _start(self) -> None:
        if not self._timer.isActive():
            self._timer.start(_EVERY_MS)
