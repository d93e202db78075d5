"""Windows that fit on the screen they open on."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

_FRAME = QSize(16, 44)  # pixels that a window manager puts around a window


def resize_on_screen(widget: QWidget, width: int, height: int) -> None:
    """Make ``widget`` that large, or as large as its screen lets it be."""
    room = widget.screen().availableSize() - _FRAME
    widget.resize(QSize(width, height).boundedTo(room))
