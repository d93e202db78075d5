"""The actions as Qt knows them, made from the keymap's table."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from writer.ui.editor.keymap import ActionId, Keymap

_CHECKABLE = (
    ActionId.SPELLING,
    ActionId.OUTLINE,
    ActionId.PREVIEW,
    ActionId.SMART_TYPING,
    ActionId.TOGGLE,
    ActionId.FULL_SCREEN,
    ActionId.FOCUS,
    ActionId.TYPEWRITER,
    ActionId.FORWARD_ONLY,
    ActionId.PROGRESS,
    ActionId.SHOW_ORIGINS,
    ActionId.PREDICTABILITY,
    ActionId.SNOOZE,
    ActionId.SNOOZE_UNTIL_RESTART,
)


def make_actions(
    window: QWidget, keymap: Keymap, handlers: Mapping[ActionId, Callable[[], object]]
) -> dict[ActionId, QAction]:
    """One QAction for each entry of ``handlers``.

    Contextual actions show their key and register no shortcut, which would take the
    key from the text.
    """
    actions = {action: _make(window, keymap, action, handler) for action, handler in handlers.items()}
    show_keys(actions, keymap)
    return actions


def show_keys(actions: Mapping[ActionId, QAction], keymap: Keymap) -> None:
    """Give every action the keys it has now."""
    for action_id, action in actions.items():
        spec = keymap.spec(action_id)
        if spec.contextual:
            label = QCoreApplication.translate("Actions", spec.label)
            action.setText(f"{label}\t{keymap.shown(action_id)}")
        else:
            action.setShortcuts(keymap.sequences(action_id))


def _make(window: QWidget, keymap: Keymap, action_id: ActionId, handler: Callable[[], object]) -> QAction:
    spec = keymap.spec(action_id)
    label = QCoreApplication.translate("Actions", spec.label)
    action = QAction(label, window)
    action.setObjectName(action_id.value)
    action.setCheckable(action_id in _CHECKABLE)
    action.triggered.connect(lambda _checked=False: handler())
    window.addAction(action)
    return action
