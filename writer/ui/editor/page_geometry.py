"""Where the column stands, and which line a point on the page means."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QMargins, QPointF, QRectF
from PySide6.QtGui import QFontMetrics, QMouseEvent, QTextBlock
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from writer.ui.editor.page_layout import PageLayout

OVERHANG = 12  # pixels around the text, for the space that ends a line and the caret behind it
_ABOVE = 4
_LINES_BELOW = 3


@dataclass
class PageSpace:
    """How much is left empty around the text.

    Attributes:
        line_width_chars: Of the column, in average characters.
        margin: Least space beside the column, in pixels; a little more is left above it.
        top: Space above the text, where somebody else decides about it.
        share_below: Of the height, below the last line; None leaves three lines.
    """

    line_width_chars: int
    margin: int
    top: float | None = None
    share_below: float | None = None

    @property
    def least_top(self) -> int:
        """Space above the text, unless somebody else decides about it."""
        return self.margin + _ABOVE

    def margins(self, width: int, metrics: QFontMetrics) -> QMargins:
        """Margins that leave a centred column of that many characters, if there is room, and its overhang."""
        column = round(metrics.averageCharWidth() * self.line_width_chars)
        side = max(0, max(self.margin, (width - column) // 2) - OVERHANG)
        return QMargins(side, self.least_top if self.top is None else round(self.top), side, 0)

    def below(self, height: float, pitch: float) -> float:
        """Space below the last line of an editor of that height."""
        return min(_LINES_BELOW * pitch, height / 4) if self.share_below is None else self.share_below * height


def forward_mouse(event: QMouseEvent, area: QWidget, viewport: QWidget) -> bool:
    """Send what happened in the margins to the text beside them."""
    position = QPointF(viewport.mapFrom(area, event.position().toPoint()))
    inside = QPointF(
        min(max(position.x(), 0.0), viewport.width() - 1.0), min(max(position.y(), 0.0), viewport.height() - 1.0)
    )
    moved = QMouseEvent(
        event.type(), inside, event.globalPosition(), event.button(), event.buttons(), event.modifiers()
    )
    return QApplication.sendEvent(viewport, moved)


def snapped_to_line(event: QMouseEvent, edit: QPlainTextEdit) -> QMouseEvent:
    """``event``, on the line above when it happened in the space between two lines.

    Qt takes such a point for the end of the line.
    """
    y = _line_y(edit, event.position().y())
    if y == event.position().y():
        return event
    position = QPointF(event.position().x(), y)
    return QMouseEvent(
        event.type(), position, event.globalPosition(), event.button(), event.buttons(), event.modifiers()
    )


def _line_y(edit: QPlainTextEdit, y: float) -> float:
    layout = edit.document().documentLayout()
    if not isinstance(layout, PageLayout):
        return y
    block, rect = _block_at(edit, y)
    if not block.isValid():
        return y
    below = None
    for line in layout.lines(block):
        top = rect.top() + line.y()
        if top <= y < top + line.height():
            return y
        if top <= y:
            below = top + line.height() - 1
    return y if below is None else below


def _block_at(edit: QPlainTextEdit, y: float) -> tuple[QTextBlock, QRectF]:
    block = edit.firstVisibleBlock()
    rect = edit.blockBoundingGeometry(block).translated(edit.contentOffset())
    while block.isValid() and rect.bottom() <= y and block.next().isValid():
        block = block.next()
        top = rect.bottom()
        rect = edit.blockBoundingRect(block)
        rect.moveTop(top)
    return block, rect
