"""Says in the author's language what was said below the user interface."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from writer.text.messages import Message


def shown(text: str) -> str:
    """``text`` translated if it is a Message; whole numbers in it are grouped as the author's language does."""
    if not isinstance(text, Message):
        return text
    template = QCoreApplication.translate("Messages", text.source)
    if not text.arguments:
        return template
    return template.format(**{name: _shown_argument(value) for name, value in text.arguments.items()})


def _shown_argument(value: object) -> object:
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return QLocale().toString(value)
    return value
