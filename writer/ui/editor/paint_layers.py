"""What is painted behind and over the text, and where the blocks that are in sight stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QTextBlock
from PySide6.QtWidgets import QPlainTextEdit

from writer.ui.editor.page_layout import PageLayout

PlacedBlock = tuple[QTextBlock, QRectF]


class BlockPainter(Protocol):
    """Paints behind or over the text."""

    def paint(self, painter: QPainter, blocks: Iterable[PlacedBlock]) -> None:
        """Paint behind or over each of ``blocks``, which stands in the rectangle beside it."""
        ...


class PaintLayers:
    """Painters of one editor: those behind the text and those over it, each in the order they came."""

    def __init__(self, edit: QPlainTextEdit, layout: PageLayout) -> None:
        self._edit = edit
        self._layout = layout
        self._underlays: list[BlockPainter] = []
        self._overlays: list[BlockPainter] = []

    def add_underlay(self, underlay: BlockPainter) -> None:
        """Let ``underlay`` paint behind the text."""
        self._underlays.append(underlay)

    def add_overlay(self, overlay: BlockPainter) -> None:
        """Let ``overlay`` paint over the text."""
        self._overlays.append(overlay)

    def prepare(self, area: QRectF) -> Sequence[PlacedBlock]:
        """Format what is in sight; returns the blocks that lie within ``area``, which is all that need be painted."""
        self._layout.format_blocks(block for block, _ in self.placed_blocks())
        return [
            (block, place)
            for block, place in self.placed_blocks()
            if place.top() <= area.bottom() and place.bottom() >= area.top()
        ]

    def paint_behind(self, blocks: Sequence[PlacedBlock]) -> None:
        """To be called before the text of ``blocks`` is painted."""
        self._paint(self._underlays, blocks)

    def paint_over(self, blocks: Sequence[PlacedBlock]) -> None:
        """To be called after the text of ``blocks`` was painted."""
        self._paint(self._overlays, blocks)

    def placed_blocks(self) -> Iterator[PlacedBlock]:
        """The blocks of which something is in sight, from the top, and where each stands in the viewport."""
        block = self._edit.firstVisibleBlock()
        top, bottom = self._edit.contentOffset(), self._edit.viewport().height()
        while block.isValid() and top.y() < bottom:
            if block.isVisible():
                rect = self._layout.blockBoundingRect(block)
                yield block, rect.translated(top - rect.topLeft())
                top += QPointF(0, rect.height())
            block = block.next()

    def _paint(self, painters: Iterable[BlockPainter], blocks: Sequence[PlacedBlock]) -> None:
        painter = QPainter(self._edit.viewport())
        for one in painters:
            one.paint(painter, blocks)
        painter.end()
