"""Every action's keys, changed by pressing others; two actions never share one."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from writer.ui.editor.keymap import ACTIONS, ActionId, Keymap
from writer.ui.help.menu_paths import plain_label

_ID = Qt.ItemDataRole.UserRole
_PORTABLE = QKeySequence.SequenceFormat.PortableText


class ShortcutsPage(QWidget):
    """A table of actions and a field that takes the next keys pressed.

    Signals:
        changed: The overrides: key sequences by action id, where they differ from the defaults.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._overrides: dict[str, tuple[str, ...]] = {}
        self._table = QTreeWidget()
        self._table.setObjectName("shortcuts")
        self._table.setHeaderLabels([self.tr("Action"), self.tr("Keys")])
        self._table.setRootIsDecorated(False)
        self._table.setUniformRowHeights(True)
        self._table.setAccessibleName(self.tr("Actions and their keys"))
        self._table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._table.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._table.header().setStretchLastSection(False)
        self._field = QKeySequenceEdit()
        self._field.setMaximumSequenceLength(1)
        self._field.setClearButtonEnabled(True)
        self._field.setAccessibleName(self.tr("New keys"))
        self._assign = QPushButton(self.tr("&Set"))
        self._restore = QPushButton(self.tr("&Restore"))
        for button in (self._assign, self._restore):
            button.setAutoDefault(False)
        self._message = QLabel()
        self._message.setObjectName("preferenceHelp")
        self._message.setWordWrap(True)
        self._lay_out()
        self._table.currentItemChanged.connect(lambda _now, _before: self._show_current())
        self._field.keySequenceChanged.connect(lambda _keys: self._show_conflict())
        self._assign.clicked.connect(self._on_assign)
        self._restore.clicked.connect(self._on_restore)

    def show_overrides(self, overrides: Mapping[str, tuple[str, ...]]) -> None:
        """Show the keys that these overrides give."""
        self._overrides = dict(overrides)
        keymap, current = Keymap(self._overrides), self._current()
        with QSignalBlocker(self._table):
            self._table.clear()
            for spec in ACTIONS:
                keys = ", ".join(
                    one.toString(QKeySequence.SequenceFormat.NativeText) for one in keymap.sequences(spec.id)
                )
                item = QTreeWidgetItem([_plain(spec.label), keys])
                item.setData(0, _ID, spec.id)
                self._table.addTopLevelItem(item)
        self.select(current or ACTIONS[0].id)
        self._show_current()

    def select(self, action: ActionId) -> None:
        """Make ``action`` the one whose keys are changed."""
        for index in range(self._table.topLevelItemCount()):
            item = self._table.topLevelItem(index)
            if item is not None and item.data(0, _ID) is action:
                self._table.setCurrentItem(item)

    def assign(self, keys: QKeySequence) -> bool:
        """Give the current action these keys alone, or none when empty; says whether nobody else has them."""
        action = self._current()
        if action is None or self.conflict(action, keys) is not None:
            self._show_conflict()
            return False
        text = keys.toString(_PORTABLE)
        self._change(action, (text,) if text else ())
        return True

    def conflict(self, action: ActionId, keys: QKeySequence) -> ActionId | None:
        """Which other action has ``keys``."""
        keymap = Keymap(self._overrides)
        taken = (spec.id for spec in ACTIONS if spec.id is not action and keys in keymap.sequences(spec.id))
        return None if keys.isEmpty() else next(taken, None)

    def reset(self) -> None:
        """All keys as they were at first."""
        self.changed.emit({})

    def search_for(self, words: str) -> int:
        """Show only the actions that ``words`` name; returns how many do."""
        hits = 0
        for index in range(self._table.topLevelItemCount()):
            item = self._table.topLevelItem(index)
            if item is not None:
                text = f"{item.text(0)} {item.text(1)}".casefold()
                is_hit = all(word in text for word in words.casefold().split())
                item.setHidden(not is_hit)
                hits += is_hit
        return hits

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(QLabel(self.tr("New keys")))
        row.addWidget(self._field, 1)
        row.addWidget(self._assign)
        row.addWidget(self._restore)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(26, 22, 26, 22)
        layout.setSpacing(10)
        layout.addWidget(self._table, 1)
        layout.addLayout(row)
        layout.addWidget(self._message)

    def _current(self) -> ActionId | None:
        item = self._table.currentItem()
        return item.data(0, _ID) if item is not None else None

    def _show_current(self) -> None:
        action = self._current()
        with QSignalBlocker(self._field):
            keys = Keymap(self._overrides).sequences(action) if action is not None else []
            self._field.setKeySequence(keys[0] if keys else QKeySequence())
        self._restore.setEnabled(action is not None and action.value in self._overrides)
        self._message.setText("")
        self._assign.setEnabled(action is not None)

    def _show_conflict(self) -> None:
        action = self._current()
        other = self.conflict(action, self._field.keySequence()) if action is not None else None
        self._assign.setEnabled(action is not None and other is None)
        if other is None:
            self._message.setText("")
            return
        label = _plain(Keymap({}).spec(other).label)
        self._message.setText(self.tr("“{name}” has these keys. Give it others first.").format(name=label))

    def _on_assign(self) -> None:
        self.assign(self._field.keySequence())

    def _on_restore(self) -> None:
        action = self._current()
        if action is not None and action.value in self._overrides:
            defaults = Keymap({}).sequences(action)
            taken = next((other for keys in defaults if (other := self.conflict(action, keys)) is not None), None)
            if taken is not None:
                label = _plain(Keymap({}).spec(taken).label)
                self._message.setText(self.tr("“{name}” has those keys now. Give it others first.").format(name=label))
                return
            self._change(action, None)

    def _change(self, action: ActionId, keys: tuple[str, ...] | None) -> None:
        overrides = {name: value for name, value in self._overrides.items() if name != action.value}
        if keys is not None:
            overrides[action.value] = keys
        self.changed.emit(overrides)


def _plain(label: str) -> str:
    return plain_label(QCoreApplication.translate("Actions", label))
