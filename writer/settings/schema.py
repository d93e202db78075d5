"""What the author can choose, as one immutable value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from writer.protocol.errors import SettingsError
from writer.text.messages import Message

SETTINGS_VERSION = 1


class ThemeChoice(Enum):
    """One of the program's own themes, or light or dark as the system says."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    SEPIA = "sepia"
    CONTRAST = "contrast"


def _no_shortcuts() -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({})


CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "suggestion_mode": ("automatic", "on request", "off"),
        "filter_level": ("off", "mild", "strict"),
        "interface_language": ("", "en", "zh_CN"),
        "record_storage": ("sidecar", "block", "none"),
        "focus": ("off", "sentence", "paragraph"),
        "motion": ("system", "reduced", "full"),
        "session_goal_unit": ("words", "minutes"),
        "daily_goal_unit": ("words", "minutes"),
    }
)
RANGES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "version": (1, SETTINGS_VERSION),
        "font_size": (6, 72),
        "line_width_chars": (20, 400),
        "line_spacing": (1, 3),
        "page_margin": (0, 300),
        "typewriter_height": (10, 90),
        "session_goal": (0, 1_000_000),
        "daily_goal": (0, 1_000_000),
        "eagerness": (0, 1),
        "patience_ms": (1, 10_000),
        "accept_delay_ms": (0, 5000),
        "backup_count": (0, 1000),
        "backup_minutes": (0, 10_000),
    }
)


@dataclass(frozen=True)
class Settings:
    """Every choice of the author's. Out of range values can't be made.

    Attributes:
        interface_language: Of menus and dialogs, from the next start on; empty means the system's.
        font_family: Empty means the best reading font on this machine.
        font_size: In points.
        line_width_chars: Width of the text column, in average characters.
        line_spacing: From one line to the next, of the size of the font; never less than the font's own line height.
        page_margin: Least space beside the column, in pixels.
        motion: Whether things may move on screen: see CHOICES.
        focus: What focus mode lights: see CHOICES.
        typewriter: The cursor's line stays at one height.
        typewriter_height: That height, in hundredths of the editor's.
        forward_only: Nothing can be deleted.
        session_goal: In words or minutes; 0 is none.
        daily_goal: In words or minutes; 0 is none.
        writing_log: Whether it is written down when and how much was written.
        suggestion_mode: When suggestions come: see CHOICES.
        eagerness: From 0, quiet, to 1, eager.
        filter_level: Which words suggestions never hold: see CHOICES.
        model: Name of the installed model that writes suggestions.
        patience_ms: How long from a key to ghost text the author is willing to wait; what is recommended depends on it.
        smart_typing: Typed quotes, dashes and ellipses become those of the text's language.
        language: Of the dictionary and of smart typing; empty means the system's.
        accept_delay_ms: Tab accepts a suggestion that was visible for so long.
        announce_suggestions: Whether screen readers are told of each new suggestion.
        own_words: Whether names, terms and phrases are learned from the author's texts.
        own_words_folders: Folders whose texts are learned from too.
        own_words_excluded: Documents that stay out.
        author_name: Under which typed text stands in a block of annotations; empty gives none.
        record_storage: How the record of who wrote what is kept, unless chosen for a document: see CHOICES.
        shortcuts: Key sequences by action id, where they differ from the defaults.
        recent_files: Newest first.
        reopen_files: Whether the files of last time are opened again.
        welcome_seen: Whether the first page was shown.
        backup_count: How many earlier versions of each file are kept; 0 keeps none.
        backup_minutes: An earlier version is kept at most so often.
        window_geometry: What Qt saved, in hexadecimal digits.
    """

    version: int = SETTINGS_VERSION
    interface_language: str = ""
    theme: ThemeChoice = ThemeChoice.SYSTEM
    font_family: str = ""
    font_size: float = 14.0
    line_width_chars: int = 68
    line_spacing: float = 1.6
    page_margin: int = 28
    motion: str = "system"
    focus: str = "off"
    typewriter: bool = False
    typewriter_height: int = 45
    forward_only: bool = False
    session_goal: int = 0
    session_goal_unit: str = "words"
    daily_goal: int = 0
    daily_goal_unit: str = "words"
    writing_log: bool = True
    suggestion_mode: str = "automatic"
    eagerness: float = 0.5
    filter_level: str = "mild"
    model: str = "bundled"
    patience_ms: float = 100.0
    accept_delay_ms: int = 120
    announce_suggestions: bool = True
    smart_typing: bool = False
    own_words: bool = False
    own_words_folders: tuple[str, ...] = ()
    own_words_excluded: tuple[str, ...] = ()
    check_spelling: bool = True
    language: str = ""
    author_name: str = ""
    record_storage: str = "sidecar"
    shortcuts: Mapping[str, tuple[str, ...]] = field(default_factory=_no_shortcuts)
    recent_files: tuple[str, ...] = ()
    reopen_files: bool = True
    welcome_seen: bool = False
    backup_count: int = 20
    backup_minutes: int = 10
    window_geometry: str = ""
    last_directory: str = ""

    def __post_init__(self) -> None:
        for name, (least, most) in RANGES.items():
            _check_range(name, getattr(self, name), least, most)
        for name, choices in CHOICES.items():
            _check_choice(name, getattr(self, name), choices)
        if any(character not in "0123456789abcdefABCDEF" for character in self.window_geometry):
            raise SettingsError(
                Message("“window_geometry” holds more than hexadecimal digits."), Message("Remove that line.")
            )


def _check_choice(name: str, value: str, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise SettingsError(
            Message("“{name}” is “{value}”.", name=name, value=value),
            Message("It must be one of: {names}.", names=", ".join(choices)),
        )


def _check_range(name: str, value: float, least: float, most: float) -> None:
    if not least <= value <= most:
        raise SettingsError(
            Message("“{name}” is {value}.", name=name, value=value),
            Message("It must lie between {least} and {most}.", least=least, most=most),
        )
