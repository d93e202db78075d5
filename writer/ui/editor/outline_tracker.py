"""Knows the headings of a document, and learns of changes a few paragraphs at a time."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextCursor

from writer.suggest.events import EditCause
from writer.text.markdown.outline import Heading, heading_at, heading_in, moved_lines, section_move
from writer.text.markdown.states import AFTER_BLANK, next_state
from writer.ui.editor.document_adapter import DocumentAdapter
from writer.ui.editor.writing_edit import WritingEdit

_PAUSE_MS = 300
_SLICE_SECONDS = 0.004


class OutlineTracker(QObject):
    """The outline of one document, while somebody looks at it.

    Signals:
        changed: The headings are others, or elsewhere.
        current_changed: The cursor stands under another heading.
    """

    changed = Signal()
    current_changed = Signal()

    def __init__(self, edit: WritingEdit, adapter: DocumentAdapter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._edit = edit
        self._adapter = adapter
        self._is_active = False
        self._outline: tuple[Heading, ...] = ()
        self._found: list[Heading] = []
        self._block = QTextBlock()
        self._number = 0
        self._state = AFTER_BLANK
        self._current: int | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._scan_some)
        adapter.blocks_changed.connect(self._on_blocks_changed)
        edit.cursorPositionChanged.connect(self._on_cursor_moved)

    @property
    def outline(self) -> tuple[Heading, ...]:
        """The headings, in the order of the text."""
        return self._outline

    @property
    def current(self) -> int | None:
        """Which heading the cursor stands under."""
        return heading_at(self._outline, self._edit.textCursor().blockNumber())

    def set_active(self, is_active: bool) -> None:
        """Begin or cease to follow the text."""
        self._is_active = is_active
        if is_active:
            self._begin(0)
        else:
            self._timer.stop()

    def jump_to(self, index: int) -> None:
        """Put the cursor behind that heading and show it near the top."""
        if index >= len(self._outline):
            return
        block = self._edit.document().findBlockByNumber(self._outline[index].line)
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self._edit.setTextCursor(cursor)
        self._edit.verticalScrollBar().setValue(max(0, block.firstLineNumber() - 1))
        self._edit.ensureCursorVisible()

    def move(self, index: int, before: int | None) -> bool:
        """Put a section before another heading, or at the end, as one undo step."""
        document = self._edit.document()
        plan = section_move(self._outline, index, before, document.blockCount())
        if plan is None or self._timer.isActive():
            return False
        lines = self._adapter.text().split("\n")
        start, end, instead = moved_lines(lines, plan)
        heading = lines[plan.first]
        cursor = QTextCursor(document.findBlockByNumber(start))
        last = document.findBlockByNumber(end - 1)
        cursor.setPosition(last.position() + last.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        with self._edit.caused_by(EditCause.PROGRAM):
            cursor.beginEditBlock()
            cursor.insertText("\n".join(instead))
            cursor.endEditBlock()
        offset = 0 if plan.before < plan.first else len(instead) - 1 - instead[::-1].index(heading)
        self._edit.setTextCursor(QTextCursor(document.findBlockByNumber(start + offset)))
        self._begin(0)
        return True

    def _on_blocks_changed(self, _first: int, _old: int, _new: int) -> None:
        if self._is_active:
            self._begin(_PAUSE_MS)

    def _begin(self, pause: int) -> None:
        self._found = []
        self._block = QTextBlock()
        self._number = 0
        self._state = AFTER_BLANK
        self._timer.start(pause)

    def _scan_some(self) -> None:
        deadline = time.monotonic() + _SLICE_SECONDS
        block = self._block if self._number else self._edit.document().firstBlock()
        while block.isValid():
            line = str(block.text())
            before, self._state = self._state, next_state(self._state, line, self._number == 0)
            heading = heading_in(before, self._state, line, self._number)
            if heading is not None:
                self._found.append(heading)
            self._number += 1
            block = block.next()
            if time.monotonic() > deadline:
                self._block = block
                self._timer.start(0)
                return
        found = tuple(self._found)
        if found != self._outline:
            self._outline = found
            self.changed.emit()
        self._on_cursor_moved()

    def _on_cursor_moved(self) -> None:
        if self._is_active and self.current != self._current:
            self._current = self.current
            self.current_changed.emit()
