"""Colour behind parts of the text, painted before the text itself.

Extra selections know nothing of ghost text and would be shifted by it, and formats in
the layout belong to the highlighter; so this is neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QTextBlock, QTextLine

from writer.text.positions import code_point_to_utf16
from writer.ui.editor.colours import mix
from writer.ui.editor.document_adapter import DocumentAdapter
from writer.ui.editor.writing_edit import WritingEdit


class Line(Enum):
    """What is drawn below the text."""

    NONE = "none"
    DASHED = "dashed"
    DOTTED = "dotted"


@dataclass(frozen=True)
class Tint:
    """How a part of the text looks.

    Attributes:
        strength: Of the colour in the paper, from 0 to 1.
        hue: Colour of fill and line; None takes the theme's accent.
    """

    strength: float
    line: Line = Line.NONE
    hue: QColor | None = None


@dataclass(frozen=True)
class TintedRange:
    """Code points ``start`` to ``end`` of the document."""

    start: int
    end: int
    tint: Tint


class TintSource(Protocol):
    """Knows what is to be tinted."""

    def ranges(self, start: int, end: int) -> Iterable[TintedRange]:
        """Those that overlap the code points from ``start`` to ``end``."""
        ...


class TextTint:
    """Paints the ranges of one source behind the visible text of one editor."""

    def __init__(self, edit: WritingEdit, adapter: DocumentAdapter) -> None:
        self._edit = edit
        self._adapter = adapter
        self._source: TintSource | None = None
        edit.layers.add_underlay(self)

    @property
    def source(self) -> TintSource | None:
        """What is shown now."""
        return self._source

    def show(self, source: TintSource | None) -> None:
        """Paint what ``source`` says from now on; None paints nothing."""
        self._source = source
        self._edit.viewport().update()

    def paint(self, painter: QPainter, blocks: Iterable[tuple[QTextBlock, QRectF]]) -> None:
        """Paint behind each of ``blocks``, which stands in the rectangle beside it."""
        if self._source is None:
            return
        for block, place in blocks:
            start, text = self._adapter.block_start(block), block.text()
            lines = list(self._edit.page_layout.lines(block))
            for found in self._source.ranges(start, start + len(text)):
                for rect in _rectangles(block, text, lines, found.start - start, found.end - start):
                    paint_tint(painter, rect.translated(place.topLeft()), found.tint, self._edit.palette())


def _rectangles(block: QTextBlock, text: str, lines: Sequence[QTextLine], first: int, last: int) -> Iterator[QRectF]:
    start = code_point_to_utf16(text, max(0, first))
    end = code_point_to_utf16(text, min(len(text), last))
    layout = block.layout()
    ghost, width = layout.preeditAreaPosition(), len(layout.preeditAreaText().encode("utf-16-le")) // 2
    parts = [(start, end)]
    if width:
        # The layout counts the ghost text too: what is behind it moves, and it splits what is around it.
        parts = [(start, min(end, ghost)), (max(start, ghost) + width, end + width)]
    for low, high in parts:
        for line in lines:
            rect = _rectangle(line, low, high)
            if rect is not None:
                yield rect


def _rectangle(line: QTextLine, start: int, end: int) -> QRectF | None:
    low = max(start, line.textStart())
    high = min(end, line.textStart() + line.textLength())
    if low >= high:
        return None
    left, right = sorted((_x(line, low), _x(line, high)))
    return QRectF(left, line.y(), right - left, line.height())


def _x(line: QTextLine, position: int) -> float:
    place: Any = line.cursorToX(position)
    return float(place[0] if isinstance(place, tuple) else place)


def paint_tint(painter: QPainter, rect: QRectF, tint: Tint, palette: QPalette) -> None:
    """Paint ``tint`` in ``rect``, as it looks behind text."""
    colour = tint.hue or palette.color(QPalette.ColorRole.Link)
    if tint.strength:
        painter.fillRect(rect, mix(palette.color(QPalette.ColorRole.Base), colour, tint.strength))
    if tint.line is not Line.NONE:
        style = Qt.PenStyle.DashLine if tint.line is Line.DASHED else Qt.PenStyle.DotLine
        painter.setPen(QPen(colour, 1.4, style))
        painter.drawLine(QPointF(rect.left(), rect.bottom()), QPointF(rect.right(), rect.bottom()))
