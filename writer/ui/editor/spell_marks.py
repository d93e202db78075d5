"""Marks misspelt words in one editor."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextCursor

from writer.bridge.spelling_thread import CheckedWords
from writer.spelling.checker import words_in
from writer.suggest.events import EditCause
from writer.text.markdown.front_matter import MOST_LINES, language_of
from writer.text.markdown.style import NOT_PROSE, Span
from writer.text.positions import code_point_to_utf16, utf16_to_code_point
from writer.ui.editor.document_adapter import DocumentAdapter
from writer.ui.editor.highlighter import Highlighter
from writer.ui.editor.writing_edit import WritingEdit
from writer.ui.spelling import Spelling

_LONGEST_LINE = 20_000
_PAUSE_MS = 300


class SpellMarks(QObject):
    """Only what is typed or seen is checked. A word is left alone while the cursor stands at its end.

    Signals:
        language_changed: The document's dictionary, or None.
    """

    language_changed = Signal(object)

    def __init__(
        self, edit: WritingEdit, adapter: DocumentAdapter, highlighter: Highlighter, spelling: Spelling
    ) -> None:
        super().__init__(edit)
        self._edit = edit
        self._highlighter = highlighter
        self._spelling = spelling
        self._language: str | None = None
        self._waiting: list[tuple[QTextBlock, frozenset[str]]] = []
        self._unfinished: tuple[QTextBlock, int] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.choose_language)
        self._named = ""
        adapter.blocks_changed.connect(self._on_blocks_changed)
        edit.cursorPositionChanged.connect(self._on_cursor_moved)
        spelling.judged.connect(self._on_judged)
        spelling.forgotten.connect(highlighter.refresh)
        spelling.languages_changed.connect(self.choose_language)
        highlighter.set_marks(self)

    @property
    def language(self) -> str | None:
        """The dictionary in use."""
        return self._language

    @property
    def named_language(self) -> str:
        """The language that the text itself names; empty when it names none."""
        return self._named

    def choose_language(self) -> None:
        """Look again which dictionary the document needs."""
        lines: list[str] = []
        block = self._edit.document().firstBlock()
        while block.isValid() and len(lines) <= MOST_LINES:
            lines.append(str(block.text()))
            block = block.next()
        self._named = language_of(lines)
        language = self._spelling.language_for(self._named)
        if language != self._language:
            self._language = language
            self._waiting.clear()
            self._highlighter.refresh()
        self.language_changed.emit(language)

    def spans(self, block: QTextBlock, line: str, styled: Sequence[Span]) -> Sequence[tuple[int, int]]:
        """The misspelt words of ``line``, where it is prose."""
        language = self._language
        if language is None:
            return ()
        marks: list[tuple[int, int]] = []
        unknown: list[str] = []
        cursor = self._cursor_in(block, line)
        for start, word in words_in(line[:_LONGEST_LINE]):
            right = self._spelling.verdict(language, word)
            if right or _is_literal(start, styled):
                continue
            if right is None:
                unknown.append(word)
            elif start + len(word) == cursor:
                self._unfinished = (QTextBlock(block), self._edit.textCursor().position())
            else:
                marks.append((start, start + len(word)))
        if unknown:
            self._waiting.append((QTextBlock(block), frozenset(unknown)))
            self._spelling.ask(language, unknown)
        return marks

    def wrong_word_at(self, point: QPoint) -> QTextCursor | None:
        """The misspelt word at a point of the viewport, selected; None when there is none."""
        position = self._edit.cursorForPosition(point).position()
        block = self._edit.document().findBlock(position)
        line = str(block.text())
        column = utf16_to_code_point(line, position - block.position())
        for start, word in words_in(line):
            if start <= column <= start + len(word) and self._is_wrong(word):
                if _is_literal(start, self._highlighter.spans(block)):
                    return None
                cursor = QTextCursor(block)
                cursor.setPosition(block.position() + code_point_to_utf16(line, start))
                end = block.position() + code_point_to_utf16(line, start + len(word))
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                return cursor
        return None

    def replace(self, cursor: QTextCursor, word: str) -> None:
        """Put ``word`` in the place of what ``cursor`` selects."""
        with self._edit.caused_by(EditCause.PROGRAM):
            cursor.beginEditBlock()
            cursor.insertText(word)
            cursor.endEditBlock()

    def _is_wrong(self, word: str) -> bool:
        return self._language is not None and self._spelling.verdict(self._language, word) is False

    def _cursor_in(self, block: QTextBlock, line: str) -> int:
        position = self._edit.textCursor().position() - block.position()
        if not self._edit.hasFocus() or not 0 <= position < block.length():
            return -1
        return utf16_to_code_point(line, position)

    def _on_blocks_changed(self, first: int, _old: int, _new: int) -> None:
        if first <= MOST_LINES:
            self._timer.start(_PAUSE_MS)

    def _on_cursor_moved(self) -> None:
        if self._unfinished is not None and self._edit.textCursor().position() != self._unfinished[1]:
            block, _ = self._unfinished
            self._unfinished = None
            self._look_again([block])

    def _on_judged(self, checked: CheckedWords) -> None:
        if checked.language != self._language:
            return
        again: list[QTextBlock] = []
        waiting, self._waiting = self._waiting, []
        for block, words in waiting:
            if any(checked.verdicts.get(word) is False for word in words):
                again.append(block)
            # Formatting the block again asks for what is still unknown then.
            elif left := words.difference(checked.verdicts):
                self._waiting.append((block, left))
        self._look_again(again)

    def _look_again(self, blocks: Sequence[QTextBlock]) -> None:
        for block in blocks:
            if block.isValid():
                self._highlighter.forget(block)
        if blocks:
            self._edit.viewport().update()


def _is_literal(start: int, styled: Sequence[Span]) -> bool:
    return any(span.start <= start < span.end and span.style & NOT_PROSE for span in styled)
