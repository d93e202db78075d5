"""Short texts of the Help menu."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from writer import __version__
from writer.ui.editor.keymap import ACTIONS, Keymap


def keys_table(keymap: Keymap) -> list[tuple[str, str]]:
    """Every action that has a key: the key, and what it does."""
    rows = []
    for spec in ACTIONS:
        if keymap.sequences(spec.id):
            label = QCoreApplication.translate("Actions", spec.label).replace("&", "").rstrip("…")
            rows.append((keymap.shown(spec.id), label))
    return rows


def about_text() -> tuple[str, str]:
    """What the program is, and what it promises."""
    return (
        f"writer {__version__}",
        QCoreApplication.translate(
            "Help",
            "An editor in which a small language model on this machine continues your sentence. "
            "Nothing that you type leaves it.",
        ),
    )
