"""Tells screen readers what is suggested, since ghost text is no part of the document they read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QWidget

# A suggestion comes word by word; it is said once, when it has stood still for so long.
SETTLED_MS = 350

Speak = Callable[[QAccessibleEvent], None]


class SuggestionAnnouncer(QObject):
    """Says each new suggestion once, politely, and any on request.

    What remains of a suggestion that the author types along, or takes in part, is not said again.

    Args:
        edit: Where the suggestion stands.
        suggested: What is suggested at this moment; empty when nothing is.
        speak: Hands an event to the screen reader.
    """

    def __init__(
        self, edit: QWidget, suggested: Callable[[], str], speak: Speak = QAccessible.updateAccessibility
    ) -> None:
        super().__init__(edit)
        self.is_on = True
        self._edit = edit
        self._suggested = suggested
        self._speak = speak
        self._said = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLED_MS)
        self._timer.timeout.connect(self._on_settled)

    @Slot()
    def on_ghost_changed(self) -> None:
        """Something else is suggested, or nothing."""
        text = self._suggested()
        if not text:
            self._said = ""
            self._timer.stop()
        elif self.is_on and not self._said.endswith(text):
            self._timer.start()

    def read(self) -> None:
        """Say what is suggested, whatever the setting; interrupts what is being said."""
        text = self._suggested()
        said = self.tr("Suggestion: {text}").format(text=text.strip()) if text else self.tr("No suggestion")
        self._announce(said, QAccessible.AnnouncementPoliteness.Assertive)

    def _on_settled(self) -> None:
        self._said = self._suggested()
        if self._said and self.is_on:
            said = self.tr("Suggestion: {text}").format(text=self._said.strip())
            self._announce(said, QAccessible.AnnouncementPoliteness.Polite)

    def _announce(self, text: str, politeness: QAccessible.AnnouncementPoliteness) -> None:
        event = QAccessibleAnnouncementEvent(self._edit, text)
        event.setPoliteness(politeness)
        self._speak(event)
