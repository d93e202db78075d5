"""From a changed setting to what follows from it, whoever changed it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from writer.settings.schema import Settings
from writer.suggest.events import SuggestionMode
from writer.suggest.postprocess.offensive import FilterLevel
from writer.ui.actions import show_keys
from writer.ui.editor.keymap import ActionId, Keymap
from writer.ui.editor_pane import EditorPane
from writer.ui.settings_keeper import SettingsKeeper
from writer.ui.suggestion_hub import SuggestionHub
from writer.ui.theme import ThemeManager
from writer.ui.workspace import Workspace


class SettingsApplier(QObject):
    """Tells everybody concerned, at once."""

    def __init__(
        self,
        keeper: SettingsKeeper,
        theme: ThemeManager,
        hub: SuggestionHub,
        workspace: Workspace,
        keymap: Keymap,
        actions: Mapping[ActionId, QAction],
    ) -> None:
        super().__init__(keeper)
        self._theme = theme
        self._hub = hub
        self._workspace = workspace
        self._keymap = keymap
        self._actions = actions
        keeper.changed.connect(self.apply)

    @Slot(object, object)
    def apply(self, settings: Settings, names: frozenset[str]) -> None:
        """Carry out the change of the settings called ``names``."""
        if "theme" in names:
            self._theme.apply(settings.theme)
        if "suggestion_mode" in names:
            self._hub.set_mode(SuggestionMode(settings.suggestion_mode))
        if "eagerness" in names:
            self._hub.set_eagerness(settings.eagerness)
        if "filter_level" in names:
            self._hub.set_filter_level(FilterLevel(settings.filter_level))
        if "shortcuts" in names:
            self._keymap.rebind(settings.shortcuts)
            show_keys(self._actions, self._keymap)
        if names & EditorPane.SETTINGS:
            for tab in self._workspace.tabs:
                tab.pane.apply_settings(settings, names)
