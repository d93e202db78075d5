"""The widget one writes in: Qt events become signals, and text stands in a readable column."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QFocusEvent,
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QTextDocument,
)
from PySide6.QtWidgets import QApplication, QFrame, QPlainTextEdit, QWidget

from writer.suggest.events import CursorCause, EditCause
from writer.ui.editor.clipboard import Clipboard, local_files
from writer.ui.editor.page_geometry import OVERHANG, PageSpace, forward_mouse, snapped_to_line
from writer.ui.editor.page_layout import PageLayout, line_height
from writer.ui.editor.paint_layers import PaintLayers

_POINTS_PER_INCH = 72
_QUIET_FOCUS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)
_IM_RECTANGLES = (
    Qt.InputMethodQuery.ImCursorRectangle,
    Qt.InputMethodQuery.ImAnchorRectangle,
    Qt.InputMethodQuery.ImInputItemClipRectangle,
)
_MOUSE_EVENTS = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.MouseMove,
)


class KeyInterceptor(Protocol):
    """Keys that mean something else while ghost text is visible."""

    def claims(self, event: QKeyEvent) -> bool:
        """Whether this key is to be taken from shortcuts and from the editor."""
        ...

    def perform(self, event: QKeyEvent) -> bool:
        """Do what the key stands for; False when it is an ordinary key."""
        ...


class WritingEdit(QPlainTextEdit):
    """A plain-text editor with a centred column.

    Signals:
        hit_test_coming: A position on screen is about to be turned into one in the text.
        composition_started, composition_ended, composition_settled: An input method
            begins; is about to commit or give up; has done so.
        deletion_refused: Text would have been taken away although ``keeps_text`` is set.

    Attributes:
        layers: What else is painted.
        clipboard: What copied text takes along.
        keeps_text: Nothing is pasted or dropped in the place of other text.
    """

    hit_test_coming = Signal()
    composition_started = Signal()
    composition_ended = Signal()
    composition_settled = Signal()
    focus_lost = Signal()
    focus_gained = Signal()
    palette_changed = Signal()
    font_changed = Signal()
    files_dropped = Signal(list)
    menu_wanted = Signal(object)
    deletion_refused = Signal()

    def __init__(
        self, line_spacing: float, line_width_chars: int, margin: int = 28, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        document = QTextDocument(self)
        self._layout = PageLayout(document)
        self._line_spacing = line_spacing
        self._line_height = line_height(self.font())
        document.setDocumentLayout(self._layout)
        document.setDocumentMargin(OVERHANG)  # once, since to change it is an edit that can be undone
        self.setDocument(document)
        self._space = PageSpace(line_width_chars, margin)
        self._interceptor: KeyInterceptor | None = None
        self.layers = PaintLayers(self, self._layout)
        self.clipboard = Clipboard()
        self._key_handlers: list[Callable[[QKeyEvent], bool]] = []
        self._composing = self._is_placing = False
        self.keeps_text = False
        self.edit_cause: EditCause | None = None
        self.cursor_cause = CursorCause.PROGRAM
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCursorWidth(2)
        self.setAcceptDrops(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalScrollBar().rangeChanged.connect(self._stay_at_left)
        self.setAccessibleName(self.tr("Text"))
        self._invitation = self.tr("Write the first sentence…")
        self.setPlaceholderText(self._invitation)
        self.cursorPositionChanged.connect(self._keep_room_below)

    @property
    def page_layout(self) -> PageLayout:
        """Where the lines stand."""
        return self._layout

    @property
    def is_composing(self) -> bool:
        """Whether an input method is at work."""
        return self._composing

    def set_key_interceptor(self, interceptor: KeyInterceptor) -> None:
        """Ask ``interceptor`` first about each key."""
        self._interceptor = interceptor

    def add_key_handler(self, handler: Callable[[QKeyEvent], bool], *, first: bool = False) -> None:
        """Let ``handler`` do what a key means; keys for which it returns False are ordinary ones."""
        self._key_handlers.insert(0 if first else len(self._key_handlers), handler)

    def set_page(self, line_spacing: float, line_width_chars: int, margin: int) -> None:
        """Line pitch, of the size of the font; the column's width in average characters; what is left beside."""
        self._space.line_width_chars, self._space.margin = line_width_chars, margin
        self._line_spacing = line_spacing
        self._space_lines()
        self._place_column()

    @property
    def line_pitch(self) -> float:
        """From one line of plain text to the next, in pixels."""
        return self._line_height * self._layout.line_spacing

    @property
    def least_top_space(self) -> int:
        """Space above the text, unless :meth:`set_top_space` says otherwise."""
        return self._space.least_top

    @property
    def is_laying_out(self) -> bool:
        """Whether the text is being moved, so that it is nowhere for the moment."""
        return self._is_placing

    def set_top_space(self, height: float | None) -> None:
        """Space above the text; None for the usual one."""
        self._space.top = height
        self._place_column()

    def set_room_below_share(self, share: float | None) -> None:
        """How much of the height may stay empty below the last line; None for the usual three lines."""
        self._space.share_below = share
        self._layout.set_room_below(self._room_below())

    def keep_selected(self) -> None:
        """What comes next goes behind what is selected, not in its place."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            cursor.setPosition(cursor.selectionEnd())
            self.setTextCursor(cursor)

    def set_text_font(self, font: QFont) -> None:
        """Write in ``font``; the column keeps its width in characters."""
        self.setFont(font)
        self.document().setDefaultFont(font)
        self.setTabStopDistance(4 * self.fontMetrics().horizontalAdvance("n"))
        self._space_lines()
        self._place_column()
        self.font_changed.emit()

    @contextmanager
    def caused_by(self, cause: EditCause) -> Iterator[None]:
        """Edits inside the block have this cause."""
        earlier, self.edit_cause = self.edit_cause, cause
        try:
            yield
        finally:
            self.edit_cause = earlier

    def undo(self) -> None:
        """Take the last step back."""
        with self.caused_by(EditCause.UNDO):
            super().undo()

    def redo(self) -> None:
        """Take back the last undo."""
        with self.caused_by(EditCause.REDO):
            super().redo()

    def event(self, event: QEvent) -> bool:
        """Contextual keys before shortcuts; the margins beside the column belong to the text."""
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._claims(event):
            event.accept()
            return True
        if kind in _MOUSE_EVENTS and isinstance(event, QMouseEvent):
            return forward_mouse(event, self, self.viewport())
        if kind == QEvent.Type.Wheel:
            return QApplication.sendEvent(self.verticalScrollBar(), event)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._interceptor is not None and self._interceptor.perform(event):
            event.accept()
            return
        self.cursor_cause = CursorCause.KEYBOARD
        try:
            self._press(event)
        finally:
            self.cursor_cause = CursorCause.PROGRAM

    def _press(self, event: QKeyEvent) -> None:
        if not self.isReadOnly() and any(handle(event) for handle in self._key_handlers):
            return
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo()
        elif event.matches(QKeySequence.StandardKey.InsertLineSeparator):
            # A line separator has no place in a text file: Shift+Enter is Enter.
            with self.caused_by(EditCause.TYPED):
                self.textCursor().insertText("\n")
                self.ensureCursorVisible()
        elif not _is_stray_mnemonic(event):
            with self.caused_by(EditCause.TYPED):
                super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        composes = bool(event.preeditString())
        if not (self._composing or composes or event.commitString() or event.replacementLength()):
            # Input methods send empty events when focus changes; Qt would wipe the ghost text's area.
            event.accept()
            return
        if composes and not self._composing:
            self._composing = True
            self.setPlaceholderText("")  # Qt would paint it under what is being composed
            self.composition_started.emit()
        ends = self._composing and not composes
        if ends:
            self._composing = False
            self.setPlaceholderText(self._invitation)
            self.composition_ended.emit()
        if self.keeps_text:
            self.keep_selected()
        with self.caused_by(EditCause.TYPED):
            super().inputMethodEvent(event)
        if ends:
            self.composition_settled.emit()

    def inputMethodQuery(self, query: Qt.InputMethodQuery, *argument: Any) -> Any:
        """As Qt's, which forgets the viewport's margins: candidate windows would cover the text."""
        value = super().inputMethodQuery(query, *argument)
        if query in _IM_RECTANGLES and value is not None:
            return QRectF(value).translated(QPointF(self.viewport().pos()))
        return value

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.hit_test_coming.emit()
        self._with_mouse(super().mousePressEvent, event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._with_mouse(super().mouseMoveEvent, event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._with_mouse(super().mouseReleaseEvent, event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._with_mouse(super().mouseDoubleClickEvent, event)

    def _with_mouse(self, handle: Any, event: QMouseEvent) -> None:
        self.cursor_cause = CursorCause.MOUSE
        try:
            with self.caused_by(EditCause.PASTED):
                handle(snapped_to_line(event, self))
        finally:
            self.cursor_cause = CursorCause.PROGRAM

    def contextMenuEvent(self, event: Any) -> None:
        self.menu_wanted.emit(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() not in _QUIET_FOCUS:
            self.focus_gained.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _QUIET_FOCUS:
            self.focus_lost.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.hit_test_coming.emit()
        if local_files(event.mimeData()):
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        files = local_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.files_dropped.emit(files)
            return
        self.hit_test_coming.emit()
        if self.keeps_text and event.dropAction() == Qt.DropAction.MoveAction:
            event.setDropAction(Qt.DropAction.CopyAction)
        with self.caused_by(EditCause.PASTED):
            super().dropEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """The selected text, and what belongs to it."""
        return self.clipboard.copy_of(self.textCursor())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Plain text only, and nothing a text file can't hold."""
        if self.keeps_text:
            self.keep_selected()
        cursor = self.textCursor()
        text = self.clipboard.text_for(cursor, source)
        with self.caused_by(EditCause.PASTED):
            cursor.insertText(text)
            self.ensureCursorVisible()

    def paintEvent(self, event: QPaintEvent) -> None:
        blocks = self.layers.prepare(QRectF(event.rect()))
        self.layers.paint_behind(blocks)
        super().paintEvent(event)
        self.layers.paint_over(blocks)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.palette_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place_column()
        super().resizeEvent(event)
        self._layout.set_room_below(self._room_below())

    def _claims(self, event: QKeyEvent) -> bool:
        return self._interceptor is not None and self._interceptor.claims(event)

    def _room_below(self) -> float:
        return self._space.below(self.height(), self.line_pitch)

    def _space_lines(self) -> None:
        """Fonts differ in how much room they give their own lines: the same spacing looks the same in all."""
        size = self.font().pointSizeF() * self.logicalDpiY() / _POINTS_PER_INCH
        self._line_height = line_height(self.font())
        self._layout.set_line_spacing(max(1.0, self._line_spacing * size / self._line_height))

    def _stay_at_left(self) -> None:
        """Lines wrap: what hangs over their end is a space, for which Qt would push all of the text aside."""
        self.horizontalScrollBar().setRange(0, 0)

    def _place_column(self) -> None:
        margins = self._space.margins(self.width(), self.fontMetrics())
        if margins != self.viewportMargins():
            self._is_placing = True
            self.setViewportMargins(margins)
            self._is_placing = False

    def _keep_room_below(self) -> None:
        if self._space.share_below is not None or self.cursor_cause is CursorCause.MOUSE or not self.isVisible():
            return
        lowest = self.viewport().height() - self._room_below()
        overlap = self.cursorRect().bottom() - lowest
        if overlap > 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + int(-(-overlap // self.line_pitch)))


def _is_stray_mnemonic(event: QKeyEvent) -> bool:
    """Whether this is Alt and a letter that no menu took; Qt would type the letter."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
    return (
        sys.platform != "darwin"
        and modifiers == Qt.KeyboardModifier.AltModifier
        and event.text().isprintable()
        and bool(event.text())
    )
