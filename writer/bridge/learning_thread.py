"""The background thread that learns the author's own words and keeps the statistics: jobs in, signals out."""

from __future__ import annotations

import logging
import queue
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from writer.bridge.priority import LATER, give_way
from writer.personal.learner import Encode
from writer.personal.own_words import OwnWords, OwnWordsChoice
from writer.personal.statistics import Counts, StatisticsBook
from writer.protocol.errors import WriterError
from writer.text.messages import Message

_SLICE = 40
_PAUSE = 0.002  # seconds between slices of a long text: the interpreter is the typist's first
_SAVE_EVERY = 60.0
_log = logging.getLogger(__name__)

Job = Callable[[], None]


class LearningThread(QThread):
    """Does what it is told to in order, off the typing path. All methods return at once.

    Signals:
        entries_ready: A tuple of Entry, as :meth:`list_entries` asked for.
        statistics_ready: Counts, as :meth:`list_statistics` asked for.
        failed: A WriterError.
    """

    entries_ready = Signal(object)
    statistics_ready = Signal(object)
    failed = Signal(object)

    def __init__(self, own_words: OwnWords, statistics: StatisticsBook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._own_words = own_words
        self._statistics = statistics
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._saved_at = time.monotonic()

    @property
    def file(self) -> Path:
        """Where what is remembered lies."""
        return self._own_words.file

    def choose(self, choice: OwnWordsChoice) -> None:
        """Follow the author's choice."""
        self.post(lambda: self._own_words.choose(choice))

    def use_model(self, encode: Encode, parameters: int) -> None:
        """A model was loaded, of so many parameters. Safe from any thread."""
        self.post(lambda: self._own_words.use_model(encode, parameters))

    def splice(self, document_id: str, first: int, removed: int, lines: Sequence[str]) -> None:
        """In a document, ``removed`` lines from ``first`` on gave way to ``lines``."""
        self.post(lambda: self._splice(document_id, first, removed, lines))

    def name_document(self, document_id: str, path: str) -> None:
        """A document lies at ``path`` now."""
        self.post(lambda: self._own_words.name_document(document_id, path))

    def close_document(self, document_id: str) -> None:
        """A document was closed."""
        self.post(lambda: self._own_words.close_document(document_id))

    def list_entries(self) -> None:
        """Send ``entries_ready``."""
        self.post(self._send_entries)

    def remove(self, texts: Iterable[str]) -> None:
        """Never raise these again; ``entries_ready`` follows."""
        wanted = tuple(texts)
        self.post(lambda: self._own_words.remove(wanted))
        self.list_entries()

    def erase(self) -> None:
        """Forget everything; ``entries_ready`` follows."""
        self.post(self._own_words.erase)
        self.list_entries()

    @property
    def statistics_file(self) -> Path:
        """Where the statistics lie."""
        return self._statistics.path

    def count(self, counts: Counts) -> None:
        """Add to the statistics."""
        self.post(lambda: self._statistics.add(counts))

    def list_statistics(self) -> None:
        """Send ``statistics_ready``."""
        self.post(lambda: self.statistics_ready.emit(self._statistics.counts()))

    def erase_statistics(self) -> None:
        """Forget all counts; ``statistics_ready`` follows."""
        self.post(self._statistics.erase)
        self.list_statistics()

    def post(self, job: Job) -> None:
        """Do ``job`` after all that was asked for before. Safe from any thread."""
        self._jobs.put(job)

    def shut_down(self) -> None:
        """Write down what is new, end, and wait for the end."""
        if self.isRunning():
            self._jobs.put(self._own_words.close)
            self._jobs.put(None)
            self.wait()

    def run(self) -> None:
        """The thread's body; called by Qt."""
        give_way(LATER)
        while (job := self._jobs.get()) is not None:
            try:
                job()
            except WriterError as error:
                _log.error("own words: %s", error.full_message)
                self.failed.emit(error)
            except Exception as error:  # noqa: BLE001 - a thread's top: learning goes on without this job
                _log.exception("learning failed")
                self.failed.emit(
                    WriterError(
                        Message("Learning your words failed: {error}.", error=str(error)),
                        Message("Suggestions work without."),
                    )
                )

    def _splice(self, document_id: str, first: int, removed: int, lines: Sequence[str]) -> None:
        self._own_words.splice(document_id, first, removed, lines[:_SLICE])
        for start in range(_SLICE, len(lines), _SLICE):
            time.sleep(_PAUSE)
            self._own_words.splice(document_id, first + start, 0, lines[start : start + _SLICE])
        if self._jobs.empty():
            self._own_words.settle()
        if time.monotonic() - self._saved_at > _SAVE_EVERY:
            self._saved_at = time.monotonic()
            self._own_words.save()

    def _send_entries(self) -> None:
        self.entries_ready.emit(self._own_words.entries())
