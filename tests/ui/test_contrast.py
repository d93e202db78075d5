"""Everything that is read can be read, in every theme: contrast ratios as WCAG 2.2 measures them."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from writer.provenance.sources import TextClass
from writer.ui.editor.colours import contrast, ghost_colour, mix
from writer.ui.editor.hit_marks import hit_colour
from writer.ui.provenance.origins import TINTS
from writer.ui.theme import CONTRAST, DARK, LIGHT, SEPIA, ThemeColours, palette

THEMES = {"light": LIGHT, "dark": DARK, "sepia": SEPIA, "contrast": CONTRAST}
AA, AAA = 4.5, 7.0
CONTROLS = 3.0  # of what shows where the keyboard is, against what is around it
# What is written in which colour, on which: text, dimmed text (menus, status line, markers), links, warnings.
PAIRS = (
    ("ink", "paper"),
    ("ink", "raised"),
    ("ink", "selection"),
    ("faint", "paper"),
    ("faint", "raised"),
    ("accent", "paper"),
    ("accent", "raised"),
    ("warning", "paper"),
    ("warning", "raised"),
)

every_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


def colour(theme: ThemeColours, name: str) -> QColor:
    return QColor(getattr(theme, name))


@every_theme
@pytest.mark.parametrize("pair", PAIRS, ids=" on ".join)
def test_text_is_readable(theme: ThemeColours, pair: tuple[str, str]) -> None:
    text, below = (colour(theme, name) for name in pair)
    assert contrast(text, below) >= (AAA if theme is CONTRAST else AA)


@every_theme
def test_the_author_s_own_text_is_easy_to_read(theme: ThemeColours) -> None:
    assert contrast(colour(theme, "ink"), colour(theme, "paper")) >= AAA


@every_theme
def test_ghost_text_is_readable_and_stays_behind_the_text(theme: ThemeColours) -> None:
    ghost, paper = ghost_colour(palette(theme)), colour(theme, "paper")
    assert (AAA if theme is CONTRAST else AA) <= contrast(ghost, paper) <= contrast(colour(theme, "ink"), paper) / 2


@every_theme
@pytest.mark.parametrize("kind", TINTS, ids=lambda kind: kind.name)
def test_text_on_the_tints_of_its_origin_is_readable(theme: ThemeColours, kind: TextClass) -> None:
    tint = mix(colour(theme, "paper"), colour(theme, "accent"), TINTS[kind].strength)
    assert contrast(colour(theme, "ink"), tint) >= AA


@every_theme
def test_what_was_found_is_readable(theme: ThemeColours) -> None:
    assert contrast(colour(theme, "ink"), hit_colour(palette(theme))) >= AA


@every_theme
@pytest.mark.parametrize("around", ["paper", "raised"])
def test_the_ring_around_what_has_the_keyboard_is_seen(theme: ThemeColours, around: str) -> None:
    assert contrast(colour(theme, "accent"), colour(theme, around)) >= CONTROLS
