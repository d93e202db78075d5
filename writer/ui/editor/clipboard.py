"""What is copied out of the text and what is pasted into it: plain text, and whose it is."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor

from writer.documents.long_lines import break_long_lines


class ClipCarrier(Protocol):
    """What copied text takes along besides its characters."""

    def attach(self, mime: QMimeData, cursor: QTextCursor) -> None:
        """Add to ``mime`` what belongs to the selection of ``cursor``."""
        ...

    def announce(self, mime: QMimeData, cursor: QTextCursor, text: str) -> None:
        """``text`` of ``mime`` is about to take the place of the selection of ``cursor``."""
        ...


class Clipboard:
    """Text on its way out of one editor and into it."""

    def __init__(self) -> None:
        self._carrier: ClipCarrier | None = None

    def set_carrier(self, carrier: ClipCarrier) -> None:
        """Let ``carrier`` add to what is copied, and know of what is pasted."""
        self._carrier = carrier

    def copy_of(self, cursor: QTextCursor) -> QMimeData:
        """The selected text, and what belongs to it."""
        mime = QMimeData()
        mime.setText(cursor.selectedText().replace("\u2029", "\n").replace("\u2028", "\n"))
        if self._carrier is not None:
            self._carrier.attach(mime, cursor)
        return mime

    def text_for(self, cursor: QTextCursor, mime: QMimeData) -> str:
        """The text of ``mime`` as it is to take the place of the selection: nothing that a text file can't hold."""
        # NUL makes a file look like a program.
        text = break_long_lines(mime.text().replace("\0", ""))
        if self._carrier is not None:
            self._carrier.announce(mime, cursor, text)
        return text


def local_files(mime: QMimeData) -> list[str]:
    """Paths of the files that ``mime`` carries."""
    return [url.toLocalFile() for url in mime.urls() if url.isLocalFile()] if mime.hasUrls() else []
