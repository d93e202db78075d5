"""The colours of the ranks: readable, and apart for every kind of eye, in every theme."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtGui import QColor, QPalette

from writer.protocol.ranks import RankBand
from writer.ui.editor.colours import contrast
from writer.ui.predictability.colours import band_colour
from writer.ui.theme import CONTRAST, DARK, LIGHT, SEPIA, ThemeColours, palette

# Viénot, Brettel and Mollon 1999 (protan, deutan); Brettel, Viénot and Mollon 1997, reduced (tritan); linear RGB.
EYES = {
    "any": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.11238, 0.88762, 0), (0.11238, 0.88762, 0), (0.00401, -0.00401, 1)),
    "deutan": ((0.29275, 0.70725, 0), (0.29275, 0.70725, 0), (-0.02234, 0.02234, 1)),
    "tritan": ((1, 0.14461, -0.14461), (0, 0.85924, 0.14076), (0, 0.85924, 0.14076)),
}
THEMES = {"light": LIGHT, "dark": DARK, "sepia": SEPIA, "contrast": CONTRAST}
APART = 6.0  # a difference of 2.3 is just seen; beside each other
READABLE = 4.5


def linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def lab(colour: QColor, eye: tuple[tuple[float, ...], ...]) -> tuple[float, float, float]:
    rgb = [linear(channel) for channel in (colour.redF(), colour.greenF(), colour.blueF())]
    r, g, b = (max(0.0, sum(weight * one for weight, one in zip(row, rgb, strict=True))) for row in eye)
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
    )
    x, y, z = (one ** (1 / 3) if one > 0.008856 else 7.787 * one + 16 / 116 for one in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("theme", THEMES)
def test_classes_are_told_apart(theme: str, eye: str) -> None:
    colours = palette(THEMES[theme])
    shown = {band.name: lab(band_colour(band, colours), EYES[eye]) for band in RankBand}
    shown["paper"] = lab(colours.color(QPalette.ColorRole.Base), EYES[eye])
    for (one, a), (other, b) in combinations(shown.items(), 2):
        difference = sum((x - y) ** 2 for x, y in zip(a, b, strict=True)) ** 0.5
        assert difference >= APART, f"{one} and {other}"


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_the_text_stays_readable(theme: ThemeColours) -> None:
    colours = palette(theme)
    for band in RankBand:
        assert contrast(band_colour(band, colours), QColor(theme.ink)) >= READABLE
