"""The keys that take or refuse a suggestion, and only while there is one to be seen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from writer.suggest.events import AcceptUnit
from writer.ui.editor.ghost_text_view import GhostTextView
from writer.ui.editor.keymap import ActionId, Keymap
from writer.ui.editor.suggestion_controller import SuggestionController

_UNITS = {
    ActionId.ACCEPT_ALL: AcceptUnit.ALL,
    ActionId.ACCEPT_WORD: AcceptUnit.WORD,
    ActionId.ACCEPT_SENTENCE: AcceptUnit.SENTENCE,
}


class SuggestionKeys:
    """Gives contextual keys their meaning.

    Args:
        accept_delay: Seconds a suggestion must have been visible before the key that
            takes all of it does so: nobody can have meant one that just appeared.
        is_peeking: Whether Alt is held to see the suggestion; the keys mean the same with it.
    """

    def __init__(
        self,
        keymap: Keymap,
        controller: SuggestionController,
        view: GhostTextView,
        clock: Callable[[], float],
        accept_delay: float,
        is_peeking: Callable[[], bool] = lambda: False,
    ) -> None:
        self._keymap = keymap
        self._controller = controller
        self._view = view
        self._clock = clock
        self.accept_delay = accept_delay
        self._is_peeking = is_peeking

    def claims(self, event: QKeyEvent) -> bool:
        """Whether the key is about the suggestion."""
        return self._action(event) is not None

    def perform(self, event: QKeyEvent) -> bool:
        """Take or refuse the suggestion if the key says so."""
        action = self._action(event)
        if action is None:
            return False
        if action is ActionId.DISMISS:
            self._controller.dismiss()
        else:
            self._controller.accept(_UNITS[action])
        return True

    def _action(self, event: QKeyEvent) -> ActionId | None:
        if not self._view.is_visible:
            return None
        held = Qt.KeyboardModifier.AltModifier if self._is_peeking() else Qt.KeyboardModifier.NoModifier
        action = self._keymap.contextual_action(event, but=held)
        if action is ActionId.ACCEPT_ALL and self._clock() - self._view.visible_since < self.accept_delay:
            return None
        return action
