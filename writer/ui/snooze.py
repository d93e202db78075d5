"""Suggestions sleep for half an hour, or until the program starts again."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QLocale, QObject, QTime, QTimer, Signal

MINUTES = 30


class Snooze(QObject):
    """Keeps the time.

    Signals:
        changed: Whether suggestions sleep now.
    """

    changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_on = False
        self._ends_at: QTime | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.wake)

    @property
    def is_on(self) -> bool:
        """Whether suggestions sleep."""
        return self._is_on

    @property
    def is_timed(self) -> bool:
        """Whether they wake by themselves."""
        return self._timer.isActive()

    @property
    def until(self) -> str:
        """The time of day when they wake, as the author's region writes it; empty when they don't."""
        if self._ends_at is None:
            return ""
        return str(QLocale().toString(self._ends_at, QLocale.FormatType.ShortFormat))

    def sleep(self, minutes: int | None) -> None:
        """Sleep for so many minutes, or until the program starts again."""
        self._is_on = True
        self._timer.stop()
        self._ends_at = None
        if minutes is not None:
            self._ends_at = QDateTime.currentDateTime().addSecs(60 * minutes).time()
            self._timer.start(60_000 * minutes)
        self.changed.emit(True)

    def wake(self) -> None:
        """Suggestions come again."""
        self._timer.stop()
        self._ends_at = None
        if self._is_on:
            self._is_on = False
            self.changed.emit(False)
