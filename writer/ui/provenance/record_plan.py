"""What is to become of the record when a document is saved, fixed at that moment, carried out in any thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from writer.protocol.errors import RecordError
from writer.provenance.annotations import Others
from writer.provenance.choices import StorageChoices
from writer.provenance.ledger import Record
from writer.provenance.storage import RecordStore, Storage


@dataclass(frozen=True)
class RecordOutcome:
    """What became of it.

    Attributes:
        is_stored: It lies beside the document now.
        kept: Where what could not be read lies now.
        error: Why it was not stored.
    """

    is_stored: bool = False
    kept: Path | None = None
    error: RecordError | None = None


@dataclass(frozen=True)
class RecordPlan:
    """The record as it was when the author saved.

    Attributes:
        is_plain: Everything was typed, and nothing was recorded before.
        others: Annotations of other kinds, to be kept.
        has_unread: Something lies beside the document that is not in ``record``.
        choices: Where it is remembered that the author chose ``storage``; None when the author did not.
    """

    store: RecordStore
    storage: Storage
    record: Record
    is_plain: bool
    others: Others = ()
    has_unread: bool = False
    choices: StorageChoices | None = None

    def content(self, text: str, newline: str) -> str:
        """What the file is to hold: ``text``, and the record if it is kept inside."""
        if self.storage is not Storage.BLOCK or self._says_nothing:
            return text
        return self.store.with_block(text, self.record, newline, self.others)

    def store_beside(self, path: Path, text: str) -> RecordOutcome:
        """``text`` lies at ``path`` now: store what is to lie beside it, and take away what no longer is."""
        try:
            return self._stored_beside(path, text)
        except RecordError as error:
            return RecordOutcome(error=error)

    def _stored_beside(self, path: Path, text: str) -> RecordOutcome:
        if self._is_outdated_beside:
            self.store.remove_sidecar(path)
        if self.choices is not None:
            self.choices.remember(path, self.storage)
        if not self._belongs_beside:
            return RecordOutcome()
        if self._says_nothing and (self.has_unread or not self.store.has_sidecar(path)):
            return RecordOutcome()
        kept = self.store.save_sidecar(path, text, self.record, self.others, keep_old=self.has_unread)
        return RecordOutcome(is_stored=True, kept=kept)

    @property
    def _is_outdated_beside(self) -> bool:
        if self._belongs_beside or self.has_unread:
            return False
        # What lay beside a block were marks, and they were taken back; otherwise the author must have said so.
        return self.storage is Storage.BLOCK or self.choices is not None

    @property
    def _belongs_beside(self) -> bool:
        # A block has no place for what the author says about acceptances.
        return self.storage is Storage.SIDECAR or (self.storage is Storage.BLOCK and bool(self.record.marks))

    @property
    def _says_nothing(self) -> bool:
        return self.is_plain and not self.others
