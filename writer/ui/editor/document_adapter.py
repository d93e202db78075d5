"""Between Qt's document, which counts UTF-16 units, and the values the rest of the program works with."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextBlock, QTextCursor

from writer.suggest.events import CursorCause, CursorMoved, EditCause, Edited
from writer.text.edits import TextReplacement
from writer.text.markdown.states import block_kind
from writer.text.positions import code_point_to_utf16, utf16_to_code_point
from writer.text.snapshot import BlockKind, TextSnapshot, context_start
from writer.ui.editor.block_index import BlockIndex, count_pairs
from writer.ui.editor.writing_edit import WritingEdit

PARAGRAPH = "\u2029"
_MOST_AFTER = 500
_MANY_BLOCKS = 200


class DocumentAdapter(QObject):
    """Turns edits and cursor moves of one editor into events, and back.

    Signals:
        edited: An :class:`Edited`, sent while Qt still waits to lay the change out.
        cursor_moved: A :class:`CursorMoved`; only when the text did not change.
        blocks_changed: First block, how many gave way, how many there are instead.
    """

    edited = Signal(object)
    cursor_moved = Signal(object)
    blocks_changed = Signal(int, int, int)

    def __init__(self, edit: WritingEdit, document_id: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._edit = edit
        self._document = edit.document()
        self._document_id = document_id
        self._version = 0
        self._index = BlockIndex()
        self._length = 0
        self._line_start = 0
        self._line = ""
        self._reported = (0, 0)
        self._index.splice(0, 1, self._lines(0, self._document.blockCount()))
        self._remember_place()
        self._document.contentsChange.connect(self._on_contents_change)
        edit.cursorPositionChanged.connect(self._on_cursor_moved)
        edit.selectionChanged.connect(self._on_cursor_moved)

    @property
    def document_id(self) -> str:
        """Which document this is."""
        return self._document_id

    @property
    def version(self) -> int:
        """Raised by every change of text."""
        return self._version

    def states_around(self, block_number: int) -> tuple[int, int] | None:
        """The Markdown states before and after a block; None while Qt is amid an edit."""
        if len(self._index) != self._document.blockCount() or block_number >= len(self._index):
            return None
        return self._index.states_around(block_number, self._line_of)

    def text(self) -> str:
        """All of the text, as it is to be saved. Unlike Qt's plain text, this keeps no-break spaces."""
        return str(self._document.toRawText()).replace(PARAGRAPH, "\n")

    def load(self, document_id: str, text: str) -> None:
        """Replace everything by ``text``, without a way to undo it."""
        self._document_id = document_id
        with self._edit.caused_by(EditCause.PROGRAM):
            self._edit.setPlainText(text)
        self._document.setModified(False)

    @property
    def is_modified(self) -> bool:
        """Whether the text changed since it was loaded or saved."""
        return bool(self._document.isModified())

    @property
    def length(self) -> int:
        """Of the text, in code points."""
        return self._length - self._index.total_pairs

    def mark_changed(self) -> None:
        """The text lies nowhere on disk as it is."""
        self._document.setModified(True)

    def mark_saved(self) -> None:
        """The text lies on disk as it is."""
        self._document.setModified(False)

    def insert_accepted(self, text: str) -> None:
        """Insert ``text`` at the cursor as one undo step that joins no other."""
        cursor = self._edit.textCursor()
        with self._edit.caused_by(EditCause.ACCEPTED):
            cursor.beginEditBlock()
            cursor.insertText(f"{text} ")
            # Qt would let what is typed next join this step; it joins insertions only to insertions.
            cursor.deletePreviousChar()
            cursor.endEditBlock()
        self._edit.setTextCursor(cursor)

    def code_point_at(self, position: int) -> int:
        """Code points before ``position``, which counts as Qt does."""
        block = self._document.findBlock(position)
        return self.block_start(block) + self._column(block, block.text(), position - block.position())

    def position_at(self, code_points: int) -> int:
        """The position, as Qt counts it, of which :meth:`code_point_at` says ``code_points``."""
        low, high = 0, self._document.blockCount() - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.block_start(self._document.findBlockByNumber(middle)) <= code_points:
                low = middle
            else:
                high = middle - 1
        block = self._document.findBlockByNumber(low)
        line = block.text()
        column = min(code_points - self.block_start(block), len(line))
        return int(block.position()) + code_point_to_utf16(line, column)

    def block_start(self, block: QTextBlock) -> int:
        """Code points before ``block``."""
        return int(block.position()) - self._index.pairs_before(block.blockNumber())

    def lines(self, first: int, count: int) -> list[str]:
        """The text of ``count`` blocks from number ``first`` on."""
        return self._lines(first, count)

    def snapshot(self) -> TextSnapshot:
        """The text around the cursor, now."""
        cursor = self._edit.textCursor()
        # While Qt replaces all of the text, the cursor is nowhere.
        position = max(0, cursor.position())
        block = self._document.findBlock(position)
        line = block.text()
        column = self._column(block, line, position - block.position())
        return TextSnapshot(
            document_id=self._document_id,
            version=self._version,
            position=column,
            before=self._between(self._anchor(position), position),
            after=self._between(position, self._end_after(position)),
            has_selection=cursor.hasSelection(),
            block_kind=self._kind(block, line, column),
        )

    def _on_contents_change(self, start: int, removed: int, added: int) -> None:
        # Qt counts the last block's end, which nobody can edit, in some changes.
        length = self._document.characterCount() - 1
        added = min(added, length - start)
        removed = self._length - length + added
        if removed < 0 or (not removed and not added):
            return
        inserted = self._between(start, start + added)
        known = self._known_line(start, removed)
        if known == inserted:
            return  # Only the look of the line changed, as while an input method composes.
        first, old_pairs = self._splice(start, added)
        replacement = self._replacement(first, start, removed - old_pairs, inserted, known)
        self._length = length
        self._version += 1
        self._remember_place()
        self.edited.emit(Edited(self.snapshot(), replacement, self._cause(replacement)))

    def _splice(self, start: int, added: int) -> tuple[QTextBlock, int]:
        """Update the index. Returns the first changed block, and surrogate pairs that were removed."""
        first = self._document.findBlock(start)
        last = self._document.findBlock(start + added)
        last_number = last.blockNumber() if last.isValid() else self._document.blockCount() - 1
        number, count = first.blockNumber(), last_number - first.blockNumber() + 1
        old_count = count - (self._document.blockCount() - len(self._index))
        grown = self._index.splice(number, old_count, self._lines(number, count))
        self.blocks_changed.emit(number, old_count, count)
        return first, self._pairs_between(start, start + added) - grown

    def _replacement(
        self, first: QTextBlock, start: int, removed: int, inserted: str, known: str | None
    ) -> TextReplacement:
        column = self._column(first, first.text(), start - first.position())
        begin = first.position() - self._index.pairs_before(first.blockNumber()) + column
        if known is None:
            return TextReplacement(begin, removed, inserted)
        # Input methods report the whole line as replaced: find what really changed.
        head = _common_length(known, inserted)
        tail = _common_length(known[head:][::-1], inserted[head:][::-1])
        return TextReplacement(begin + head, len(known) - head - tail, inserted[head : len(inserted) - tail])

    def _known_line(self, start: int, removed: int) -> str | None:
        """The old text of the cursor's line, when just all of it is said to be replaced."""
        if start != self._line_start or not removed:
            return None
        length = len(self._line) + count_pairs(self._line)
        if removed == length:
            return self._line
        return self._line + "\n" if removed == length + 1 else None

    def _cause(self, replacement: TextReplacement) -> EditCause:
        cause = self._edit.edit_cause or EditCause.PROGRAM
        if cause in (EditCause.TYPED, EditCause.PASTED) and not replacement.inserted:
            return EditCause.DELETED
        return cause

    def _on_cursor_moved(self) -> None:
        cursor = self._edit.textCursor()
        if (cursor.position(), cursor.anchor()) == self._reported:
            return
        self._remember_place()
        self.report_cursor(self._edit.cursor_cause)

    def report_cursor(self, cause: CursorCause) -> None:
        """Say where the cursor is, as if it had just been moved there."""
        self.cursor_moved.emit(CursorMoved(self.snapshot(), cause))

    def _remember_place(self) -> None:
        cursor = self._edit.textCursor()
        self._reported = (cursor.position(), cursor.anchor())
        block = self._document.findBlock(max(0, cursor.position()))
        self._line_start, self._line = block.position(), _plain(block.text())

    def _anchor(self, position: int) -> int:
        anchor = context_start(position)
        return anchor - 1 if anchor and self._is_second_half(anchor) else anchor

    def _end_after(self, position: int) -> int:
        end = position + _MOST_AFTER
        if end >= self._document.characterCount() - 1:
            return self._document.characterCount() - 1
        return end - 1 if self._is_second_half(end) else end

    def _is_second_half(self, position: int) -> bool:
        return "\udc00" <= self._document.characterAt(position) <= "\udfff"

    def _between(self, start: int, end: int) -> str:
        if start >= end:
            return ""
        cursor = QTextCursor(self._document)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return _plain(cursor.selectedText())

    def _pairs_between(self, start: int, end: int) -> int:
        return count_pairs(self._between(start, end))

    def _column(self, block: QTextBlock, line: str, units: int) -> int:
        return utf16_to_code_point(line, units) if self._index.pairs_in(block.blockNumber()) else units

    def _kind(self, block: QTextBlock, line: str, column: int) -> BlockKind:
        states = self._index.states_around(block.blockNumber(), self._line_of)
        return block_kind(*states, line, column)

    def _line_of(self, number: int) -> str:
        return str(self._document.findBlockByNumber(number).text())

    def _lines(self, first: int, count: int) -> list[str]:
        if count > _MANY_BLOCKS:
            return str(self._document.toRawText()).split(PARAGRAPH)[first : first + count]
        lines = []
        block = self._document.findBlockByNumber(first)
        for _ in range(count):
            lines.append(str(block.text()))
            block = block.next()
        return lines


def _plain(text: str) -> str:
    return text.replace(PARAGRAPH, "\n").replace("\u2028", "\n")


def _common_length(first: str, second: str) -> int:
    """How many characters both begin with."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((index for index, (one, other) in pairs if one != other), min(len(first), len(second)))
