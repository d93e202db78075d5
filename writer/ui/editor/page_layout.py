"""Line spacing and formats for QPlainTextEdit, whose own layout ignores every line height it is given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QTextBlock, QTextDocument, QTextLayout, QTextLine
from PySide6.QtWidgets import QPlainTextDocumentLayout

_FEW_BLOCKS = 200


def line_height(font: QFont) -> float:
    """Height of a line of plain text as Qt lays it out, in pixels."""
    layout = QTextLayout("x", font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLeadingIncluded(True)
    layout.endLayout()
    return float(line.height())


class BlockFormatter(Protocol):
    """Says how the characters of a block look."""

    def is_current(self, block: QTextBlock) -> bool:
        """Whether what :meth:`apply` did to the block still holds."""
        ...

    def apply(self, block: QTextBlock) -> None:
        """Set the formats of the block's layout."""
        ...

    def forget(self, block: QTextBlock) -> None:
        """The block's text changed."""
        ...

    def forget_all(self) -> None:
        """Every block may have to look different."""
        ...


class PageLayout(QPlainTextDocumentLayout):
    """Moves the lines of each paragraph apart after Qt has broken them.

    Qt asks for a block's rectangle before it paints, scrolls or places the caret, so
    that is the one place to do it. Wrapping, selections and ghost text stay Qt's.
    The space lies below each line; the last block has room under it as well.

    Formats are set when a block is typed in and before it is painted, never for what
    nobody sees: a long manuscript costs no more than a short one.
    """

    def __init__(self, document: QTextDocument, line_spacing: float = 1.0) -> None:
        super().__init__(document)
        self._spacing = line_spacing
        self._room_below = 0.0
        self._formatter: BlockFormatter | None = None
        self._is_formatting = False
        self._blocks = document.blockCount()

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

    def set_formatter(self, formatter: BlockFormatter) -> None:
        """Let ``formatter`` say how text looks."""
        self._formatter = formatter

    def format_blocks(self, blocks: Iterable[QTextBlock]) -> None:
        """Bring the formats of ``blocks`` up to date. Not while an edit is under way: before painting."""
        formatter = self._formatter
        if formatter is None:
            return
        for block in blocks:
            if not formatter.is_current(block):
                self._format(formatter, block)

    def documentChanged(self, start: int, removed: int, added: int) -> None:
        """As Qt's, which lays out what changed, once its formats are right."""
        if self._is_formatting:
            return
        if self._formatter is not None:
            self._format_changed(self._formatter, start, added)
        super().documentChanged(start, removed, added)

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Qt's rectangle of ``block``, once its lines stand where they should."""
        if not block.isValid() or not block.isVisible():
            return QRectF()  # Qt would lay hidden text out, and count its lines.
        rect = super().blockBoundingRect(block)
        layout = block.layout()
        count = layout.lineCount()
        if not count:
            return rect
        if block.textDirection() is Qt.LayoutDirection.RightToLeft:
            self._move_right(layout, count)
            rect = super().blockBoundingRect(block)
            # Qt adds the shift to the width.
            rect.setWidth(layout.lineAt(0).width() + 2 * self.document().documentMargin())
        first = layout.lineAt(0)
        if count > 1 and layout.lineAt(1).y() < first.y() + first.height() + self.gap_below(first) - 0.5:
            self._spread(layout, count)
            rect.setHeight(super().blockBoundingRect(block).height())
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

    def _format(self, formatter: BlockFormatter, block: QTextBlock) -> None:
        self._is_formatting = True
        try:
            formatter.apply(block)
            block.clearLayout()
            # Qt took a note of the new formats and would report them as part of the next edit.
            self.document().markContentsDirty(block.position(), 0)
        finally:
            self._is_formatting = False

    def _format_changed(self, formatter: BlockFormatter, start: int, added: int) -> None:
        document = self.document()
        same_count, self._blocks = document.blockCount() == self._blocks, document.blockCount()
        first = document.findBlock(start)
        # With a block more or less, the one after the change may be the rest of one before it.
        end = min(start + added - same_count, document.characterCount() - 1)
        last = document.findBlock(max(start, end))
        if first == last and same_count:
            formatter.apply(first)
            following = first.next()
            if following.isValid() and not formatter.is_current(following):
                self.update.emit()
            return
        count = last.blockNumber() - first.blockNumber() + 1
        if count > _FEW_BLOCKS:
            formatter.forget_all()
            return
        for _ in range(count):
            formatter.forget(first)
            first = first.next()

    def _spread(self, layout: QTextLayout, count: int) -> None:
        y = layout.lineAt(0).y()
        for number in range(count):
            line = layout.lineAt(number)
            line.setPosition(QPointF(line.x(), y))
            y += line.height() + self.gap_below(line)

    def _move_right(self, layout: QTextLayout, count: int) -> None:
        """Qt orders the words of such a paragraph, but leaves its lines at the left."""
        left = self.document().documentMargin()
        for number in range(count):
            line = layout.lineAt(number)
            x = left + max(0.0, line.width() - line.naturalTextWidth())
            if abs(line.x() - x) > 0.5:
                line.setPosition(QPointF(x, line.y()))

    def _lay_out_again(self) -> None:
        block = self.document().firstBlock()
        while block.isValid():
            block.clearLayout()
            block = block.next()
        self.requestUpdate()
        self.documentSizeChanged.emit(self.documentSize())
