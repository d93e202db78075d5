"""Paints ghost text as real, wrapping text that is not in the document."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextLayout
from PySide6.QtWidgets import QPlainTextEdit

from writer.suggest.ghost_text import GhostText
from writer.text.positions import utf16_length
from writer.ui.editor.colours import ghost_colour


class GhostTextView:
    """Ghost text in the preedit area of the cursor's block.

    Text, undo stack, selection and modified flag know nothing of it. Qt leaves the
    area where it was when text is typed, so whoever reacts to an edit must call
    :meth:`show` or :meth:`hide` before the edit's own slot returns.

    Args:
        clock: Seconds, monotonic.
    """

    def __init__(self, edit: QPlainTextEdit, clock: Callable[[], float]) -> None:
        self._edit = edit
        self._clock = clock
        self._ghost: GhostText | None = None
        self._waiting: GhostText | None = None
        self._anchor = QTextCursor(edit.document())
        self._suspended = False
        self._visible_since = 0.0

    @property
    def ghost(self) -> GhostText | None:
        """What is painted now."""
        return self._ghost if self.is_visible else None

    @property
    def text(self) -> str:
        """The painted text; empty when there is none."""
        ghost = self.ghost
        return ghost.text if ghost else ""

    @property
    def is_visible(self) -> bool:
        """Whether ghost text is really painted: Qt and input methods may take the area away."""
        if self._ghost is None or self._suspended:
            return False
        return bool(self._anchor.block().layout().preeditAreaText() == self._ghost.text)

    @property
    def visible_since(self) -> float:
        """When this suggestion appeared. Shrinking or growing it does not count as a new one."""
        return self._visible_since

    def show(self, ghost: GhostText) -> None:
        """Paint ``ghost`` at the cursor, in place of any other."""
        if "\n" in ghost.text or "\u2029" in ghost.text:
            raise ValueError("ghost text is one line: what is painted must be what is inserted")
        if self._suspended:
            self._waiting = ghost
            return
        if not ghost.text:
            self.hide()
            return
        cursor = self._edit.textCursor()
        if self.is_visible and self.text == ghost.text and self._anchor.position() == cursor.position():
            self._ghost = ghost
            return
        if not self._continues(ghost):
            self._visible_since = self._clock()
        self._clear(keep=cursor.block())
        self._ghost = ghost
        self._place(cursor)
        self._paint(cursor.block(), cursor.position() - cursor.block().position(), ghost.text)

    def hide(self) -> None:
        """Paint none."""
        self._waiting = None
        if self._ghost is None:
            return
        self._ghost = None
        if not self._suspended:
            self._clear()

    def suspend(self) -> None:
        """Leave the area to an input method until :meth:`resume`."""
        self.hide()
        self._suspended = True

    def resume(self) -> None:
        """The input method is done; what was to be shown meanwhile is shown now."""
        self._suspended = False
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self.show(waiting)

    def refresh_colour(self) -> None:
        """Paint again, after the palette changed."""
        if self._ghost is not None and self.is_visible:
            block = self._anchor.block()
            self._paint(block, block.layout().preeditAreaPosition(), self._ghost.text)

    def _continues(self, ghost: GhostText) -> bool:
        shown = self._ghost
        if shown is None or shown.request_id != ghost.request_id:
            return False
        return shown.text.endswith(ghost.text) or ghost.text.startswith(shown.text)

    def _place(self, cursor: QTextCursor) -> None:
        self._anchor = QTextCursor(cursor.document())
        self._anchor.setPosition(cursor.position())
        # Text typed at the ghost goes before the cursor, so the anchor stays in the block it was painted in.
        self._anchor.setKeepPositionOnInsert(True)

    def _paint(self, block: QTextBlock, position: int, text: str) -> None:
        layout = block.layout()
        span = QTextLayout.FormatRange()
        span.start = position
        span.length = utf16_length(text)
        span.format = self._format(layout, position)
        layout.setPreeditArea(position, text)
        layout.setFormats([span])
        self._edit.document().markContentsDirty(block.position(), block.length())

    def _format(self, layout: QTextLayout, position: int) -> QTextCharFormat:
        """Ghost text in a heading looks as large as it will be once it is taken."""
        made = QTextCharFormat()
        made.setForeground(ghost_colour(self._edit.palette()))
        for one in layout.formats():
            is_before = 0 < position - one.start <= one.length
            if is_before and one.format.fontPointSize() > self._edit.font().pointSizeF():
                made.setFontPointSize(one.format.fontPointSize())
                made.setFontWeight(one.format.fontWeight())
        return made

    def _clear(self, keep: QTextBlock | None = None) -> None:
        for block in self._near_anchor():
            layout = block.layout()
            if not layout.preeditAreaText() or (keep is not None and block == keep):
                continue
            layout.setPreeditArea(-1, "")
            layout.setFormats([])
            self._edit.document().markContentsDirty(block.position(), block.length())

    def _near_anchor(self) -> Iterator[QTextBlock]:
        # A split or a merge may have left the area in a neighbour.
        block = self._anchor.block()
        for candidate in (block.previous(), block, block.next()):
            if candidate.isValid():
                yield candidate
