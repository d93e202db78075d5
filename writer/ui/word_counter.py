"""Counts words and more while nobody types, a few paragraphs at a time."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from writer.text.counts import TextCounts, count_line, total
from writer.text.positions import utf16_to_code_point
from writer.ui.editor.writing_edit import WritingEdit

_PAUSE_MS = 250
_SELECTION_MS = 120
_SLICE_SECONDS = 0.004
_NOTHING = TextCounts()


class WordCounter(QObject):
    """Keeps the counts of each paragraph, so that only changed paragraphs are counted again.

    Signals:
        counted: How many words the whole text has.
        selection_counted: TextCounts of what is selected; None when nothing is.
    """

    counted = Signal(int)
    selection_counted = Signal(object)

    def __init__(self, edit: WritingEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._document = edit.document()
        self._rows: list[TextCounts | None] = [None] * self._document.blockCount()
        self._counts = _NOTHING
        self._selected: TextCounts | None = None
        self._unknown = len(self._rows)
        self._next = 0
        self._timer = self._make_timer(self._count_some)
        self._selection_timer = self._make_timer(self._count_selection)
        edit.selectionChanged.connect(self._on_selection)
        self._timer.start(_PAUSE_MS)

    @property
    def counts(self) -> TextCounts:
        """Of the whole text, as far as it is counted."""
        return self._counts

    @property
    def selected(self) -> TextCounts | None:
        """Of what is selected; None when nothing is."""
        return self._selected

    @property
    def is_complete(self) -> bool:
        """Whether every paragraph is counted."""
        return not self._unknown

    def on_blocks_changed(self, first: int, old_count: int, new_count: int) -> None:
        """These paragraphs are to be counted again, once typing pauses."""
        gone = [row for row in self._rows[first : first + old_count] if row is not None]
        if gone:
            self._counts = TextCounts(*(now - old for now, old in zip(self._counts, total(gone), strict=True)))
        self._rows[first : first + old_count] = [None] * new_count
        self._unknown += new_count - old_count + len(gone)
        self._next = min(self._next, first)
        self._timer.start(_PAUSE_MS)

    def _count_some(self) -> None:
        deadline = time.monotonic() + _SLICE_SECONDS
        while self._unknown and time.monotonic() < deadline:
            number = self._rows.index(None, self._next)
            block = self._document.findBlockByNumber(number)
            found: list[TextCounts] = []
            while block.isValid() and self._rows[number] is None and time.monotonic() < deadline:
                row = self._rows[number] = count_line(str(block.text()))
                found.append(row)
                block = block.next()
                number += 1
            if not found:
                break
            self._next = number
            self._unknown -= len(found)
            self._counts = total((self._counts, *found))
        if self._unknown:
            # At once, but behind whatever the author did meanwhile.
            self._timer.start(0)
            return
        self.counted.emit(self._counts.words)
        if self._edit.textCursor().hasSelection():
            self._count_selection()

    def _on_selection(self) -> None:
        if self._selected is not None or self._edit.textCursor().hasSelection():
            self._selection_timer.start(_SELECTION_MS)

    def _count_selection(self) -> None:
        cursor = self._edit.textCursor()
        selected = None
        if cursor.hasSelection():
            selected = self._between(cursor.selectionStart(), cursor.selectionEnd())
        if selected != self._selected:
            self._selected = selected
            self.selection_counted.emit(selected)

    def _between(self, start: int, end: int) -> TextCounts:
        first, last = self._document.findBlock(start), self._document.findBlock(end)
        head = _from(str(first.text()), start - first.position())
        if first == last:
            return count_line(_to(head, end - start))
        inside = [row for row in self._rows[first.blockNumber() + 1 : last.blockNumber()] if row is not None]
        return total((count_line(head), *inside, count_line(_to(str(last.text()), end - last.position()))))

    def _make_timer(self, on_timeout: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(on_timeout)
        return timer


def _from(text: str, units: int) -> str:
    return text[utf16_to_code_point(text, units) :]


def _to(text: str, units: int) -> str:
    return text[: utf16_to_code_point(text, units)]
