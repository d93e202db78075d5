"""One open document: where it lies, how it is stored, and what guards its changes."""

from __future__ import annotations

import uuid
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from writer.bridge.background_saves import BackgroundSaves
from writer.documents.encoding import Encoding, Newline
from writer.documents.long_lines import break_long_lines
from writer.documents.recovery import RecoveredDocument
from writer.documents.store import DocumentStore, StoredDocument, changed_error
from writer.protocol.errors import DocumentChangedError, DocumentError
from writer.ui.changed_dialog import ChangedChoice
from writer.ui.dialogs import Dialogs, UnsavedChoice
from writer.ui.document_saving import DocumentSave, SaveRequest
from writer.ui.editor.document_adapter import DocumentAdapter
from writer.ui.provenance.keeper import RecordKeeper
from writer.ui.storage_notices import StorageNotices


class DocumentSession(QObject):
    """Begin, take, save, save as; nothing is lost without being asked about.

    Signals:
        path_changed: Another file is open, or the same under another name.
        file_used: A file was opened or saved.
        loaded: The text that is shown now, and the journal it was recovered from or None.
        save_begun: The text of this moment is being saved.
        saved: The text that the file holds now; it is that of the last ``save_begun``.
        save_failed: It was not saved.
    """

    path_changed = Signal()
    loaded = Signal(str, object)
    saved = Signal(object)
    save_begun = Signal()
    save_failed = Signal()
    file_used = Signal(object)

    def __init__(
        self,
        adapter: DocumentAdapter,
        store: DocumentStore,
        dialogs: Dialogs,
        keeper: RecordKeeper,
        saves: BackgroundSaves,
        directory: str = "",
    ) -> None:
        super().__init__(adapter)
        self._adapter = adapter
        self._store = store
        self._dialogs = dialogs
        self._notices = StorageNotices(dialogs, self)
        self._keeper = keeper
        self._directory = directory
        self._stored: StoredDocument | None = None
        self._planned: Path | None = None
        self._saves = saves
        self._pending: DocumentSave | None = None
        self._again = False
        saves.done.connect(self._on_done)
        adapter.load(uuid.uuid4().hex, "")

    @property
    def path(self) -> Path | None:
        """Where the document lies or will lie; None when nobody has said."""
        return self._stored.path if self._stored else self._planned

    @property
    def keeper(self) -> RecordKeeper:
        """Where its record of who wrote what is kept."""
        return self._keeper

    @property
    def name(self) -> str:
        """What to call it."""
        return self.path.name if self.path else self.tr("Untitled")

    @property
    def is_modified(self) -> bool:
        """Whether there are changes that are not saved."""
        return self._pending is not None or self._adapter.is_modified

    @property
    def directory(self) -> str:
        """Where the author last opened or saved something."""
        return self._directory

    def begin(self, path: Path) -> None:
        """Begin an empty document that will be saved at ``path``, where nothing lies yet."""
        self._take(None, "", planned=path)

    @property
    def encoding(self) -> Encoding:
        """How its file stores characters."""
        return self._stored.encoding if self._stored else Encoding.UTF_8

    @property
    def newline(self) -> Newline:
        """How lines end in its file."""
        return self._stored.newline if self._stored else Newline.LF

    @property
    def digest(self) -> str | None:
        """SHA-256 of the file as it was read or saved last; None when there is none."""
        return self._stored.digest if self._stored else None

    def take(self, stored: StoredDocument) -> None:
        """Show what was read from a file, in place of whatever is here."""
        self._take(stored, stored.text)
        self._use(stored.path)
        self._notices.tell_how_it_was_read(stored)

    def take_copy(self, stored: StoredDocument) -> None:
        """Show the text of a file as a new document, which belongs to no file and has no overlong lines."""
        self._take(None, break_long_lines(stored.text), is_changed=True)

    def take_recovered(self, recovered: RecoveredDocument) -> None:
        """Show what a crash left unsaved, as changes of the file it belongs to."""
        header, path = recovered.header, recovered.path
        stored = None
        if path is not None and header.digest:
            stored = StoredDocument(path, "", Encoding[header.encoding], Newline[header.newline], header.digest)
        self._take(stored, recovered.text, planned=path, recovered_from=recovered.journal)

    def save(self) -> bool:
        """Save where it lies, and wait for it; ask where when it lies nowhere yet."""
        self.settle()
        place = self._place()
        return self._write(*place) if place is not None else self.save_as()

    def save_soon(self) -> None:
        """Save while the author goes on typing; ask where when it lies nowhere yet."""
        if self._pending is not None:
            self._again = True
            return
        place = self._place()
        if place is None:
            self.save_as()
        else:
            self._saves.submit(self._begin(*place))

    def settle(self) -> None:
        """Wait until a save that is under way is done."""
        self._again = False
        if self._pending is not None:
            self._pending.wait()
            self._finish(self._pending)

    @property
    def is_saving(self) -> bool:
        """Whether a save is under way."""
        return self._pending is not None

    def _place(self) -> tuple[Path, str | None] | None:
        if self._stored is not None:
            return self._stored.path, self._stored.digest
        # Where something lies by now, the author is asked before it is replaced.
        if self._planned is not None and not self._planned.exists():
            return self._planned, None
        return None

    def save_as(self) -> bool:
        """Ask where to save, and do so."""
        self.settle()
        suggestion = self.path or Path(self._directory) / self.tr("Untitled.md")
        path = self._dialogs.ask_save_path(str(suggestion))
        return path is not None and self._write(path, None)

    def compare_with_disk(self) -> None:
        """Show what another program made of the file, and ask what is to become of it."""
        if self.path is not None:
            self._settle_change(self.path, changed_error(self.path))

    def reopen_in(self, encoding: Encoding) -> None:
        """Read the file again, in another encoding; changes that are not saved are asked about first."""
        if self._stored is None or not self.may_leave():
            return
        try:
            stored = self._store.read(self._stored.path, encoding)
        except DocumentError as error:
            self._dialogs.show_error(self.tr("The file was not opened"), error)
            return
        self._take(stored, stored.text)

    def save_in(self, encoding: Encoding) -> bool:
        """Save in another encoding, if it can hold the text; where the file lies, or wherever the author says."""
        self.settle()
        if self._stored is not None:
            return self._write(self._stored.path, self._stored.digest, encoding=encoding)
        path = self._dialogs.ask_save_path(str(self.path or Path(self._directory) / self.tr("Untitled.md")))
        return path is not None and self._write(path, None, encoding=encoding)

    @property
    def has_mixed_newlines(self) -> bool:
        """Whether lines of the file end differently."""
        return self._stored is not None and self._stored.mixed_newlines

    def may_leave(self) -> bool:
        """Whether the document can be left: it is saved, or the author gives its changes up."""
        self.settle()
        if not self.is_modified:
            return True
        choice = self._dialogs.ask_unsaved(self.name)
        if choice is UnsavedChoice.SAVE:
            return self.save()
        return choice is UnsavedChoice.DISCARD

    def _write(
        self, path: Path, expected: str | None, overwrite: bool = False, encoding: Encoding | None = None
    ) -> bool:
        save = self._begin(path, expected, overwrite, encoding)
        save.run()
        return self._finish(save)

    def _begin(
        self, path: Path, expected: str | None, overwrite: bool = False, encoding: Encoding | None = None
    ) -> DocumentSave:
        """Fix what is to be saved. Until :meth:`_finish`, the document counts as changed."""
        request = SaveRequest(
            path,
            self._adapter.text(),
            encoding or self.encoding,
            self.newline,
            expected,
            overwrite,
            self._stored,
            self._keeper.plan(),
        )
        self._pending = save = DocumentSave(self._store, request)
        # What is typed from now on is a change again, and undoing it is none.
        self._adapter.mark_saved()
        self.save_begun.emit()
        return save

    def _finish(self, save: DocumentSave) -> bool:
        self._pending = None
        outcome, request = save.result, save.request
        if outcome is None:
            self._adapter.mark_changed()
            self.save_failed.emit()
            if isinstance(save.error, DocumentChangedError):
                return self._settle_change(request.path, save.error)
            if save.error is not None:
                self._dialogs.show_error(self.tr("The document was not saved"), save.error)
            return False
        self._stored = outcome.saved.document
        self._keeper.saved(request.text, outcome.record)
        self.saved.emit(request.text)
        self._use(request.path)
        self.path_changed.emit()
        self._notices.tell_what_gave(outcome.saved)
        return True

    @Slot(object)
    def _on_done(self, save: object) -> None:
        # Somebody may have waited for it already.
        if save is self._pending and self._pending is not None:
            self._finish(self._pending)
            self._go_on()

    def _go_on(self) -> None:
        again, self._again = self._again, False
        if again and self.is_modified:
            self.save_soon()

    def _settle_change(self, path: Path, error: DocumentChangedError) -> bool:
        theirs = self._read_again(path)
        on_disk = self._keeper.text_alone(theirs.text) if theirs else ""
        choice = self._dialogs.ask_changed(error, on_disk, self._adapter.text())
        if choice is ChangedChoice.SAVE_AS:
            return self.save_as()
        if choice is ChangedChoice.LOAD and theirs is not None:
            self.take(theirs)
            return True
        return choice is ChangedChoice.OVERWRITE and self._write(path, None, overwrite=True)

    def _read_again(self, path: Path) -> StoredDocument | None:
        try:
            return self._store.read(path)
        except DocumentError as error:
            self._dialogs.show_error(self.tr("The file was not opened"), error)
            return None

    def _take(
        self,
        stored: StoredDocument | None,
        text: str,
        planned: Path | None = None,
        recovered_from: Path | None = None,
        is_changed: bool = False,
    ) -> None:
        self.settle()
        self._stored, self._planned = stored, planned
        if recovered_from is None:
            text = self._keeper.text_to_show(self.path, text)
        else:
            self._keeper.text_recovered(self.path, text, self._text_on_disk())
        self._adapter.load(uuid.uuid4().hex, text)
        self._keeper.loaded()
        if recovered_from is not None or is_changed:
            self._adapter.mark_changed()
        self.loaded.emit(text, recovered_from)
        self.path_changed.emit()

    def _text_on_disk(self) -> str | None:
        try:
            return self._store.read(self.path).text if self.path is not None else None
        except DocumentError:
            return None

    def _use(self, path: Path) -> None:
        self._directory = str(path.parent)
        self.file_used.emit(path)
