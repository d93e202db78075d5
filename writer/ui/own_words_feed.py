"""Tells the learning thread which lines of a document changed, a little after they did."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextDocument

from writer.ui.editor.document_adapter import DocumentAdapter

_DELAY_MS = 400
_NEXT_MS = 20
_MOST_LINES = 200


class LineListener(Protocol):
    """Who learns."""

    def splice(self, document_id: str, first: int, removed: int, lines: list[str]) -> None:
        """``removed`` lines from ``first`` on gave way to ``lines``."""

    def name_document(self, document_id: str, path: str) -> None:
        """The document lies at ``path`` now."""

    def close_document(self, document_id: str) -> None:
        """The document was closed."""


class OwnWordsFeed(QObject):
    """Follows one document. Changes are joined, so that a key costs nothing but a few comparisons."""

    def __init__(self, adapter: DocumentAdapter, document: QTextDocument, listener: LineListener) -> None:
        super().__init__(adapter)
        self._adapter = adapter
        self._document = document
        self._listener = listener
        self._sent_id = ""
        # Lines from the first on, as many as were sent of them, give way to as many now.
        self._first, self._old, self._new = 0, 0, document.blockCount()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._send_some)
        self._timer.start(_DELAY_MS)
        adapter.blocks_changed.connect(self._on_blocks_changed)

    def name(self, path: str) -> None:
        """The document lies at ``path``."""
        self._listener.name_document(self._adapter.document_id, path)

    def close(self) -> None:
        """The document is closed: nothing more is sent but that."""
        self._timer.stop()
        self._adapter.blocks_changed.disconnect(self._on_blocks_changed)
        while self._old or self._new:
            self._send_lines()
        self._listener.close_document(self._sent_id or self._adapter.document_id)

    def _on_blocks_changed(self, first: int, old: int, new: int) -> None:
        if not self._old and not self._new:
            self._first, self._old, self._new = first, old, new
        else:
            start = min(self._first, first)
            end = max(self._first + self._new, first + old)
            self._old += end - start - self._new
            self._new = end - start - old + new
            self._first = start
        # Not put off by every key: who types without a pause is learned from as well.
        if not self._timer.isActive():
            self._timer.start(_DELAY_MS)

    def _send_some(self) -> None:
        self._send_lines()
        if self._old or self._new:
            self._timer.start(_NEXT_MS)

    def _send_lines(self) -> None:
        if self._adapter.document_id != self._sent_id:
            # Another text was loaded in its place.
            if self._sent_id:
                self._listener.close_document(self._sent_id)
            self._sent_id = self._adapter.document_id
            self._first, self._old, self._new = 0, 0, self._document.blockCount()
        lines = []
        block = self._document.findBlockByNumber(self._first)
        for _ in range(min(self._new, _MOST_LINES)):
            lines.append(str(block.text()))
            block = block.next()
        self._listener.splice(self._sent_id, self._first, self._old, lines)
        self._first += len(lines)
        self._old, self._new = 0, self._new - len(lines)
