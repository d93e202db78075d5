"""Light and dark: paper, ink, and as little else as possible."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from writer.settings.schema import ThemeChoice
from writer.ui.stylesheet import stylesheet


@dataclass(frozen=True)
class ThemeColours:
    """Colours by what they are for."""

    paper: str
    ink: str
    faint: str
    raised: str
    edge: str
    selection: str
    accent: str
    warning: str


LIGHT = ThemeColours(
    paper="#fbf9f4",
    ink="#2c2a26",
    faint="#6e685f",
    raised="#f1ede4",
    edge="#e2ddd1",
    selection="#d5e0ea",
    accent="#3f6a93",
    warning="#9a4a1c",
)
DARK = ThemeColours(
    paper="#1e1f22",
    ink="#d9d5cc",
    faint="#96928a",
    raised="#2a2c30",
    edge="#3a3c42",
    selection="#354b63",
    accent="#8db3d8",
    warning="#e0a070",
)
SEPIA = ThemeColours(
    paper="#f4ead5",
    ink="#43382a",
    faint="#695a44",
    raised="#eadfc6",
    edge="#d9cbad",
    selection="#dcc79c",
    accent="#835420",
    warning="#9a3d1c",
)
CONTRAST = ThemeColours(
    paper="#000000",
    ink="#ffffff",
    faint="#c8c8c8",
    raised="#1f1f1f",
    edge="#ffffff",
    selection="#0050b8",
    accent="#ffe14d",
    warning="#ffb07a",
)
_OWN = MappingProxyType(
    {
        ThemeChoice.LIGHT: LIGHT,
        ThemeChoice.DARK: DARK,
        ThemeChoice.SEPIA: SEPIA,
        ThemeChoice.CONTRAST: CONTRAST,
    }
)
_DARK_ONES = (ThemeChoice.DARK, ThemeChoice.CONTRAST)


class ThemeManager(QObject):
    """Dresses the application, and follows the system when told to.

    Args:
        resources: The folder that holds the icons.

    Signals:
        changed: The ThemeColours in force.
    """

    changed = Signal(object)

    def __init__(self, application: QApplication, resources: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application = application
        self._symbols = (resources / "icons" / "symbols").as_posix()
        self._choice = ThemeChoice.SYSTEM
        self._colours: ThemeColours | None = None
        application.setStyle("Fusion")
        application.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    @property
    def colours(self) -> ThemeColours:
        """The colours in force."""
        return self._colours or LIGHT

    def apply(self, choice: ThemeChoice) -> None:
        """Wear this theme from now on."""
        self._choice = choice
        hints = self._application.styleHints()
        if choice is ThemeChoice.SYSTEM:
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(Qt.ColorScheme.Dark if choice in _DARK_ONES else Qt.ColorScheme.Light)
        self._dress()

    def _on_scheme_changed(self, _scheme: Qt.ColorScheme) -> None:
        self._dress()

    def _dress(self) -> None:
        colours = _OWN.get(self._choice) or (DARK if self._system_is_dark() else LIGHT)
        if colours == self._colours:
            return
        self._colours = colours
        self._application.setPalette(palette(colours))
        self._application.setStyleSheet(stylesheet(vars(colours), self._symbols, _tone(colours)))
        self.changed.emit(colours)

    def _system_is_dark(self) -> bool:
        return self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _tone(colours: ThemeColours) -> str:
    return "light" if QColor(colours.paper).lightnessF() > 0.5 else "dark"


def palette(colours: ThemeColours) -> QPalette:
    """Qt's palette in these colours."""
    role = QPalette.ColorRole
    made = QPalette(QColor(colours.paper))
    for roles, colour in (
        ((role.Window, role.Base), colours.paper),
        ((role.AlternateBase, role.Button, role.ToolTipBase, role.Midlight, role.Light), colours.raised),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.HighlightedText), colours.ink),
        ((role.PlaceholderText,), colours.faint),
        ((role.Highlight,), colours.selection),
        ((role.Link, role.LinkVisited, role.Accent), colours.accent),
        ((role.Mid, role.Dark, role.Shadow), colours.edge),
    ):
        for one in roles:
            made.setColor(one, QColor(colour))
    for one in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, one, QColor(colours.faint))
    return made
