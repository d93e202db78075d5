"""Straight signs become a language's own while one types, if the author wants that."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextBlock, QTextCursor

from writer.suggest.events import EditCause
from writer.text.markdown.style import NOT_PROSE
from writer.text.positions import utf16_to_code_point
from writer.text.typography import Substitution, conventions_for, substitution
from writer.ui.editor.highlighter import Highlighter
from writer.ui.editor.writing_edit import WritingEdit

_SIGNS = "\"'-.;:!?"
_LOOK_BACK = 500


class SmartTyping:
    """The typed sign and what it turns into are two undo steps: Ctrl+Z gives the sign back as it was typed."""

    def __init__(self, edit: WritingEdit, highlighter: Highlighter) -> None:
        self._edit = edit
        self._highlighter = highlighter
        self.is_on = False
        self.language = "en"

    def handle(self, event: QKeyEvent) -> bool:
        """Type the key and replace it; False when it is to stay what it is."""
        key = event.text()
        if not self.is_on or len(key) != 1 or key not in _SIGNS:
            return False
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        cursor = self._edit.textCursor()
        made = self._substitution(cursor, key)
        if made is None:
            return False
        with self._edit.caused_by(EditCause.TYPED):
            cursor.insertText(key)
            self._replace(cursor, made)
        self._edit.setTextCursor(cursor)
        self._edit.ensureCursorVisible()
        return True

    def _substitution(self, cursor: QTextCursor, key: str) -> Substitution | None:
        block = self._edit.document().findBlock(cursor.selectionStart())
        units = cursor.selectionStart() - block.position()
        line = str(block.text())
        column = utf16_to_code_point(line, units)
        if self._is_literal(block, column):
            return None
        return substitution(line[max(0, column - _LOOK_BACK) : column], key, conventions_for(self.language))

    def _is_literal(self, block: QTextBlock, column: int) -> bool:
        return any(
            span.start < column <= span.end and span.style & NOT_PROSE for span in self._highlighter.spans(block)
        )

    def _replace(self, cursor: QTextCursor, made: Substitution) -> None:
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter, QTextCursor.MoveMode.KeepAnchor, made.removed)
        # Qt would let what is typed next join this step; it joins insertions only to insertions.
        cursor.insertText(made.text + " ")
        cursor.deletePreviousChar()
        cursor.endEditBlock()
