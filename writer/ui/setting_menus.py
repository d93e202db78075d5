"""Settings that are a choice in a menu, with the check mark where it belongs."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction

from writer.settings.schema import Settings, ThemeChoice
from writer.suggest.config import Eagerness
from writer.suggest.events import SuggestionMode
from writer.suggest.postprocess.offensive import FilterLevel
from writer.ui.editor.keymap import ActionId
from writer.ui.menus import Menus, add_choices, fill_choices
from writer.ui.settings_keeper import SettingsKeeper


class SettingMenus:
    """Submenus for what authors change often; the rest is in Preferences."""

    def __init__(self, menus: Menus, actions: Mapping[ActionId, QAction], keeper: SettingsKeeper) -> None:
        self._actions = actions
        self.when = menus.suggestions.addMenu(_tr("W&hen"))
        self._modes = fill_choices(
            self.when,
            {
                SuggestionMode.AUTOMATIC: _tr("&Automatic"),
                SuggestionMode.ON_REQUEST: _tr("On &Request"),
                SuggestionMode.OFF: _tr("O&ff"),
            },
            lambda mode: keeper.change(suggestion_mode=mode.value),
            "when",
        )
        self._eagerness = add_choices(
            menus.suggestions,
            _tr("How R&eadily"),
            {
                Eagerness.QUIET: _tr("&Quiet"),
                Eagerness.BALANCED: _tr("&Balanced"),
                Eagerness.EAGER: _tr("&Eager"),
            },
            lambda eagerness: keeper.change(eagerness=eagerness.value),
            "how_readily",
        )
        self._levels = add_choices(
            menus.suggestions,
            _tr("Hold &Back"),
            {
                FilterLevel.OFF: _tr("&Nothing"),
                FilterLevel.MILD: _tr("&Slurs"),
                FilterLevel.STRICT: _tr("Slurs and &Profanity"),
            },
            lambda level: keeper.change(filter_level=level.value),
            "hold_back",
        )
        self._themes = add_choices(
            menus.view,
            _tr("&Theme"),
            {
                ThemeChoice.SYSTEM: _tr("As the &System"),
                ThemeChoice.LIGHT: _tr("&Light"),
                ThemeChoice.DARK: _tr("&Dark"),
                ThemeChoice.SEPIA: _tr("S&epia"),
                ThemeChoice.CONTRAST: _tr("High &Contrast"),
            },
            lambda theme: keeper.change(theme=theme),
            "theme",
        )
        self.show(keeper.current)

    def show(self, settings: Settings) -> None:
        """Check what is in force."""
        self._modes[SuggestionMode(settings.suggestion_mode)].setChecked(True)
        for eagerness, action in self._eagerness.items():
            # Between the named places none is checked.
            group = action.actionGroup()
            group.setExclusive(False)
            action.setChecked(settings.eagerness == eagerness.value)
            group.setExclusive(True)
        self._levels[FilterLevel(settings.filter_level)].setChecked(True)
        self._themes[settings.theme].setChecked(True)
        self._actions[ActionId.SMART_TYPING].setChecked(settings.smart_typing)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Menus", text)
