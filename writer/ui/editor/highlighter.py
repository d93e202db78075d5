"""How Markdown looks while it is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextLayout

from writer.text.markdown.lines import line_spans
from writer.text.markdown.style import Span
from writer.text.positions import code_points_to_utf16
from writer.ui.editor.document_adapter import DocumentAdapter
from writer.ui.editor.text_formats import TextFormats
from writer.ui.editor.writing_edit import WritingEdit

_KEYS = 0x7FFFFFFF


class LineMarks(Protocol):
    """Adds marks of its own to a line, such as those under misspelt words."""

    def spans(self, block: QTextBlock, line: str, styled: Sequence[Span]) -> Sequence[tuple[int, int]]:
        """Start and end of each mark, in code points, in order, apart from each other."""
        ...


@dataclass(frozen=True)
class _Piece:
    start: int
    end: int
    format: QTextCharFormat


class Highlighter:
    """Sets the formats of blocks, one at a time, when the page asks for them.

    A QSyntaxHighlighter would format all of a document when it is loaded, and would let a
    format that reaches over ghost text colour it. Here formats stop before the preedit
    area and go on after it, and what was set inside it stays.

    A block's user state says for which Markdown states it was formatted.
    """

    def __init__(self, edit: WritingEdit, adapter: DocumentAdapter) -> None:
        self._edit = edit
        self._adapter = adapter
        self._epoch = 0
        self._marks: LineMarks | None = None
        self._formats = TextFormats(edit.palette(), edit.font())
        edit.palette_changed.connect(self.refresh)
        edit.font_changed.connect(self.refresh)

    def set_marks(self, marks: LineMarks) -> None:
        """Mark lines as ``marks`` says, too."""
        self._marks = marks
        self.refresh()

    def refresh(self) -> None:
        """Colours, font or marks changed: everything is to be looked at again."""
        self._formats = TextFormats(self._edit.palette(), self._edit.font())
        self.forget_all()
        self._edit.viewport().update()

    def is_current(self, block: QTextBlock) -> bool:
        """Whether the block was formatted for the states it lies between now."""
        return bool(block.userState() == self._key(block))

    def forget(self, block: QTextBlock) -> None:
        """The block is to be formatted again when it is next seen."""
        block.setUserState(-1)

    def forget_all(self) -> None:
        """Every block is to be formatted again when it is next seen."""
        self._epoch += 1

    def spans(self, block: QTextBlock) -> tuple[Span, ...]:
        """What each stretch of the block is, in code points."""
        states = self._adapter.states_around(block.blockNumber())
        return line_spans(*states, block.text()) if states else ()

    def apply(self, block: QTextBlock) -> None:
        """Set the formats of the block's layout, around ghost text or an input method's."""
        line = str(block.text())
        spans = self.spans(block)
        pieces = [_Piece(span.start, span.end, self._formats.of(span.style)) for span in spans]
        if self._marks is not None:
            marks = self._marks.spans(block, line, spans)
            if marks:
                pieces = _with_marks(pieces, marks, self._formats.misspelt)
        layout = block.layout()
        layout.setFormats(_ranges(pieces, line, layout))
        key = self._key(block)
        block.setUserState(key)

    def _key(self, block: QTextBlock) -> int:
        states = self._adapter.states_around(block.blockNumber())
        if states is None:
            return -1
        before, after = states
        return (self._epoch * 1_000_003 + before * 8191 + after) & _KEYS


def _with_marks(
    pieces: Iterable[_Piece], marks: Sequence[tuple[int, int]], mark_format: QTextCharFormat
) -> list[_Piece]:
    """``pieces`` cut at the edges of ``marks``, and the marks' format added to what lies within."""
    made: list[_Piece] = []
    rest = list(pieces)
    for start, end in marks:
        at = start
        while rest and rest[0].start < end:
            piece = rest.pop(0)
            if piece.end <= start:
                made.append(piece)
                continue
            if piece.start < start:
                made.append(_Piece(piece.start, start, piece.format))
            first, last = max(piece.start, start), min(piece.end, end)
            if at < first:
                made.append(_Piece(at, first, mark_format))
            both = QTextCharFormat(piece.format)
            both.merge(mark_format)
            made.append(_Piece(first, last, both))
            at = last
            if piece.end > end:
                rest.insert(0, _Piece(end, piece.end, piece.format))
        if at < end:
            made.append(_Piece(at, end, mark_format))
    return made + rest


def _ranges(pieces: Sequence[_Piece], line: str, layout: QTextLayout) -> list[QTextLayout.FormatRange]:
    edges = code_points_to_utf16(line, [edge for piece in pieces for edge in (piece.start, piece.end)])
    hole = len(layout.preeditAreaText().encode("utf-16-le", "surrogatepass")) // 2
    position = layout.preeditAreaPosition() if hole else -1
    ranges: list[QTextLayout.FormatRange] = []
    for number, piece in enumerate(pieces):
        start, end = edges[2 * number], edges[2 * number + 1]
        if not hole or end <= position:
            ranges.append(_range(start, end, piece.format))
        elif start >= position:
            ranges.append(_range(start + hole, end + hole, piece.format))
        else:
            ranges.append(_range(start, position, piece.format))
            ranges.append(_range(position + hole, end + hole, piece.format))
    if hole:
        ranges += [
            kept for kept in layout.formats() if kept.start >= position and kept.start + kept.length <= position + hole
        ]
    return ranges


def _range(start: int, end: int, text_format: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, end - start, text_format
    return made
