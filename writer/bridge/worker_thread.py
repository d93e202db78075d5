"""A background thread for whatever is to be done one after the other."""

from __future__ import annotations

import logging
from collections.abc import Callable
from queue import SimpleQueue

from PySide6.QtCore import QObject, QThread, Signal

from writer.protocol.errors import WriterError
from writer.text.messages import Message

_log = logging.getLogger(__name__)


class WorkerThread(QThread):
    """Does one piece of work after the other, each a function, until :meth:`shut_down`.

    Signals:
        failed: A WriterError that a piece of work ended with.
    """

    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: SimpleQueue[Callable[[], None] | None] = SimpleQueue()

    def submit(self, work: Callable[[], None]) -> None:
        """Do ``work`` after all that waits."""
        self._work.put(work)
        if not self.isRunning():
            self.start()

    def shut_down(self) -> None:
        """End after the piece that is under way, and wait for that."""
        self._work.put(None)
        self.wait()

    def run(self) -> None:
        """The thread's body; called by Qt."""
        while (work := self._work.get()) is not None:
            try:
                work()
            except WriterError as error:
                self.failed.emit(error)
            except Exception as error:  # noqa: BLE001 - a thread's top: nobody else would hear of it
                _log.exception("background work failed")
                self.failed.emit(
                    WriterError(Message("It failed: {error}.", error=str(error)), Message("The log says more."))
                )
