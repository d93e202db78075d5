"""The text as it was before the edit that is being reported."""

from __future__ import annotations

from PySide6.QtCore import QObject

from writer.ui.editor.document_adapter import DocumentAdapter


class ShadowText(QObject):
    """Keeps the lines of a document; after an edit, those that changed, before and after.

    Qt merges all edits of one step into one report of what lies between the first and
    the last; what really changed is found by comparing.

    Attributes:
        length: Code points of the whole text.
        old, new: The changed lines, joined, before and after the last edit.
    """

    def __init__(self, adapter: DocumentAdapter) -> None:
        super().__init__(adapter)
        self._adapter = adapter
        self._lines = [""]
        self._first = 0
        self.length = 0
        self.old = self.new = ""
        adapter.blocks_changed.connect(self._on_blocks_changed)

    @property
    def start(self) -> int:
        """Code points before the changed lines."""
        return sum(map(len, self._lines[: self._first])) + self._first

    def _on_blocks_changed(self, first: int, old_count: int, new_count: int) -> None:
        new = self._adapter.lines(first, new_count)
        self.old, self.new = "\n".join(self._lines[first : first + old_count]), "\n".join(new)
        self._lines[first : first + old_count] = new
        self.length += len(self.new) - len(self.old)
        self._first = first
