"""When suggestions come: in all documents, in one of them, and whether they sleep; shown where the author looks."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from writer.bridge.disk_thread import DiskThread
from writer.settings.document_choices import DocumentChoices
from writer.suggest.events import SuggestionMode
from writer.ui.document_tab import DocumentTab
from writer.ui.editor.keymap import ActionId
from writer.ui.menus import add_choices
from writer.ui.settings_keeper import SettingsKeeper
from writer.ui.snooze import Snooze
from writer.ui.status_bar import WriterStatusBar
from writer.ui.suggestion_hub import SuggestionHub
from writer.ui.workspace import Workspace

_log = logging.getLogger(__name__)


class ModeHere(Enum):
    """When suggestions come in one document."""

    AS_OTHERS = None
    AUTOMATIC = SuggestionMode.AUTOMATIC
    ON_REQUEST = SuggestionMode.ON_REQUEST
    OFF = SuggestionMode.OFF


@dataclass(frozen=True)
class ModeParts:
    """What the modes work on.

    Attributes:
        choices: The modes of single documents.
        disk: Writes them down.
    """

    workspace: Workspace
    hub: SuggestionHub
    status: WriterStatusBar
    settings: SettingsKeeper
    choices: DocumentChoices
    disk: DiskThread


class SuggestionModes(QObject):
    """The switch, the submenu of the document in front, and what the status bar says of both."""

    def __init__(self, parts: ModeParts, actions: Mapping[ActionId, QAction], snooze: Snooze, when: QMenu) -> None:
        super().__init__(parts.workspace)
        self._parts = parts
        self._actions = actions
        self._snooze = snooze
        self._when_on = SuggestionMode.AUTOMATIC
        labels = {
            ModeHere.AS_OTHERS: self.tr("As All &Others"),
            ModeHere.AUTOMATIC: self.tr("&Automatic"),
            ModeHere.ON_REQUEST: self.tr("On &Request"),
            ModeHere.OFF: self.tr("O&ff"),
        }
        when.addSeparator()
        self._here = add_choices(when, self.tr("In This &Document"), labels, self._choose_here, "when_here")
        parts.status.toggle_wanted.connect(self.toggle)
        parts.status.add_to_switch([actions[ActionId.SNOOZE], actions[ActionId.SNOOZE_UNTIL_RESTART]])
        parts.hub.mode_changed.connect(self._on_mode_changed)
        parts.workspace.tab_added.connect(self._follow)
        parts.workspace.current_changed.connect(self.show)
        snooze.changed.connect(self._show_snooze)

    def toggle(self) -> None:
        """Turn suggestions off or on: in the document in front if it has its own mode, else in all."""
        controller = self._parts.workspace.current.pane.controller
        wanted = self._when_on if controller.mode is SuggestionMode.OFF else SuggestionMode.OFF
        if self._parts.hub.own_mode(controller) is None:
            self._parts.hub.set_mode(wanted)
        else:
            self._choose_here(ModeHere(wanted))

    def show(self) -> None:
        """Say how it is in the document in front."""
        hub, controller = self._parts.hub, self._parts.workspace.current.pane.controller
        own, mode = hub.own_mode(controller), controller.mode
        if mode is not SuggestionMode.OFF:
            self._when_on = mode
        self._parts.status.set_mode(mode, is_own=own is not None)
        self._actions[ActionId.TOGGLE].setChecked(mode is not SuggestionMode.OFF)
        self._here[ModeHere(own)].setChecked(True)

    def _on_mode_changed(self, mode: SuggestionMode) -> None:
        self._parts.settings.change(suggestion_mode=mode.value)
        self.show()

    def _choose_here(self, here: ModeHere) -> None:
        tab = self._parts.workspace.current
        self._parts.hub.set_own_mode(tab.pane.controller, here.value)
        self._remember(tab)
        self.show()

    def _follow(self, tab: DocumentTab) -> None:
        tab.session.loaded.connect(lambda _text, _journal: self._recall(tab))
        # One that had no file, or gets another, keeps its mode.
        tab.session.saved.connect(lambda _text: self._remember(tab))

    def _recall(self, tab: DocumentTab) -> None:
        path = tab.session.path
        chosen = self._parts.choices.of(path) if path is not None else None
        known = {mode.value: mode for mode in SuggestionMode}
        self._parts.hub.set_own_mode(tab.pane.controller, known.get(chosen) if chosen is not None else None)
        if tab is self._parts.workspace.current:
            self.show()

    def _remember(self, tab: DocumentTab) -> None:
        path, own = tab.session.path, self._parts.hub.own_mode(tab.pane.controller)
        if path is not None:
            self._parts.disk.submit(lambda: _write_down(self._parts.choices, path, own))

    def _show_snooze(self, _is_on: bool) -> None:
        snooze = self._snooze
        self._parts.status.set_asleep(snooze.until if snooze.is_on else None)
        self._actions[ActionId.SNOOZE].setChecked(snooze.is_on and snooze.is_timed)
        self._actions[ActionId.SNOOZE_UNTIL_RESTART].setChecked(snooze.is_on and not snooze.is_timed)


def _write_down(choices: DocumentChoices, path: Path, mode: SuggestionMode | None) -> None:
    try:
        choices.remember(path, mode.value if mode is not None else None)
    except OSError as error:
        _log.warning("a document's mode can't be remembered: %s", error)
