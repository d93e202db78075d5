"""A look at a suggestion while Alt is held, where suggestions come only when asked for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from writer.suggest.events import SuggestionMode
from writer.ui.editor.suggestion_controller import SuggestionController
from writer.ui.editor.writing_edit import WritingEdit

HOLD_MS = 200
_ENDS = (QEvent.Type.FocusOut, QEvent.Type.WindowDeactivate)


class AltPeek(QObject):
    """Asks once Alt has been held alone for :data:`HOLD_MS`; letting go takes the suggestion away.

    Alt with another key, or pressed and let go at once, means what it always does.
    """

    def __init__(self, edit: WritingEdit, controller: SuggestionController) -> None:
        super().__init__(edit)
        self._controller = controller
        self._is_on = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(HOLD_MS)
        self._timer.timeout.connect(self._begin)
        edit.installEventFilter(self)
        edit.hit_test_coming.connect(self.end)

    @property
    def is_on(self) -> bool:
        """Whether Alt is held to see a suggestion."""
        return self._is_on

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch Alt; nothing is taken from the editor."""
        kind = event.type()
        if isinstance(event, QKeyEvent):
            if event.key() != Qt.Key.Key_Alt:
                self._timer.stop()
            elif kind == QEvent.Type.KeyRelease and not event.isAutoRepeat():
                self.end()
            elif kind == QEvent.Type.KeyPress and not event.isAutoRepeat() and _is_alone(event):
                self._timer.start()
        elif kind in _ENDS:
            self.end()
        return super().eventFilter(watched, event)

    def end(self) -> None:
        """The author has seen it, or turned to something else."""
        self._timer.stop()
        if self._is_on:
            self._is_on = False
            self._controller.end_peek()

    def _begin(self) -> None:
        if self._controller.mode is not SuggestionMode.ON_REQUEST or self._controller.has_ghost:
            return
        self._is_on = True
        # Qt goes to the menu bar when Alt comes up, unless something happened in between that is no key.
        QApplication.sendEvent(self, QEvent(QEvent.Type.ActivationChange))
        self._controller.peek()


def _is_alone(event: QKeyEvent) -> bool:
    others = ~Qt.KeyboardModifier.AltModifier & event.modifiers()
    return others == Qt.KeyboardModifier.NoModifier
