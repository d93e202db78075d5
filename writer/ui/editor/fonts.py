"""Which font to write in."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

_READING_FONTS = (
    "Literata",
    "Charter",
    "Iowan Old Style",
    "Source Serif 4",
    "Source Serif Pro",
    "Georgia",
    "Cambria",
    "Noto Serif",
    "Gelasio",
    "Liberation Serif",
    "DejaVu Serif",
)


def reading_font(family: str, size: float) -> QFont:
    """``family`` if this machine has it, else the best book face that it does have."""
    font = QFont()
    wanted = (family, *_READING_FONTS) if family else _READING_FONTS
    found = next((name for name in wanted if QFontDatabase.hasFamily(name)), None)
    if found is None:
        font.setStyleHint(QFont.StyleHint.Serif)
    else:
        font.setFamilies([found, *font.families()])
    font.setPointSizeF(size)
    font.setKerning(True)
    # Whole-pixel advances make uneven gaps between the letters of running text.
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return font
