"""The dialog of models, made when it is first wanted."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtWidgets import QWidget

from writer.bridge.model_jobs import ModelJobs
from writer.ui.model_questions import ModelDialogs
from writer.ui.models_dialog import ModelChoice, ModelsDialog
from writer.ui.settings_keeper import SettingsKeeper


class ModelsFeature(QObject):
    """Shows it, and keeps in mind which model writes.

    Signals:
        model_wanted: Name of the installed model that is to write from now on.
    """

    model_wanted = Signal(str)

    def __init__(self, window: QWidget, jobs: ModelJobs, settings: SettingsKeeper) -> None:
        super().__init__(window)
        self._window = window
        self._jobs = jobs
        self._settings = settings
        self._dialog: ModelsDialog | None = None

    def show(self) -> ModelsDialog:
        """Show the dialog, beside the text."""
        if self._dialog is None:
            settings = self._settings.current
            language = (settings.language or QLocale().name()).partition("_")[0]
            choice = ModelChoice(settings.model, settings.patience_ms, language)
            self._dialog = ModelsDialog(self._jobs, ModelDialogs(self._window), choice, self._window)
            self._dialog.model_wanted.connect(self.model_wanted)
            self._dialog.patience_changed.connect(lambda wait: self._settings.change(patience_ms=wait))
        self._dialog.refresh()
        self._dialog.show()
        self._dialog.activateWindow()
        return self._dialog

    def on_model_in_use(self, name: str) -> None:
        """The installed model ``name`` answers now."""
        self._settings.change(model=name)
        if self._dialog is not None:
            self._dialog.set_in_use(name)
