"""Exports and prints in the background: requests go in, signals come out. Typing goes on meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from writer.bridge.worker_thread import WorkerThread


class ExportJobs(QObject):
    """Does one piece of work after the other.

    Signals:
        done: What the work returned.
        failed: A WriterError.
    """

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = WorkerThread(self)
        self._thread.failed.connect(self.failed)

    def submit(self, work: Callable[[], object]) -> None:
        """Do ``work`` after all that waits. It runs in a thread of its own."""
        self._thread.submit(lambda: self.done.emit(work()))

    def shut_down(self) -> None:
        """Finish what was asked for, and end."""
        if self._thread.isRunning():
            self._thread.shut_down()
