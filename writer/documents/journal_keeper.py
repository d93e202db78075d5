"""The journals of all open documents, and when they go to disk."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from writer.documents.journal import Journal, JournalHeader
from writer.text.edits import TextReplacement

FLUSH_AFTER = 1.0  # seconds: what a crash may cost
RETRY_AFTER = 5.0
_log = logging.getLogger(__name__)


class JournalPlaces(Protocol):
    """See :class:`~writer.documents.recovery.RecoveryFolder`."""

    def journal_path(self, document_id: str) -> Path:
        """Where to keep the journal of a document. Raises OSError."""
        ...

    def discard(self, journal: Path) -> None:
        """Remove a journal that is not needed any more."""
        ...

    def close(self) -> None:
        """The program ends."""
        ...


class JournalKeeper:
    """Takes changes as they come and writes them at most FLUSH_AFTER seconds later.

    Not safe across threads: one thread owns it.

    Args:
        clock: Seconds, monotonic.
    """

    def __init__(self, places: JournalPlaces, clock: Callable[[], float]) -> None:
        self._places = places
        self._clock = clock
        self._journals: dict[str, Journal] = {}
        self._superseded: dict[str, Path] = {}
        self._due: float | None = None

    @property
    def seconds_left(self) -> float | None:
        """Until :meth:`flush` is to be called; None while nothing is pending."""
        return None if self._due is None else max(0.0, self._due - self._clock())

    def begin(
        self, header: JournalHeader, text: str, *, is_changed: bool = False, supersedes: Path | None = None
    ) -> None:
        """A document is open and says ``text``.

        Args:
            is_changed: Whether that text lies nowhere else, so that it is to be kept as it is.
            supersedes: The journal that the text was recovered from; it goes once this one is safe.
        """
        document_id = header.document_id
        if supersedes is not None:
            self._superseded[document_id] = supersedes
        if is_changed:
            self._due = self._clock()
        if document_id in self._journals:
            self._journals[document_id].close()
        self._journals[document_id] = Journal(lambda: self._places.journal_path(document_id), header, text, is_changed)

    def edit(self, document_id: str, replacement: TextReplacement, length: int) -> bool:
        """A document changed and has ``length`` characters now. False when that can't be: begin it anew."""
        journal = self._journals.get(document_id)
        if journal is None:
            return False
        try:
            journal.edit(replacement)
        except ValueError:
            return False
        if self._due is None:
            self._due = self._clock() + FLUSH_AFTER
        return journal.length == length

    def save_begun(self, document_id: str) -> None:
        """A document's text of this moment is being written to its file."""
        journal = self._journals.get(document_id)
        if journal is not None:
            journal.save_begun()

    def save_failed(self, document_id: str) -> None:
        """It was not written."""
        journal = self._journals.get(document_id)
        if journal is not None:
            journal.save_failed()

    def saved(self, header: JournalHeader, text: str) -> None:
        """A document's file holds ``text`` now: that of the last :meth:`save_begun`, or else of this moment."""
        journal = self._journals.get(header.document_id)
        if journal is None:
            self.begin(header, text)
        elif not journal.saved(header, text):
            _log.error("a journal was not equal to its document")
        if journal is not None and journal.has_pending and self._due is None:
            self._due = self._clock() + FLUSH_AFTER
        self._drop_superseded(header.document_id)

    def forget(self, document_id: str) -> None:
        """A document was closed, and what was not saved is not wanted."""
        journal = self._journals.pop(document_id, None)
        if journal is not None:
            journal.forget()
        self._drop_superseded(document_id)

    def flush(self) -> None:
        """Write what is pending.

        Raises:
            OSError: Some of it could not be written. It is kept, and due again later.
        """
        self._due = None
        failure: OSError | None = None
        for document_id, journal in self._journals.items():
            try:
                journal.flush()
            except OSError as error:
                failure = error
            else:
                self._drop_superseded(document_id)
        if failure is not None:
            self._due = self._clock() + RETRY_AFTER
            raise failure

    def close(self) -> None:
        """The program ends: write what is pending and leave it on disk."""
        try:
            self.flush()
        finally:
            for journal in self._journals.values():
                journal.close()
            self._places.close()

    def _drop_superseded(self, document_id: str) -> None:
        old = self._superseded.pop(document_id, None)
        if old is not None:
            self._places.discard(old)
