"""Which settings an author sees, on which page, and by what kind of control.

Every field of :class:`~writer.settings.schema.Settings` is either here or in
:data:`INTERNAL`; a test says so when one is forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from writer.settings.schema import CHOICES, RANGES, ThemeChoice


class Page(Enum):
    """The pages of Preferences, in their order; shortcuts have one of their own."""

    LOOK = "look"
    WRITING = "writing"
    ATTENTION = "attention"
    SUGGESTIONS = "suggestions"


@dataclass(frozen=True)
class ChoicePreference:
    """One of several values."""

    name: str
    page: Page
    values: tuple[object, ...]


@dataclass(frozen=True)
class NumberPreference:
    """A number between two others. ``decimals`` 0 means whole numbers; ``unit`` is shown behind it."""

    name: str
    page: Page
    least: float
    most: float
    step: float
    decimals: int = 0
    unit: str = ""


@dataclass(frozen=True)
class SliderPreference:
    """A place between 0 and 1, set by a slider whose two ends have names."""

    name: str
    page: Page


@dataclass(frozen=True)
class FontPreference:
    """A font family; empty means the program chooses."""

    name: str
    page: Page


@dataclass(frozen=True)
class TextPreference:
    """A short text; ``most`` characters at most."""

    name: str
    page: Page
    most: int = 80


@dataclass(frozen=True)
class TogglePreference:
    """Yes or no."""

    name: str
    page: Page


Preference = ChoicePreference | NumberPreference | SliderPreference | FontPreference | TextPreference | TogglePreference

# Kept by the program, or set elsewhere: models, own words, shortcuts, the language in its menu.
INTERNAL = frozenset(
    {
        "version",
        "model",
        "patience_ms",
        "own_words",
        "own_words_folders",
        "own_words_excluded",
        "welcome_seen",
        "shortcuts",
        "recent_files",
        "window_geometry",
        "last_directory",
        "language",
    }
)


def _number(name: str, page: Page, step: float, decimals: int = 0, unit: str = "") -> NumberPreference:
    least, most = RANGES[name]
    return NumberPreference(name, page, least, most, step, decimals, unit)


PREFERENCES: tuple[Preference, ...] = (
    ChoicePreference("interface_language", Page.LOOK, CHOICES["interface_language"]),
    ChoicePreference("theme", Page.LOOK, tuple(ThemeChoice)),
    FontPreference("font_family", Page.LOOK),
    _number("font_size", Page.LOOK, 1, unit="pt"),
    _number("line_width_chars", Page.LOOK, 2),
    _number("line_spacing", Page.LOOK, 0.1, 1),
    _number("page_margin", Page.LOOK, 4, unit="px"),
    ChoicePreference("motion", Page.LOOK, CHOICES["motion"]),
    TogglePreference("smart_typing", Page.WRITING),
    TogglePreference("check_spelling", Page.WRITING),
    TogglePreference("reopen_files", Page.WRITING),
    _number("backup_count", Page.WRITING, 5),
    _number("backup_minutes", Page.WRITING, 5, unit="min"),
    TextPreference("author_name", Page.WRITING),
    ChoicePreference("record_storage", Page.WRITING, CHOICES["record_storage"]),
    ChoicePreference("focus", Page.ATTENTION, CHOICES["focus"]),
    TogglePreference("typewriter", Page.ATTENTION),
    _number("typewriter_height", Page.ATTENTION, 5, unit="%"),
    TogglePreference("forward_only", Page.ATTENTION),
    _number("daily_goal", Page.ATTENTION, 50),
    ChoicePreference("daily_goal_unit", Page.ATTENTION, CHOICES["daily_goal_unit"]),
    _number("session_goal", Page.ATTENTION, 50),
    ChoicePreference("session_goal_unit", Page.ATTENTION, CHOICES["session_goal_unit"]),
    TogglePreference("writing_log", Page.ATTENTION),
    ChoicePreference("suggestion_mode", Page.SUGGESTIONS, CHOICES["suggestion_mode"]),
    SliderPreference("eagerness", Page.SUGGESTIONS),
    ChoicePreference("filter_level", Page.SUGGESTIONS, CHOICES["filter_level"]),
    _number("accept_delay_ms", Page.SUGGESTIONS, 20, unit="ms"),
    TogglePreference("announce_suggestions", Page.SUGGESTIONS),
)
