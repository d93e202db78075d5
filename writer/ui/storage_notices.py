"""What an author should know about how a file stores its text."""

from __future__ import annotations

from PySide6.QtCore import QObject

from writer.documents.store import SaveResult, StoredDocument
from writer.ui.dialogs import Dialogs
from writer.ui.translation import shown


class StorageNotices(QObject):
    """Tells what was unusual when a file was read or saved, and nothing otherwise."""

    def __init__(self, dialogs: Dialogs, parent: QObject) -> None:
        super().__init__(parent)
        self._dialogs = dialogs

    def tell_how_it_was_read(self, stored: StoredDocument) -> None:
        """In an old encoding, or with lines that end in different ways."""
        if stored.encoding.is_legacy:
            self._dialogs.show_notice(
                self.tr("An old encoding"),
                self.tr("“{name}” is not UTF-8. It was read as {encoding}.").format(
                    name=stored.path.name, encoding=shown(stored.encoding.label)
                ),
                self.tr("If letters look wrong, choose another encoding in the status bar before you save."),
            )
        if stored.mixed_newlines:
            self._dialogs.show_notice(
                self.tr("Mixed line endings"),
                self.tr("Lines of “{name}” end in different ways.").format(name=stored.path.name),
                self.tr("Lines you leave alone keep their endings when you save; new ones get the most frequent."),
            )

    def tell_what_gave(self, result: SaveResult) -> None:
        """Its encoding, or characters that no file can hold."""
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
                self.tr(
                    "%Ln broken characters in “{name}” were saved as “\ufffd”.", "", result.replaced_characters
                ).format(name=name),
                self.tr("They are halves of characters, which no file can hold."),
            )
