"""Where the column stands, and which line a point on the page means."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPointF, QRectF
from PySide6.QtGui import QFontMetrics, QMouseEvent, QTextBlock
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from writer.ui.editor.page_layout import PageLayout

_LEAST_SIDE = 28
_TOP = 44


def column_margins(width: int, metrics: QFontMetrics, characters: int) -> QMargins:
    """Margins that leave a centred column of so many average characters, if there is room."""
    column = round(metrics.averageCharWidth() * characters)
    side = max(_LEAST_SIDE, (width - column) // 2)
    return QMargins(side, _TOP, side, 0)


def without_nul(text: str) -> str:
    """``text`` without NUL, which makes a file look like a program."""
    return text.replace("\0", "")


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
