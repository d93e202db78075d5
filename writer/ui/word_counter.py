"""Counts words while nobody types, a few paragraphs at a time."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextDocument

from writer.text.segment import count_words

_PAUSE_MS = 250
_SLICE_SECONDS = 0.004
_UNKNOWN = -1


class WordCounter(QObject):
    """Keeps one number a paragraph, so that only changed paragraphs are counted again.

    Signals:
        counted: How many words the whole text has.
    """

    counted = Signal(int)

    def __init__(self, document: QTextDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._counts = [_UNKNOWN] * document.blockCount()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._count_some)
        self._timer.start(_PAUSE_MS)

    def on_blocks_changed(self, first: int, old_count: int, new_count: int) -> None:
        """These paragraphs are to be counted again, once typing pauses."""
        self._counts[first : first + old_count] = [_UNKNOWN] * new_count
        self._timer.start(_PAUSE_MS)

    def _count_some(self) -> None:
        deadline = time.monotonic() + _SLICE_SECONDS
        if _UNKNOWN not in self._counts:
            self.counted.emit(sum(self._counts))
            return
        number = self._counts.index(_UNKNOWN)
        block = self._document.findBlockByNumber(number)
        while block.isValid() and time.monotonic() < deadline:
            if self._counts[number] == _UNKNOWN:
                self._counts[number] = count_words(block.text())
            block = block.next()
            number += 1
        # At once, but behind whatever the author did meanwhile.
        self._timer.start(0)
