"""Tells the background thread of every change of one document, so that a crash loses next to nothing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from writer.bridge.disk_thread import DiskThread
from writer.documents.journal import JournalHeader
from writer.suggest.events import Edited
from writer.ui.document_session import DocumentSession
from writer.ui.editor.document_adapter import PARAGRAPH, DocumentAdapter


class DocumentJournal(QObject):
    """Follows ``session`` and the edits of its text. Costs a key one entry in a queue."""

    def __init__(self, adapter: DocumentAdapter, session: DocumentSession, disk: DiskThread) -> None:
        super().__init__(session)
        self._adapter = adapter
        self._session = session
        self._disk = disk
        self._document_id = ""
        adapter.edited.connect(self._on_edited)
        session.loaded.connect(self._on_loaded)
        session.save_begun.connect(lambda: disk.save_begun(self._document_id))
        session.saved.connect(self._on_saved)
        session.save_failed.connect(lambda: disk.save_failed(self._document_id))
        disk.out_of_step.connect(self._on_out_of_step)
        self._on_loaded("", None)

    def forget(self) -> None:
        """The document is closed; the author has saved it or gave its changes up."""
        if self._document_id:
            self._disk.forget(self._document_id)
        self._document_id = ""

    def _on_loaded(self, text: str, recovered_from: Path | None) -> None:
        self.forget()
        self._document_id = self._adapter.document_id
        # Qt ends paragraphs with this character.
        text = text.replace(PARAGRAPH, "\n")
        self._disk.begin(self._header(), text, self._session.is_modified, recovered_from)

    def _on_edited(self, event: Edited) -> None:
        # While a text is being loaded the document has another id already.
        if event.snapshot.document_id == self._document_id:
            self._disk.edit(self._document_id, event.replacement, self._adapter.length)

    def _on_saved(self, text: str) -> None:
        self._disk.saved(self._header(), text)

    def _on_out_of_step(self, document_id: str) -> None:
        if document_id == self._document_id:
            self._disk.begin(self._header(), self._adapter.text(), is_changed=True)

    def _header(self) -> JournalHeader:
        session = self._session
        path = str(session.path.absolute()) if session.path is not None else ""
        return JournalHeader(self._document_id, path, session.encoding.name, session.newline.name, session.digest or "")
