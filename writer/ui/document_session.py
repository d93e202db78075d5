"""The one open document: where it lies, how it is stored, and what guards its changes."""

from __future__ import annotations

import uuid
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from writer.documents.encoding import Encoding, Newline
from writer.documents.store import DocumentStore, SaveResult, StoredDocument
from writer.protocol.errors import DocumentChangedError, DocumentError
from writer.ui.dialogs import ChangedChoice, Dialogs, UnsavedChoice
from writer.ui.editor.document_adapter import DocumentAdapter


class DocumentSession(QObject):
    """New, open, save, save as; nothing is lost without being asked about.

    Signals:
        path_changed: Another file is open, or the same under another name.
        file_used: A file was opened or saved.
    """

    path_changed = Signal()
    file_used = Signal(object)

    def __init__(self, adapter: DocumentAdapter, store: DocumentStore, dialogs: Dialogs, directory: str = "") -> None:
        super().__init__(adapter)
        self._adapter = adapter
        self._store = store
        self._dialogs = dialogs
        self._directory = directory
        self._stored: StoredDocument | None = None
        self._planned: Path | None = None
        adapter.load(uuid.uuid4().hex, "")

    @property
    def path(self) -> Path | None:
        """Where the document lies or will lie; None when nobody has said."""
        return self._stored.path if self._stored else self._planned

    @property
    def name(self) -> str:
        """What to call it."""
        return self.path.name if self.path else self.tr("Untitled")

    @property
    def is_modified(self) -> bool:
        """Whether there are changes that are not saved."""
        return self._adapter.is_modified

    def new(self) -> bool:
        """Begin an empty document, unless the author cancels."""
        if not self.may_leave():
            return False
        self._take(None, "")
        return True

    def begin(self, path: Path) -> bool:
        """Begin an empty document that will be saved at ``path``, where nothing lies yet."""
        if not self.may_leave():
            return False
        self._take(None, "", planned=path)
        return True

    def open(self, path: Path | None = None) -> bool:
        """Open ``path``, or the file the author chooses. On failure the document stays as it was."""
        if not self.may_leave():
            return False
        chosen = path or self._dialogs.ask_open_path(self._directory)
        if chosen is None:
            return False
        try:
            stored = self._store.read(chosen)
        except DocumentError as error:
            self._dialogs.show_error(self.tr("The file was not opened"), error)
            return False
        self._take(stored, stored.text)
        self._use(chosen)
        self._say_how_it_was_read(stored)
        return True

    def save(self) -> bool:
        """Save where it lies; ask where when it lies nowhere yet."""
        if self._stored is not None:
            return self._write(self._stored.path, self._stored.digest)
        # Where something lies by now, the author is asked before it is replaced.
        if self._planned is not None and not self._planned.exists():
            return self._write(self._planned, None)
        return self.save_as()

    def save_as(self) -> bool:
        """Ask where to save, and do so."""
        suggestion = self.path or Path(self._directory) / self.tr("Untitled.md")
        path = self._dialogs.ask_save_path(str(suggestion))
        return path is not None and self._write(path, None)

    def may_leave(self) -> bool:
        """Whether the document can be left: it is saved, or the author gives its changes up."""
        if not self.is_modified:
            return True
        choice = self._dialogs.ask_unsaved(self.name)
        if choice is UnsavedChoice.SAVE:
            return self.save()
        return choice is UnsavedChoice.DISCARD

    def _write(self, path: Path, expected: str | None, overwrite: bool = False) -> bool:
        encoding = self._stored.encoding if self._stored else Encoding.UTF_8
        newline = self._stored.newline if self._stored else Newline.LF
        try:
            result = self._store.write(
                path, self._adapter.text(), encoding=encoding, newline=newline, expected=expected, overwrite=overwrite
            )
        except DocumentChangedError as error:
            return self._settle_change(path, error)
        except DocumentError as error:
            self._dialogs.show_error(self.tr("The document was not saved"), error)
            return False
        self._stored = result.document
        self._adapter.mark_saved()
        self._use(path)
        self.path_changed.emit()
        self._say_what_gave(result)
        return True

    def _settle_change(self, path: Path, error: DocumentChangedError) -> bool:
        choice = self._dialogs.ask_changed(error)
        if choice is ChangedChoice.SAVE_AS:
            return self.save_as()
        return choice is ChangedChoice.OVERWRITE and self._write(path, None, overwrite=True)

    def _take(self, stored: StoredDocument | None, text: str, planned: Path | None = None) -> None:
        self._stored, self._planned = stored, planned
        self._adapter.load(uuid.uuid4().hex, text)
        self.path_changed.emit()

    def _use(self, path: Path) -> None:
        self._directory = str(path.parent)
        self.file_used.emit(path)

    def _say_how_it_was_read(self, stored: StoredDocument) -> None:
        if stored.encoding.is_legacy:
            self._dialogs.show_notice(
                self.tr("An old encoding"),
                self.tr("“{name}” is not UTF-8. It was read as Western European text ({encoding}).").format(
                    name=stored.path.name, encoding=stored.encoding.value
                ),
                self.tr("Check its accented letters before you save."),
            )

    def _say_what_gave(self, result: SaveResult) -> None:
        name = result.document.path.name
        if result.encoding_changed:
            self._dialogs.show_notice(
                self.tr("Saved as UTF-8"),
                self.tr("“{name}” now holds characters that its old encoding has not.").format(name=name),
                self.tr("It was saved as UTF-8, which every current program reads."),
            )
        if result.replaced_characters:
            self._dialogs.show_notice(
                self.tr("Some characters could not be saved"),
                self.tr("{count} broken characters in “{name}” were saved as “\ufffd”.").format(
                    count=result.replaced_characters, name=name
                ),
                self.tr("They are halves of characters, which no file can hold."),
            )
