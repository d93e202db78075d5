"""Sentences for the author that are made where there is no user interface to translate them."""

from __future__ import annotations

from typing import Any, Self


class Message(str):
    """A sentence in English that remembers how it was made, so that it can be said in another language.

    It is its English text, and can be used wherever text can. ``writer.ui.translation.shown``
    says it in the author's language.

    Attributes:
        source: The sentence with ``{named}`` places; a literal, from which the translations are collected.
        arguments: What stands in the places; it may hold messages and numbers.
    """

    source: str
    arguments: dict[str, Any]

    def __new__(cls, source: str, **arguments: object) -> Self:
        """Put ``arguments`` into their places."""
        text = source.format(**{name: _plain(value) for name, value in arguments.items()}) if arguments else source
        message = super().__new__(cls, text)
        message.source = source
        message.arguments = arguments
        return message

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        return (self.source,), self.arguments


def _plain(value: object) -> object:
    """Whole numbers are grouped by threes, as English has it."""
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else value
