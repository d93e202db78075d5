"""The writing log, read and written in the background."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from writer.bridge.disk_thread import DiskThread
from writer.personal.writing_log import LogBook, WritingLog
from writer.protocol.errors import WritingLogError


class WritingLogJobs(QObject):
    """Never writes over a log that could not be read.

    Signals:
        loaded: The LogBook.
        failed: A WritingLogError.
    """

    loaded = Signal(object)
    failed = Signal(object)

    def __init__(self, log: WritingLog, disk: DiskThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log = log
        self._disk = disk
        self._is_known = False

    def load(self) -> None:
        """Read it; ``loaded`` follows."""
        self._disk.submit(self._load)

    def keep(self, book: LogBook) -> None:
        """Write it down."""
        self._disk.submit(lambda: self._save(book))

    def _load(self) -> None:
        try:
            book = self._log.load()
        except WritingLogError as error:
            self.failed.emit(error)
            return
        self._is_known = True
        self.loaded.emit(book)

    def _save(self, book: LogBook) -> None:
        if not self._is_known:
            return
        try:
            self._log.save(book)
        except WritingLogError as error:
            self.failed.emit(error)
