"""Sections folded away under their headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPalette, QTextBlock, QTextCursor

from writer.text.markdown.outline import Heading, heading_in
from writer.ui.editor.document_adapter import DocumentAdapter
from writer.ui.editor.writing_edit import WritingEdit

_GAP, _WIDTH = 12.0, 30.0


class Folding(QObject):
    """Hides what stands under a heading; the text itself knows nothing of it.

    A heading is folded when the block below it is hidden: there is nothing to keep true
    besides. Whatever brings the cursor to hidden text shows it, and so does an edit that
    would leave hidden text without its heading.
    """

    def __init__(self, edit: WritingEdit, adapter: DocumentAdapter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._edit = edit
        self._adapter = adapter
        self._document = edit.document()
        self._may_have_folds = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._mend)
        edit.layers.add_overlay(self)
        edit.viewport().installEventFilter(self)
        edit.cursorPositionChanged.connect(self._on_cursor_moved)
        adapter.blocks_changed.connect(self._on_blocks_changed)

    @property
    def folds(self) -> tuple[int, ...]:
        """The lines of folded headings, from 0."""
        return tuple(block.blockNumber() for block in self._folded()) if self._may_have_folds else ()

    def set_folds(self, lines: Iterable[int]) -> None:
        """Fold the headings in those lines, where there are any."""
        for line in lines:
            block = self._document.findBlockByNumber(line)
            if block.isValid() and block.isVisible() and self._heading(block) is not None:
                self._hide_below(block)
        self._show_changes()

    def toggle(self) -> None:
        """Fold the section that the cursor stands in, or unfold it."""
        block = self._edit.textCursor().block()
        while block.isValid() and self._heading(block) is None:
            block = block.previous()
        if not block.isValid():
            return
        if _is_folded(block):
            self._reveal_after(block)
        else:
            self._hide_below(block)
        self._show_changes()

    def fold_all(self) -> None:
        """Fold every section."""
        block = self._document.firstBlock()
        while block.isValid():
            if block.isVisible() and self._heading(block) is not None:
                self._hide_below(block)
            block = block.next()
        self._show_changes()

    def unfold_all(self) -> None:
        """Show everything."""
        for block in list(self._folded()):
            self._reveal_after(block)
        self._may_have_folds = False
        self._show_changes()

    def paint(self, painter: QPainter, blocks: Iterable[tuple[QTextBlock, QRectF]]) -> None:
        """Paint a sign behind each folded heading of ``blocks``."""
        if not self._may_have_folds:
            return
        palette = self._edit.palette()
        for block, place in blocks:
            if _is_folded(block):
                chip = self._chip(block, place)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(palette.color(QPalette.ColorRole.AlternateBase))
                painter.drawRoundedRect(chip, 6, 6)
                painter.setBrush(palette.color(QPalette.ColorRole.PlaceholderText))
                for step in (-1, 0, 1):
                    painter.drawEllipse(QRectF(chip.center().x() + 7 * step - 1.5, chip.center().y() - 1.5, 3, 3))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if self._may_have_folds and event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            for block, place in self._edit.layers.placed_blocks():
                if _is_folded(block) and self._chip(block, place).contains(event.position()):
                    self._reveal_after(block)
                    self._show_changes()
                    return True
        return False

    def _chip(self, block: QTextBlock, place: QRectF) -> QRectF:
        line = list(self._edit.page_layout.lines(block))[-1]
        right = min(line.x() + line.naturalTextWidth() + _GAP, self._edit.viewport().width() - _WIDTH - 1)
        height = min(18.0, line.height())
        top = place.top() + line.y() + (line.height() - height) / 2
        return QRectF(place.left() + right, top, _WIDTH, height)

    def _heading(self, block: QTextBlock) -> Heading | None:
        text = str(block.text())
        states = self._adapter.states_around(block.blockNumber()) if "#" in text else None
        return heading_in(*states, text, block.blockNumber()) if states is not None else None

    def _folded(self) -> Iterator[QTextBlock]:
        block = self._document.firstBlock()
        while block.isValid():
            if _is_folded(block):
                yield block
            block = block.next()

    def _hide_below(self, heading: QTextBlock) -> None:
        found = self._heading(heading)
        level = found.level if found is not None else 0
        cursor = self._edit.textCursor()
        number, block = cursor.blockNumber(), heading.next()
        while block.isValid():
            below = self._heading(block)
            if below is not None and below.level <= level:
                break
            _set_visible(block, False)
            self._may_have_folds = True
            block = block.next()
        last = block.blockNumber() if block.isValid() else self._document.blockCount()
        if heading.blockNumber() < number < last:
            cursor.setPosition(heading.position() + heading.length() - 1)
            self._edit.setTextCursor(cursor)

    def _reveal_after(self, block: QTextBlock) -> None:
        block = block.next()
        while block.isValid() and not block.isVisible():
            _set_visible(block, True)
            block = block.next()

    def _on_cursor_moved(self) -> None:
        if not self._may_have_folds:
            return
        cursor: QTextCursor = self._edit.textCursor()
        block = cursor.block()
        if block.isValid() and not block.isVisible():
            while block.isValid() and not block.isVisible():
                block = block.previous()
            self._reveal_after(block)
            self._show_changes()
            self._edit.ensureCursorVisible()

    def _on_blocks_changed(self, first: int, old: int, new: int) -> None:
        if self._may_have_folds and (old != new or _is_folded(self._document.findBlockByNumber(first))):
            # Qt is amid the edit.
            self._timer.start(0)

    def _mend(self) -> None:
        """Show hidden text that no heading stands over."""
        orphans = [block for block in self._folded() if self._heading(block) is None]
        first = self._document.firstBlock()
        if not first.isVisible():
            _set_visible(first, True)
            orphans.append(first)
        for block in orphans:
            self._reveal_after(block)
        if orphans:
            self._show_changes()

    def _show_changes(self) -> None:
        layout = self._edit.page_layout
        layout.requestUpdate()
        layout.documentSizeChanged.emit(layout.documentSize())
        self._edit.viewport().update()


def _is_folded(block: QTextBlock) -> bool:
    below = block.next()
    return bool(block.isVisible() and below.isValid() and not below.isVisible())


def _set_visible(block: QTextBlock, is_visible: bool) -> None:
    block.setVisible(is_visible)
    block.setLineCount(max(1, block.layout().lineCount()) if is_visible else 0)
    if is_visible:
        block.clearLayout()
