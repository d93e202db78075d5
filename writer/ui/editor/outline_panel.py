"""The headings beside the text: where one is, a way to go elsewhere, and to put sections in another order."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QDropEvent, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem, QWidget

from writer.text.markdown.outline import section_end
from writer.ui.editor.outline_tracker import OutlineTracker
from writer.ui.editor.writing_edit import WritingEdit

_INDEX = Qt.ItemDataRole.UserRole


class OutlinePanel(QTreeWidget):
    """Click or Enter goes there; dragging, or Ctrl with an arrow, moves the section."""

    def __init__(self, edit: WritingEdit, tracker: OutlineTracker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outline")
        self._edit = edit
        self._tracker = tracker
        self._items: list[QTreeWidgetItem] = []
        self.setHeaderHidden(True)
        self.setIndentation(14)
        self.setRootIsDecorated(True)
        self.setUniformRowHeights(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setAccessibleName(self.tr("Outline"))
        self.setMinimumWidth(140)
        self.itemClicked.connect(self._go)
        tracker.changed.connect(self._fill)
        tracker.current_changed.connect(self._show_current)
        self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tracker.set_active(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tracker.set_active(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self._edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif item is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(item)
        elif item is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier and key in _STEPS:
            self._move_among_siblings(item, _STEPS[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        # The text is changed, and the tree follows it; Qt's own way would change the tree alone.
        item, target = self.currentItem(), self.itemAt(event.position().toPoint())
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if item is None:
            return
        before: int | None = None
        if target is not None:
            before = target.data(0, _INDEX)
            if self.dropIndicatorPosition() is not QAbstractItemView.DropIndicatorPosition.AboveItem:
                before = self._after(int(target.data(0, _INDEX)))
        self._tracker.move(int(item.data(0, _INDEX)), before)

    def _move_among_siblings(self, item: QTreeWidgetItem, by: int) -> None:
        parent = item.parent() or self.invisibleRootItem()
        sibling = parent.child(parent.indexOfChild(item) + by)
        if sibling is None:
            return
        other = int(sibling.data(0, _INDEX))
        self._tracker.move(int(item.data(0, _INDEX)), other if by < 0 else self._after(other))

    def _after(self, index: int) -> int | None:
        outline = self._tracker.outline
        end = section_end(outline, index, self._edit.document().blockCount())
        return next((number for number, heading in enumerate(outline) if heading.line == end), None)

    def _go(self, item: QTreeWidgetItem) -> None:
        self._tracker.jump_to(int(item.data(0, _INDEX)))
        self._edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fill(self) -> None:
        self.clear()
        self._items = []
        open_items: list[tuple[int, QTreeWidgetItem]] = []
        for index, heading in enumerate(self._tracker.outline):
            while open_items and open_items[-1][0] >= heading.level:
                open_items.pop()
            item = QTreeWidgetItem([heading.text or self.tr("(no title)")])
            item.setData(0, _INDEX, index)
            item.setToolTip(0, heading.text)
            if open_items:
                open_items[-1][1].addChild(item)
            else:
                self.addTopLevelItem(item)
            open_items.append((heading.level, item))
            self._items.append(item)
        self.expandAll()
        self._show_current()

    def _show_current(self) -> None:
        current = self._tracker.current
        if current is None or current >= len(self._items):
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
            return
        self.setCurrentItem(self._items[current])
        self.scrollToItem(self._items[current])


_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
