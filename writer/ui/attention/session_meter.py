"""Measures what the author writes: words and minutes, by file, session and day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from writer.personal.writing_log import LogBook, LogEntry
from writer.suggest.events import EditCause, Edited
from writer.text.counts import words_added
from writer.ui.document_tab import DocumentTab

SESSION_PAUSE = 30 * 60.0
_IDLE = 60.0
_HAND_ON_MS = 20_000
_SHOW_MS = 400
_WORK = (EditCause.TYPED, EditCause.ACCEPTED, EditCause.DELETED, EditCause.PASTED)


@dataclass(frozen=True)
class Amount:
    """How much was written."""

    words: int = 0
    seconds: float = 0.0

    def of(self, unit: str) -> int:
        """In ``words`` or ``minutes``."""
        return self.words if unit == "words" else int(self.seconds // 60)


@dataclass
class _Stretch:
    """One document in one session."""

    started: datetime
    seconds: float = 0.0
    typed: int = 0
    accepted: int = 0
    first_words: int | None = None
    last_words: int = 0


class SessionMeter(QObject):
    """Adds up numbers in memory, and hands them on now and then.

    Signals:
        changed: The numbers are others; at most a few times a second.
        to_keep: A LogBook that is to be written down.

    Args:
        clock: Seconds, monotonic.
        now: The local time.
        has_met: Whether that much on one day meets the daily goal.
    """

    changed = Signal()
    to_keep = Signal(object)

    def __init__(
        self,
        clock: Callable[[], float],
        now: Callable[[], datetime],
        has_met: Callable[[Amount], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._now = now
        self._has_met = has_met
        self._book = LogBook()
        self._done: list[LogEntry] = []
        self._stretches: dict[DocumentTab, _Stretch] = {}
        self._started: datetime | None = None
        self._last = float("-inf")
        self._keep_timer = self._make_timer(self.hand_on)
        self._show_timer = self._make_timer(self.changed.emit)

    @property
    def book(self) -> LogBook:
        """All that is known, this session included."""
        entries = (*self._book.entries, *self._done, *self._current())
        return LogBook(entries, self._book.met)

    @property
    def session(self) -> Amount:
        """Of the session under way, or the last one."""
        if self._started is None:
            return Amount()
        return _amount(entry for entry in (*self._done, *self._current()) if entry.started == _minute(self._started))

    @property
    def today(self) -> Amount:
        """Of this day."""
        day = self._now().date().isoformat()
        return _amount(entry for entry in self.book.entries if entry.day == day)

    def load(self, book: LogBook) -> None:
        """What was written down earlier."""
        self._book = LogBook(book.entries, book.met | self._book.met)
        self._show_timer.start(_SHOW_MS)

    def follow(self, tab: DocumentTab) -> None:
        """Measure what happens in ``tab``."""
        tab.pane.adapter.edited.connect(lambda event: self._on_edited(tab, event))
        tab.words_changed.connect(lambda count: self._on_counted(tab, count))
        tab.session.loaded.connect(lambda *_: self._close_stretch(tab))

    def leave(self, tab: DocumentTab) -> None:
        """``tab`` is closed."""
        self._close_stretch(tab)

    def hand_on(self) -> None:
        """Let be written down what was measured."""
        self._keep_timer.stop()
        if self._started is None:
            return
        day = self._now().date().isoformat()
        if self._has_met(self.today):
            self._book = replace(self._book, met=self._book.met | {day})
        self.to_keep.emit(self.book)

    def _on_edited(self, tab: DocumentTab, event: Edited) -> None:
        if event.cause not in _WORK:
            return
        clock = self._clock()
        pause, self._last = clock - self._last, clock
        # The date is asked for after pauses only: nobody types through midnight without one.
        if self._started is None or pause > SESSION_PAUSE or (pause > 2 and self._now().date() != self._started.date()):
            self._begin_session()
        stretch = self._stretches.get(tab)
        if stretch is None:
            stretch = self._stretches[tab] = _Stretch(self._started or self._now())
            if tab.pane.words.is_complete:
                stretch.first_words = stretch.last_words = tab.words
        if pause <= _IDLE:
            stretch.seconds += pause
        self._count_words(stretch, event)
        self._start(self._show_timer, _SHOW_MS)
        self._start(self._keep_timer, _HAND_ON_MS)

    def _count_words(self, stretch: _Stretch, event: Edited) -> None:
        inserted = event.replacement.inserted
        if not inserted or event.cause not in (EditCause.TYPED, EditCause.ACCEPTED):
            return
        before = event.snapshot.before
        added = words_added(before[: len(before) - len(inserted)], inserted)
        if event.cause is EditCause.TYPED:
            stretch.typed += added
        else:
            stretch.accepted += added

    def _on_counted(self, tab: DocumentTab, count: int) -> None:
        stretch = self._stretches.get(tab)
        if stretch is not None:
            if stretch.first_words is None:
                stretch.first_words = count - stretch.typed - stretch.accepted
            stretch.last_words = count
            self._start(self._show_timer, _SHOW_MS)

    def _begin_session(self) -> None:
        for tab in list(self._stretches):
            self._close_stretch(tab)
        self._started = self._now()

    def _close_stretch(self, tab: DocumentTab) -> None:
        stretch = self._stretches.pop(tab, None)
        if stretch is not None:
            self._done.append(_entry(tab, stretch))

    def _current(self) -> tuple[LogEntry, ...]:
        return tuple(_entry(tab, stretch) for tab, stretch in self._stretches.items())

    def _make_timer(self, on_timeout: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(on_timeout)
        return timer

    def _start(self, timer: QTimer, milliseconds: int) -> None:
        if not timer.isActive():
            timer.start(milliseconds)


def _entry(tab: DocumentTab, stretch: _Stretch) -> LogEntry:
    file = str(tab.session.path) if tab.session.path is not None else tab.title
    net = stretch.last_words - (stretch.last_words if stretch.first_words is None else stretch.first_words)
    return LogEntry(
        _minute(stretch.started),
        file,
        round(stretch.seconds),
        max(0, stretch.typed),
        max(0, stretch.accepted),
        net,
    )


def _amount(entries: Iterable[LogEntry]) -> Amount:
    found = list(entries)
    return Amount(sum(entry.written for entry in found), sum(entry.seconds for entry in found))


def _minute(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M")
