"""The actions as Qt knows them, made from the keymap's table."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from writer.ui.editor.keymap import ActionId, Keymap

_CHECKABLE = (ActionId.TOGGLE, ActionId.FULL_SCREEN)


def make_actions(
    window: QWidget, keymap: Keymap, handlers: Mapping[ActionId, Callable[[], object]]
) -> dict[ActionId, QAction]:
    """One QAction for each entry of ``handlers``.

    Contextual actions show their key and register no shortcut, which would take the
    key from the text.
    """
    return {action: _make(window, keymap, action, handler) for action, handler in handlers.items()}


def _make(window: QWidget, keymap: Keymap, action_id: ActionId, handler: Callable[[], object]) -> QAction:
    spec = keymap.spec(action_id)
    label = QCoreApplication.translate("Actions", spec.label)
    action = QAction(label, window)
    action.setObjectName(action_id.value)
    if spec.contextual:
        action.setText(f"{label}\t{keymap.shown(action_id)}")
    else:
        action.setShortcuts(keymap.sequences(action_id))
    action.setCheckable(action_id in _CHECKABLE)
    action.triggered.connect(lambda _checked=False: handler())
    window.addAction(action)
    return action
