"""The program's icon, sharp at every size."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon

_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def program_icon(resources: Path) -> QIcon:
    """The icon from the pictures below ``resources``: the small ones are drawn apart, for whole pixels."""
    icon = QIcon()
    for size in _SIZES:
        path = resources / "icons" / "hicolor" / f"{size}x{size}" / "apps" / "writer.png"
        icon.addFile(str(path), QSize(size, size))
    return icon
