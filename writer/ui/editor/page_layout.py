"""Line spacing for QPlainTextEdit, whose own layout ignores every line height it is given."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout, QTextLine
from PySide6.QtWidgets import QPlainTextDocumentLayout


class PageLayout(QPlainTextDocumentLayout):
    """Moves the lines of each paragraph apart after Qt has broken them.

    Qt asks for a block's rectangle before it paints, scrolls or places the caret, so
    that is the one place to do it. Wrapping, selections and ghost text stay Qt's.
    The space lies below each line; the last block has room under it as well.
    """

    def __init__(self, document: QTextDocument, line_spacing: float = 1.0) -> None:
        super().__init__(document)
        self._spacing = line_spacing
        self._room_below = 0.0

    @property
    def line_spacing(self) -> float:
        """Line pitch, of the font's own line height."""
        return self._spacing

    def set_line_spacing(self, spacing: float) -> None:
        """Line pitch, of the font's own line height."""
        self._spacing = spacing
        self._lay_out_again()

    def set_room_below(self, height: float) -> None:
        """Empty space under the last line, in pixels."""
        if height != self._room_below:
            self._room_below = height
            self.documentSizeChanged.emit(self.documentSize())

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Qt's rectangle of ``block``, once its lines stand where they should."""
        rect = super().blockBoundingRect(block)
        layout = block.layout()
        count = layout.lineCount()
        if not count or not block.isVisible():
            return rect
        first = layout.lineAt(0)
        if count > 1 and layout.lineAt(1).y() < first.y() + first.height() + self.gap_below(first) - 0.5:
            self._spread(layout, count)
            rect = super().blockBoundingRect(block)
        below = self.gap_below(layout.lineAt(count - 1))
        if not block.next().isValid():
            below += self._room_below
        rect.setHeight(rect.height() + below)
        return rect

    def gap_below(self, line: QTextLine) -> float:
        """The space between ``line`` and the next one."""
        return float(round(line.height() * (self._spacing - 1)))

    def lines(self, block: QTextBlock) -> Iterator[QTextLine]:
        """The laid out lines of ``block``."""
        self.blockBoundingRect(block)
        layout = block.layout()
        for number in range(layout.lineCount()):
            yield layout.lineAt(number)

    def _spread(self, layout: QTextLayout, count: int) -> None:
        y = layout.lineAt(0).y()
        for number in range(count):
            line = layout.lineAt(number)
            line.setPosition(QPointF(line.x(), y))
            y += line.height() + self.gap_below(line)

    def _lay_out_again(self) -> None:
        block = self.document().firstBlock()
        while block.isValid():
            block.clearLayout()
            block = block.next()
        self.requestUpdate()
        self.documentSizeChanged.emit(self.documentSize())
