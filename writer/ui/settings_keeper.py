"""The settings in force: one value, replaced and saved at each change."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from writer.protocol.errors import SettingsError
from writer.settings.schema import Settings
from writer.settings.storage import SettingsStorage


class SettingsKeeper(QObject):
    """Holds the settings and saves what changes.

    Signals:
        changed: The Settings in force now, and the names of those that changed.
        save_failed: The SettingsError; the change holds until the program quits.
    """

    changed = Signal(object, object)
    save_failed = Signal(object)

    def __init__(self, settings: Settings, storage: SettingsStorage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._storage = storage

    @property
    def current(self) -> Settings:
        """The settings in force."""
        return self._settings

    def change(self, **changes: Any) -> None:
        """Replace the named settings and save, if that changes anything."""
        changed = replace(self._settings, **changes)
        if changed == self._settings:
            return
        before, self._settings = self._settings, changed
        self.changed.emit(changed, frozenset(n for n in changes if getattr(before, n) != getattr(changed, n)))
        try:
            self._storage.save(changed)
        except SettingsError as error:
            self.save_failed.emit(error)
