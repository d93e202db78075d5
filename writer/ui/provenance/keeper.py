"""The record beside or inside the file of one document: found when it is opened, stored when it is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from writer.provenance.choices import StorageChoices
from writer.provenance.ledger import Ledger, Record
from writer.provenance.relabel import differences
from writer.provenance.sources import Source, SourceKind
from writer.provenance.spans import Span
from writer.provenance.storage import OpenedRecord, RecordStore, Storage
from writer.ui.dialogs import Dialogs, RecordChoice
from writer.ui.provenance.record_plan import RecordOutcome, RecordPlan
from writer.ui.provenance.recorder import ProvenanceRecorder
from writer.ui.translation import shown


class RecordKeeper(QObject):
    """Stands between a document's session and its record.

    Signals:
        storage_changed: Where the record is kept.
        doubtful_kept: The author keeps a record that may be wrong, and should see what it says.
    """

    storage_changed = Signal(object)
    doubtful_kept = Signal()

    def __init__(
        self,
        recorder: ProvenanceRecorder,
        store: RecordStore,
        dialogs: Dialogs,
        choices: StorageChoices,
        default: Callable[[], Storage],
    ) -> None:
        super().__init__(recorder)
        self._choices = choices
        self._default = default
        self._recorder = recorder
        self._store = store
        self._dialogs = dialogs
        self._opened = OpenedRecord("")
        self._found: Storage | None = None
        self._chosen: Storage | None = None

    @property
    def storage(self) -> Storage:
        """How the record is kept."""
        return self._chosen or self._found or self._default()

    def set_storage(self, storage: Storage) -> None:
        """Keep it so from the next time the document is saved."""
        if storage is not self.storage:
            self._chosen = storage
            self._recorder.document.setModified(True)
            self.storage_changed.emit(storage)

    def text_to_show(self, path: Path | None, raw: str) -> str:
        """What of the file's text is the author's. Asks what to do about a record that does not fit."""
        self._opened = OpenedRecord(raw) if path is None else self._store.open(path, raw)
        if self._opened.problems and path is not None:
            self._opened = self._settled(path.name, self._opened, raw)
        self._settle_storage(path)
        return self._opened.text

    def text_recovered(self, path: Path | None, text: str, on_disk: str | None) -> None:
        """``text`` comes from a journal; what of it the file ``on_disk`` holds keeps that file's record."""
        self._opened = OpenedRecord(text)
        if path is not None and on_disk is not None:
            found = self._store.open(path, on_disk)
            if found.record is not None and not found.problems:
                self._opened = replace(found, text=text, record=_carried_over(found.record, found.text, text))
        self._settle_storage(path)

    def loaded(self) -> None:
        """The text that was to be shown is shown."""
        self._recorder.load(self._opened.record)

    def text_alone(self, raw: str) -> str:
        """What of a file's text is the author's."""
        return self._store.text_alone(raw)

    def plan(self) -> RecordPlan:
        """What is to become of the record when the text is saved as it is now."""
        ledger, opened = self._recorder.ledger, self._opened
        had_block = opened.storage is Storage.BLOCK and opened.record is not None
        return RecordPlan(
            self._store,
            self.storage,
            ledger.record(),
            ledger.is_plain and not had_block,
            opened.others,
            opened.has_unread_sidecar,
            self._choices if self._chosen is not None else None,
        )

    def saved(self, text: str, outcome: RecordOutcome) -> None:
        """``text`` was saved, and this became of its record."""
        if outcome.error is not None:
            self._dialogs.show_error(self.tr("The record was not saved"), outcome.error)
        if outcome.is_stored:
            self._opened = OpenedRecord(text, others=self._opened.others)
        if outcome.kept is not None:
            self._dialogs.show_notice(
                self.tr("The old record was kept"),
                self.tr("The record that could not be used is now “{name}”.").format(name=outcome.kept.name),
            )

    def _settle_storage(self, path: Path | None) -> None:
        # A record that is there says how it is kept; a choice is asked for where there is none.
        remembered = self._choices.of(path) if path is not None and self._opened.storage is None else None
        self._found, self._chosen = self._opened.storage or remembered, None
        self.storage_changed.emit(self.storage)

    def _settled(self, name: str, opened: OpenedRecord, raw: str) -> OpenedRecord:
        problems = "\n".join(map(shown, opened.problems))
        if opened.record is None:
            self._dialogs.show_notice(self.tr("The record of “{name}”").format(name=name), problems)
            return opened
        choice = self._dialogs.ask_record(name, problems, opened.storage is Storage.BLOCK)
        if choice is RecordChoice.KEEP:
            self.doubtful_kept.emit()
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
