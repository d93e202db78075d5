"""Focus mode: the sentence or paragraph at the cursor is lit, the rest is dimmed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QColor, QPainter, QPalette, QTextBlock, QTextLine

from writer.text.positions import code_point_to_utf16, utf16_length, utf16_to_code_point
from writer.text.segment import sentence_around
from writer.ui.editor.colours import contrast, mix
from writer.ui.editor.writing_edit import WritingEdit

_DIM_CONTRAST = 2.0
# A theme made for high contrast keeps dimmed text readable.
_HIGH_CONTRAST, _READABLE = 18.0, 4.5
_STEPS = 40


class FocusScope(Enum):
    """What is lit."""

    OFF = "off"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


class FocusShade(QObject):
    """Paints a veil of paper over what is not lit.

    A veil needs no formats: ghost text, marks under words and tints dim with the text
    they belong to, in every theme.
    """

    def __init__(self, edit: WritingEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._scope = FocusScope.OFF
        self._lit = (0, 0)
        self._veil = _veil(edit.palette())
        edit.layers.add_overlay(self)
        edit.cursorPositionChanged.connect(self._follow)
        edit.selectionChanged.connect(self._follow)
        edit.palette_changed.connect(self._on_palette)

    @property
    def scope(self) -> FocusScope:
        """What is lit now."""
        return self._scope

    def set_scope(self, scope: FocusScope) -> None:
        """Light this from now on."""
        self._scope = scope
        self._lit = self._find_lit()
        self._edit.viewport().update()

    @property
    def lit(self) -> tuple[int, int]:
        """First and last lit position, as Qt counts them; (0, 0) while the mode is off."""
        return self._find_lit()

    def paint(self, painter: QPainter, blocks: Iterable[tuple[QTextBlock, QRectF]]) -> None:
        """Paint over each of ``blocks``, which stands in the rectangle beside it."""
        if self._scope is FocusScope.OFF:
            return
        start, end = self._find_lit()
        width = self._edit.viewport().width()
        for block, place in blocks:
            first, last = block.position(), block.position() + block.length() - 1
            if last < start or first > end:
                _fill(painter, 0, width, place.top(), place.bottom(), self._veil)
            elif first < start or last > end:
                self._veil_parts(painter, block, place, max(start, first) - first, min(end, last) - first)

    def _veil_parts(self, painter: QPainter, block: QTextBlock, place: QRectF, start: int, end: int) -> None:
        """Leave the stretch from ``start`` to ``end`` of ``block`` unveiled."""
        layout, width = block.layout(), self._edit.viewport().width()
        ghost = utf16_length(layout.preeditAreaText())
        if ghost:
            at = layout.preeditAreaPosition()
            start, end = start + ghost * (start > at), end + ghost * (end >= at)
        lines = list(self._edit.page_layout.lines(block))
        for line, below in zip(lines, [*lines[1:], None], strict=True):
            top = place.top() + line.y()
            bottom = place.top() + below.y() if below is not None else place.bottom()
            for left, right in _dark(line, start, end, width):
                _fill(painter, left + place.left() * (left > 0), right, top, bottom, self._veil)

    def _follow(self) -> None:
        if self._scope is FocusScope.OFF:
            return
        lit = self._find_lit()
        # Typing at the end of what is lit repaints its line anyway.
        if lit[0] != self._lit[0] or not self._lit[1] - 1 <= lit[1] <= self._lit[1] + 1:
            self._edit.viewport().update()
        self._lit = lit

    def _find_lit(self) -> tuple[int, int]:
        if self._scope is FocusScope.OFF:
            return 0, 0
        cursor = self._edit.textCursor()
        # While Qt replaces all of the text, the cursor is nowhere.
        first, last = max(0, cursor.selectionStart()), max(0, cursor.selectionEnd())
        start = self._bounds(first)[0]
        return start, self._bounds(last)[1]

    def _bounds(self, position: int) -> tuple[int, int]:
        block = self._edit.document().findBlock(position)
        begin = block.position()
        if self._scope is FocusScope.PARAGRAPH:
            return begin, begin + block.length() - 1
        line = str(block.text())
        start, end = sentence_around(line, utf16_to_code_point(line, position - begin))
        return begin + code_point_to_utf16(line, start), begin + code_point_to_utf16(line, end)

    def _on_palette(self) -> None:
        self._veil = _veil(self._edit.palette())
        self._edit.viewport().update()


def _dark(line: QTextLine, start: int, end: int, width: float) -> Iterator[tuple[float, float]]:
    """Left and right of what is to be veiled in ``line``."""
    first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
    if first >= last:
        yield 0, width
        return
    left, right = sorted((_x(line, first), _x(line, last)))
    if first > line.textStart():
        yield 0, left
    if last < line.textStart() + line.textLength():
        yield right, width


def _x(line: QTextLine, position: int) -> float:
    x: object = line.cursorToX(position)
    return float(x[0] if isinstance(x, tuple) else x)  # type: ignore[arg-type]


def _fill(painter: QPainter, left: float, right: float, top: float, bottom: float, colour: QColor) -> None:
    # Whole pixels: two veils must neither overlap nor leave a slit.
    x, y = round(left), round(top)
    painter.fillRect(x, y, round(right) - x, round(bottom) - y, colour)


def _veil(palette: QPalette) -> QColor:
    """Paper, as thick as to leave text visible but quiet."""
    ink, paper = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)
    wanted = _READABLE if contrast(ink, paper) >= _HIGH_CONTRAST else _DIM_CONTRAST
    for step in range(_STEPS):
        share = 0.9 - 0.9 * step / _STEPS
        if contrast(mix(ink, paper, share), paper) >= wanted:
            alpha = round(255 * share)
            red, green, blue = (_channel(one, alpha) for one in (paper.red(), paper.green(), paper.blue()))
            return QColor(red, green, blue, alpha)
    return QColor(0, 0, 0, 0)


def _channel(paper: int, alpha: int) -> int:
    """What to paint with ``alpha`` on ``paper`` so that rounding gives the paper itself, not a shade beside it."""
    near = (paper, paper - 1, paper + 1, paper - 2, paper + 2, paper - 3, paper + 3)
    exact = (one for one in near if 0 <= one <= 255 and _part(one, alpha) + _part(paper, 255 - alpha) == paper)
    return next(exact, paper)


def _part(value: int, alpha: int) -> int:
    # As Qt multiplies bytes.
    product = value * alpha
    return (product + (product >> 8) + 128) >> 8
