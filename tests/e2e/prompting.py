"""Finds a place in the text where the model has something to say, whichever model it is."""

from __future__ import annotations

import time
from collections.abc import Sequence

from tests.e2e.desktop import Desktop

_PATIENCE = 4.0  # seconds for a suggestion
BEGINNINGS = (
    "The old man shook his head. \"I don't kn",
    "He looked at the water for a long",
    "She had never seen such a",
    "In the end he opened the door and",
    '"I do not know what you m',
    "They went down to the",
)


def ghost_after(desktop: Desktop, text: str) -> str:
    """Type ``text`` and ask: what is suggested, and painted now; empty when nothing comes."""
    if text:
        desktop.type(text)
    desktop.press("ctrl+space")
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        ghost = str(desktop.ask()["ghost"])
        if ghost:
            return ghost
        time.sleep(0.05)
    return ""


def take_back(desktop: Desktop, text: str) -> None:
    """Delete what was typed last."""
    desktop.press("Escape", *["BackSpace"] * len(text))


def telling_beginning(desktop: Desktop, beginnings: Sequence[str] = BEGINNINGS, words: int = 3) -> str:
    """The first of ``beginnings`` after which at least ``words`` words are suggested, else the one with most.

    Empty when the model says nothing after any. The text is left as it was.
    """
    best, most = "", 0
    for text in beginnings:
        count = len(ghost_after(desktop, text).split())
        take_back(desktop, text)
        if count >= words:
            return text
        if count > most:
            best, most = text, count
    return best
