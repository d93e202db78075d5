"""The one background thread that writes what the author does not wait for: journals and backups."""

from __future__ import annotations

import logging
import queue
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from writer.documents.journal import JournalHeader
from writer.documents.journal_keeper import JournalKeeper
from writer.text.edits import TextReplacement

_log = logging.getLogger(__name__)


class DiskThread(QThread):
    """Does jobs in the order they come, and writes journals when they are due, until :meth:`shut_down`.

    Signals:
        journal_failed: Why changes can't be written; they stay in memory and are tried again.
        journal_recovered: They are on disk after all.
        out_of_step: Id of a document whose changes don't fit its journal; it has to begin anew.
    """

    journal_failed = Signal(str)
    journal_recovered = Signal()
    out_of_step = Signal(str)

    def __init__(self, keeper: JournalKeeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._jobs: queue.SimpleQueue[Callable[[], object] | None] = queue.SimpleQueue()
        self._has_failed = False

    def begin(self, header: JournalHeader, text: str, is_changed: bool = False, supersedes: Path | None = None) -> None:
        """A document is open and says ``text``; see :meth:`JournalKeeper.begin`."""
        self._jobs.put(lambda: self._keeper.begin(header, text, is_changed=is_changed, supersedes=supersedes))

    def edit(self, document_id: str, replacement: TextReplacement, length: int) -> None:
        """A document changed and has ``length`` characters now."""
        self._jobs.put(lambda: self._edit(document_id, replacement, length))

    def save_begun(self, document_id: str) -> None:
        """A document's text of this moment is being written to its file."""
        self._jobs.put(lambda: self._keeper.save_begun(document_id))

    def save_failed(self, document_id: str) -> None:
        """It was not written."""
        self._jobs.put(lambda: self._keeper.save_failed(document_id))

    def saved(self, header: JournalHeader, text: str) -> None:
        """A document's file holds ``text`` now, which is that of the last :meth:`save_begun`, if there was one."""
        self._jobs.put(lambda: self._keeper.saved(header, text))

    def forget(self, document_id: str) -> None:
        """A document was closed, and what was not saved is not wanted."""
        self._jobs.put(lambda: self._keeper.forget(document_id))

    def submit(self, job: Callable[[], object]) -> None:
        """Do ``job`` in this thread; what it raises is logged."""
        self._jobs.put(job)

    def shut_down(self) -> None:
        """Do what is left to do, and wait for its end."""
        self._jobs.put(None)
        self.wait()

    def run(self) -> None:
        """The thread's body; called by Qt."""
        while self._do_next():
            if self._keeper.seconds_left == 0.0:
                self._flush()
        try:
            self._keeper.close()
        except OSError as error:
            _log.error("the journal can't be written at the end: %s", error)

    def _do_next(self) -> bool:
        try:
            job = self._jobs.get(timeout=self._keeper.seconds_left)
        except queue.Empty:
            return True
        if job is None:
            return False
        try:
            job()
        except OSError as error:  # a full disk, not a mistake of the program
            _log.error("a job in the background failed: %s", error)
        except Exception:  # noqa: BLE001 - a thread's top: the next job must not suffer
            _log.exception("a job in the background failed")
        return True

    def _edit(self, document_id: str, replacement: TextReplacement, length: int) -> None:
        if not self._keeper.edit(document_id, replacement, length):
            self.out_of_step.emit(document_id)

    def _flush(self) -> None:
        try:
            self._keeper.flush()
        except OSError as error:
            _log.error("the journal can't be written: %s", error)
            self._has_failed = True
            self.journal_failed.emit(error.strerror or str(error))
            return
        if self._has_failed:
            self._has_failed = False
            self.journal_recovered.emit()
