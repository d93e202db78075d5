"""Colours that are computed rather than chosen."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

READABLE = 4.5  # WCAG 2.2, level AA
_WELL_READABLE = 7.0  # level AAA
_HIGH_CONTRAST = 18.0
_STEPS = 50


def ghost_colour(palette: QPalette) -> QColor:
    """The palest mixture of text and paper that can still be read: at level AA, and at AAA in a high contrast."""
    text = palette.color(QPalette.ColorRole.Text)
    paper = palette.color(QPalette.ColorRole.Base)
    enough = _WELL_READABLE if contrast(text, paper) >= _HIGH_CONTRAST else READABLE
    for step in range(_STEPS):
        mixture = mix(paper, text, 0.3 + 0.7 * step / _STEPS)
        if contrast(mixture, paper) >= enough:
            return mixture
    return text


def mix(first: QColor, second: QColor, share: float) -> QColor:
    """``share`` of ``second`` in ``first``."""
    return QColor.fromRgbF(
        first.redF() + (second.redF() - first.redF()) * share,
        first.greenF() + (second.greenF() - first.greenF()) * share,
        first.blueF() + (second.blueF() - first.blueF()) * share,
    )


def contrast(first: QColor, second: QColor) -> float:
    """Contrast ratio of two colours as WCAG defines it, from 1 to 21."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())
