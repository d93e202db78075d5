"""Shows hits where they are: behind the text, and along the scroll bar."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QTextBlock
from PySide6.QtWidgets import QScrollBar, QWidget

from writer.ui.editor.colours import mix
from writer.ui.editor.finder import Finder
from writer.ui.editor.writing_edit import WritingEdit

_EXACT = 2000


def hit_colour(palette: QPalette) -> QColor:
    """What is behind a hit."""
    return mix(palette.color(QPalette.ColorRole.Base), QColor("#e0a800"), 0.38)


class HitMarks:
    """Paints the hits that are in sight behind the text."""

    def __init__(self, edit: WritingEdit, finder: Finder) -> None:
        self._edit = edit
        self._finder = finder

    def paint(self, painter: QPainter, blocks: Iterable[tuple[QTextBlock, QRectF]]) -> None:
        """Paint behind each of ``blocks``, which stands in the rectangle beside it."""
        places = self._finder.places
        if not places:
            return
        colour = hit_colour(self._edit.palette())
        for block, rect in blocks:
            for start, end in self._within(places, block):
                for area in span_areas(block, start, end):
                    painter.fillRect(area.translated(rect.topLeft()), colour)

    def _within(self, places: Sequence[tuple[int, int]], block: QTextBlock) -> Iterator[tuple[int, int]]:
        first, last = block.position(), block.position() + block.length() - 1
        index = max(0, bisect_left(places, (first, 0)) - 1)
        while index < len(places) and places[index][0] < last:
            start, end = places[index]
            if end > first:
                yield max(start, first) - first, min(end, last) - first
            index += 1


def span_areas(block: QTextBlock, start: int, end: int) -> Iterator[QRectF]:
    """Where the characters ``start`` to ``end`` of a laid out block are, in the block's own coordinates."""
    layout = block.layout()
    hole = len(layout.preeditAreaText().encode("utf-16-le", "surrogatepass")) // 2
    if hole:
        at = layout.preeditAreaPosition()
        start, end = start + hole * (start >= at), end + hole * (end > at)
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
        if first < last:
            left, right = _x(line, first), _x(line, last)
            yield QRectF(min(left, right), line.y(), abs(right - left), line.height())


def _x(line: object, position: int) -> float:
    x = line.cursorToX(position)  # type: ignore[attr-defined]
    return float(x[0] if isinstance(x, tuple) else x)


class MarkedScrollBar(QScrollBar):
    """A scroll bar with a stroke for each hit."""

    def __init__(self, edit: WritingEdit, finder: Finder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = edit
        self._finder = finder
        self._rows: tuple[int, ...] = ()
        finder.changed.connect(self._on_changed)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._rows:
            return
        painter = QPainter(self)
        colour = QColor("#d39e00")
        for row in self._rows:
            painter.fillRect(1, row, self.width() - 2, 2, colour)

    def _on_changed(self) -> None:
        places = self._finder.places
        document, height = self._edit.document(), max(1, self.height() - 2)
        if len(places) <= _EXACT:
            lines = max(1, document.lineCount())
            shares = (document.findBlock(start).firstLineNumber() / lines for start, _ in places)
        else:
            length = max(1, document.characterCount())
            shares = (start / length for start, _ in places)
        self._rows = tuple(sorted({int(share * height) for share in shares}))
        self.update()
