"""The record beside or inside the file of one document: found when it is opened, stored when it is saved."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from writer.protocol.errors import RecordError
from writer.provenance.ledger import Ledger, Record
from writer.provenance.relabel import differences
from writer.provenance.sources import Source, SourceKind
from writer.provenance.spans import Span
from writer.provenance.storage import OpenedRecord, RecordStore, Storage
from writer.ui.dialogs import Dialogs, RecordChoice
from writer.ui.provenance.recorder import ProvenanceRecorder


class RecordKeeper(QObject):
    """Stands between a document's session and its record.

    Signals:
        storage_changed: Where the record is kept.
    """

    storage_changed = Signal(object)

    def __init__(self, recorder: ProvenanceRecorder, store: RecordStore, dialogs: Dialogs) -> None:
        super().__init__(recorder)
        self._recorder = recorder
        self._store = store
        self._dialogs = dialogs
        self._opened = OpenedRecord("")
        self._storage = Storage.SIDECAR

    @property
    def storage(self) -> Storage:
        """How the record is kept."""
        return self._storage

    def set_storage(self, storage: Storage) -> None:
        """Keep it so from the next time the document is saved."""
        if storage is not self._storage:
            self._storage = storage
            self._recorder.document.setModified(True)
            self.storage_changed.emit(storage)

    def text_to_show(self, path: Path | None, raw: str) -> str:
        """What of the file's text is the author's. Asks what to do about a record that does not fit."""
        self._opened = OpenedRecord(raw) if path is None else self._store.open(path, raw)
        if self._opened.problems and path is not None:
            self._opened = self._settled(path.name, self._opened, raw)
        self._storage = self._opened.storage or Storage.SIDECAR
        self.storage_changed.emit(self._storage)
        return self._opened.text

    def text_recovered(self, path: Path | None, text: str, on_disk: str | None) -> None:
        """``text`` comes from a journal; what of it the file ``on_disk`` holds keeps that file's record."""
        self._opened = OpenedRecord(text)
        if path is not None and on_disk is not None:
            found = self._store.open(path, on_disk)
            if found.record is not None and not found.problems:
                self._opened = replace(found, text=text, record=_carried_over(found.record, found.text, text))
        self._storage = self._opened.storage or Storage.SIDECAR
        self.storage_changed.emit(self._storage)

    def loaded(self) -> None:
        """The text that was to be shown is shown."""
        self._recorder.load(self._opened.record)

    def text_to_save(self, text: str, newline: str) -> str:
        """What the file is to hold: the text, and the record if it is kept inside."""
        ledger = self._recorder.ledger
        if self._storage is not Storage.BLOCK or (ledger.is_plain and not self._opened.others):
            return text
        return self._store.with_block(text, ledger.record(), newline, self._opened.others)

    def saved(self, path: Path, text: str) -> None:
        """``text`` lies at ``path`` now, and the record is to lie beside it."""
        if self._storage is not Storage.SIDECAR:
            return
        ledger, unread = self._recorder.ledger, self._opened.has_unread_sidecar
        if ledger.is_plain and (unread or not self._store.has_sidecar(path)):
            return
        try:
            kept = self._store.save_sidecar(path, text, ledger.record(), keep_old=unread)
        except RecordError as error:
            self._dialogs.show_error(self.tr("The record was not saved"), error)
            return
        self._opened = OpenedRecord(text)
        if kept is not None:
            self._dialogs.show_notice(
                self.tr("The old record was kept"),
                self.tr("The record that could not be read is now “{name}”.").format(name=kept.name),
            )

    def _settled(self, name: str, opened: OpenedRecord, raw: str) -> OpenedRecord:
        problems = "\n".join(opened.problems)
        if opened.record is None:
            self._dialogs.show_notice(self.tr("The record of “{name}”").format(name=name), problems)
            return opened
        choice = self._dialogs.ask_record(name, problems, opened.storage is Storage.BLOCK)
        if choice is RecordChoice.KEEP:
            return opened
        if choice is RecordChoice.AS_TEXT:
            return OpenedRecord(raw, has_unread_sidecar=True)
        return OpenedRecord(opened.text, storage=opened.storage, others=opened.others, has_unread_sidecar=True)


def _carried_over(record: Record, old: str, new: str) -> Record:
    """``record`` of ``old`` for ``new``; nothing is known of what differs."""
    ledger = Ledger()
    ledger.load(record)
    for change in differences(old, new):
        size = len(change.inserted)
        number = ledger.add_source(Source(SourceKind.UNRECORDED, size)) if size else 0
        ledger.edit(change.start, change.removed, (Span(size, number),), 1)
    return ledger.record()
