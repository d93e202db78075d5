"""What the author can choose, as one immutable value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from writer.protocol.errors import SettingsError

SETTINGS_VERSION = 1


class ThemeChoice(Enum):
    """Light, dark, or whatever the system says."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


def _no_shortcuts() -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({})


SUGGESTION_MODES = ("automatic", "on request", "off")


@dataclass(frozen=True)
class Settings:
    """Every choice of the author's. Out of range values can't be made.

    Attributes:
        font_family: Empty means the best reading font on this machine.
        font_size: In points.
        line_width_chars: Width of the text column, in average characters.
        line_spacing: Of the font's own line height.
        suggestion_mode: When suggestions come: one of SUGGESTION_MODES.
        eagerness: From 0, quiet, to 1, eager.
        accept_delay_ms: Tab accepts a suggestion that was visible for so long.
        shortcuts: Key sequences by action id, where they differ from the defaults.
        recent_files: Newest first.
        window_geometry: What Qt saved, in hexadecimal digits.
    """

    version: int = SETTINGS_VERSION
    theme: ThemeChoice = ThemeChoice.SYSTEM
    font_family: str = ""
    font_size: float = 14.0
    line_width_chars: int = 68
    line_spacing: float = 1.5
    suggestion_mode: str = "automatic"
    eagerness: float = 0.5
    accept_delay_ms: int = 120
    shortcuts: Mapping[str, tuple[str, ...]] = field(default_factory=_no_shortcuts)
    recent_files: tuple[str, ...] = ()
    window_geometry: str = ""
    last_directory: str = ""

    def __post_init__(self) -> None:
        _check_range("version", self.version, 1, SETTINGS_VERSION)
        _check_range("font_size", self.font_size, 6, 72)
        _check_range("line_width_chars", self.line_width_chars, 20, 400)
        _check_range("line_spacing", self.line_spacing, 1, 3)
        _check_range("eagerness", self.eagerness, 0, 1)
        _check_range("accept_delay_ms", self.accept_delay_ms, 0, 5000)
        if self.suggestion_mode not in SUGGESTION_MODES:
            raise SettingsError(
                f"“suggestion_mode” is “{self.suggestion_mode}”.", f"It must be one of: {', '.join(SUGGESTION_MODES)}."
            )
        if any(character not in "0123456789abcdefABCDEF" for character in self.window_geometry):
            raise SettingsError("“window_geometry” holds more than hexadecimal digits.", "Remove that line.")


def _check_range(name: str, value: float, least: float, most: float) -> None:
    if not least <= value <= most:
        raise SettingsError(f"“{name}” is {value}.", f"It must lie between {least} and {most}.")
