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
        kept = {name: _kept(value) for name, value in arguments.items()}
        text = source.format(**{name: _plain(value) for name, value in kept.items()}) if kept else source
        message = super().__new__(cls, text)
        message.source = source
        message.arguments = kept
        return message

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        return (self.source,), self.arguments


def to_plain(text: str) -> Any:
    """``text`` as JSON can hold it; a message keeps its pieces."""
    if not isinstance(text, Message):
        return text
    arguments = {name: to_plain(value) if isinstance(value, str) else value for name, value in text.arguments.items()}
    return {"source": text.source, "arguments": arguments}


def from_plain(value: Any) -> str:
    """What :func:`to_plain` was given."""
    if not isinstance(value, dict):
        return str(value)
    pieces = value["arguments"].items()
    # What is said is a text of this program's, spoken by another process.
    arguments = {name: from_plain(one) if isinstance(one, str | dict) else one for name, one in pieces}
    return Message.__new__(Message, value["source"], **arguments)


def _kept(value: object) -> object:
    """What a message remembers of an argument: errors and paths would keep much more alive."""
    if isinstance(value, Exception) and value.args and isinstance(value.args[0], Message):
        return value.args[0]
    return value if isinstance(value, str | int | float) else str(value)


def _plain(value: object) -> object:
    """Whole numbers are grouped by threes, as English has it."""
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else value
