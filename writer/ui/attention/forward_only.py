"""A mode for first drafts in which nothing can be deleted: one only goes on."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from writer.ui.editor.writing_edit import WritingEdit

_DELETES = (
    QKeySequence.StandardKey.Delete,
    QKeySequence.StandardKey.Backspace,
    QKeySequence.StandardKey.DeleteStartOfWord,
    QKeySequence.StandardKey.DeleteEndOfWord,
    QKeySequence.StandardKey.DeleteEndOfLine,
    QKeySequence.StandardKey.DeleteCompleteLine,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
)
_KEYS = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class ForwardOnly(QObject):
    """Refuses what would take text away. What is selected stays when something is typed or pasted.

    Signals:
        refused: A key would have deleted something.
    """

    refused = Signal()

    def __init__(self, edit: WritingEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        edit.add_key_handler(self.handle, first=True)
        edit.deletion_refused.connect(self.refused)

    @property
    def is_on(self) -> bool:
        """Whether nothing can be deleted."""
        return self._edit.keeps_text

    def set_on(self, is_on: bool) -> None:
        """Begin or end."""
        self._edit.keeps_text = is_on

    def handle(self, event: QKeyEvent) -> bool:
        """Whether the key would delete something, and so does nothing."""
        if not self.is_on:
            return False
        if event.key() in _KEYS or any(event.matches(key) for key in _DELETES):
            self.refused.emit()
            return True
        if (event.text().isprintable() and event.text()) or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._edit.keep_selected()
        return False
