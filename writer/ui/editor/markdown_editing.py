"""Lists that go on, and the commands that make text bold, a heading, a quotation."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextBlock, QTextCursor

from writer.suggest.events import EditCause
from writer.text.markdown.editing import (
    Continuation,
    LineChange,
    continuation,
    indented,
    is_item,
    link,
    outdented,
    toggled_mark,
    toggled_private,
    toggled_quote,
    with_heading,
)
from writer.text.markdown.states import is_code, is_front_matter
from writer.text.positions import code_point_to_utf16, utf16_length, utf16_to_code_point
from writer.text.private import BEGIN, END, is_sign_line
from writer.ui.editor.document_adapter import DocumentAdapter
from writer.ui.editor.writing_edit import WritingEdit

_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class MarkdownEditing:
    """Keys and commands of one editor. Each is one undo step."""

    def __init__(self, edit: WritingEdit, adapter: DocumentAdapter) -> None:
        self._edit = edit
        self._adapter = adapter

    def handle(self, event: QKeyEvent) -> bool:
        """Do what Enter, Tab and Shift+Tab mean in a list; False when they mean nothing special."""
        key, modifiers = event.key(), event.modifiers() & ~_KEYPAD
        plain = modifiers == Qt.KeyboardModifier.NoModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            return self._enter()
        if key == Qt.Key.Key_Tab and plain:
            return self._indent(lambda line: indented(line))
        if key == Qt.Key.Key_Backtab:
            return self._indent(outdented)
        return False

    def toggle_mark(self, mark: str) -> None:
        """Emphasise what is selected, or the word at the cursor; or take emphasis away."""
        self._change_selected(lambda line, start, end: toggled_mark(line, start, end, mark))

    def make_link(self) -> None:
        """Make a link of what is selected."""
        self._change_selected(link)

    def set_heading(self, level: int) -> None:
        """Make headings of the selected lines, or plain text of headings of that level."""
        self._change_lines(lambda lines: [with_heading(line, level) for line in lines])

    def toggle_quote(self) -> None:
        """Quote the selected lines, or end their quotation."""
        self._change_lines(toggled_quote)

    def toggle_private(self) -> None:
        """Keep what is selected, or the paragraph at the cursor, out of what is learned; or give it back."""
        cursor = self._edit.textCursor()
        blocks = self._selected_blocks(cursor)
        if len(blocks) == 1 and cursor.selectedText().strip() not in ("", str(blocks[0].text()).strip()):
            self._change_selected(toggled_private)
            return
        signs = [block for block in (blocks[0].previous(), *blocks, blocks[-1].next()) if is_sign_line(block.text())]
        with self._edit.caused_by(EditCause.PROGRAM):
            cursor.beginEditBlock()
            if signs:
                for block in reversed(signs):
                    _remove(block)
            else:
                ends = [place + len(BEGIN) + 1 for place in (cursor.anchor(), cursor.position())]
                end = QTextCursor(blocks[-1])
                end.movePosition(QTextCursor.MoveOperation.EndOfBlock)
                end.insertText(f"\n{END}")
                QTextCursor(blocks[0]).insertText(f"{BEGIN}\n")
                cursor.setPosition(ends[0])
                cursor.setPosition(ends[1], QTextCursor.MoveMode.KeepAnchor)
            cursor.endEditBlock()
        self._edit.setTextCursor(cursor)

    def _enter(self) -> bool:
        cursor = self._edit.textCursor()
        block = cursor.block()
        if cursor.hasSelection() or self._is_literal(block):
            return False
        line = str(block.text())
        found = continuation(line, utf16_to_code_point(line, cursor.positionInBlock()))
        if found is None:
            return False
        with self._edit.caused_by(EditCause.TYPED):
            self._continue(cursor, block, line, found)
        self._edit.ensureCursorVisible()
        return True

    def _continue(self, cursor: QTextCursor, block: QTextBlock, line: str, found: Continuation) -> None:
        cursor.beginEditBlock()
        if found.clears is not None:
            start, end = (block.position() + code_point_to_utf16(line, place) for place in found.clears)
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        else:
            cursor.insertText("\n" + found.prefix)
        cursor.endEditBlock()
        self._edit.setTextCursor(cursor)

    def _indent(self, change: Callable[[str], LineChange | None]) -> bool:
        cursor = self._edit.textCursor()
        blocks = self._selected_blocks(cursor)
        if not all(is_item(block.text()) and not self._is_literal(block) for block in blocks):
            return False
        with self._edit.caused_by(EditCause.TYPED):
            cursor.beginEditBlock()
            for block in blocks:
                made = change(str(block.text()))
                if made is not None:
                    self._put(block, made)
            cursor.endEditBlock()
        return True

    def _change_selected(self, change: Callable[[str, int, int], LineChange]) -> None:
        cursor = self._edit.textCursor()
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        blocks = self._selected_blocks(cursor)
        with self._edit.caused_by(EditCause.PROGRAM):
            cursor.beginEditBlock()
            selection: tuple[int, int] | None = None
            for block in blocks:
                line = str(block.text())
                start = utf16_to_code_point(line, max(0, first - block.position()))
                end = utf16_to_code_point(line, min(last - block.position(), utf16_length(line)))
                if len(blocks) > 1 and not line[start:end].strip():
                    continue
                made = change(line, start, end)
                grown = utf16_length(made.text) - utf16_length(line[made.start : made.end])
                last += grown
                self._put(block, made)
                if len(blocks) == 1:
                    after = str(block.text())
                    selection = (
                        block.position() + code_point_to_utf16(after, made.selection_start),
                        block.position() + code_point_to_utf16(after, made.selection_end),
                    )
            cursor.endEditBlock()
        if selection is not None:
            cursor.setPosition(selection[0])
            cursor.setPosition(selection[1], QTextCursor.MoveMode.KeepAnchor)
            self._edit.setTextCursor(cursor)

    def _change_lines(self, change: Callable[[list[str]], list[str]]) -> None:
        cursor = self._edit.textCursor()
        blocks = self._selected_blocks(cursor)
        lines = [str(block.text()) for block in blocks]
        with self._edit.caused_by(EditCause.PROGRAM):
            cursor.beginEditBlock()
            for block, line, made in zip(blocks, lines, change(lines), strict=True):
                self._put(block, _difference(line, made))
            cursor.endEditBlock()

    def _put(self, block: QTextBlock, change: LineChange) -> None:
        line = str(block.text())
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + code_point_to_utf16(line, change.start))
        cursor.setPosition(block.position() + code_point_to_utf16(line, change.end), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(change.text)

    def _selected_blocks(self, cursor: QTextCursor) -> list[QTextBlock]:
        document = self._edit.document()
        block, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
        blocks = [block]
        while block != last:
            block = block.next()
            blocks.append(block)
        # A selection that ends at the start of a line does not mean that line.
        if len(blocks) > 1 and cursor.selectionEnd() == last.position():
            blocks.pop()
        return blocks

    def _is_literal(self, block: QTextBlock) -> bool:
        states = self._adapter.states_around(block.blockNumber())
        return states is not None and (is_code(*states) or is_front_matter(*states, str(block.text())))


def _remove(block: QTextBlock) -> None:
    """Take the line away as a whole."""
    cursor = QTextCursor(block)
    if block.next().isValid():
        cursor.movePosition(QTextCursor.MoveOperation.NextBlock, QTextCursor.MoveMode.KeepAnchor)
    else:
        cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()


def _difference(line: str, made: str) -> LineChange:
    """The smallest change that makes ``made`` of ``line``: the rest keeps its history."""
    end = 0
    while end < min(len(line), len(made)) and line[len(line) - 1 - end] == made[len(made) - 1 - end]:
        end += 1
    return LineChange(0, len(line) - end, made[: len(made) - end], 0, 0)
