"""One save of a document: all that is needed, fixed in the window's thread, carried out in any."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from writer.bridge.background_saves import PendingSave
from writer.documents.encoding import Encoding, Newline
from writer.documents.store import DocumentStore, SaveResult, StoredDocument
from writer.ui.provenance.record_plan import RecordOutcome, RecordPlan


@dataclass(frozen=True)
class SaveRequest:
    """What to write, and where.

    Attributes:
        expected: Digest that the file is expected to have; None when it was never read.
        overwrite: Whether to replace it although it has another one.
        earlier: A version whose line endings are to be kept.
    """

    path: Path
    text: str
    encoding: Encoding
    newline: Newline
    expected: str | None
    overwrite: bool
    earlier: StoredDocument | None
    record: RecordPlan


@dataclass(frozen=True)
class SaveOutcome:
    """What a save did."""

    saved: SaveResult
    record: RecordOutcome


class DocumentSave(PendingSave[SaveOutcome]):
    """Carries ``request`` out once."""

    def __init__(self, store: DocumentStore, request: SaveRequest) -> None:
        super().__init__(self._save)
        self.request = request
        self._store = store

    def _save(self) -> SaveOutcome:
        request = self.request
        saved = self._store.write(
            request.path,
            request.record.content(request.text, request.newline.value),
            encoding=request.encoding,
            newline=request.newline,
            expected=request.expected,
            overwrite=request.overwrite,
            earlier=request.earlier,
        )
        return SaveOutcome(saved, request.record.store_beside(request.path, request.text))
