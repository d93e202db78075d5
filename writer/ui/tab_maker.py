"""What one more document consists of."""

from __future__ import annotations

from writer.bridge.background_saves import BackgroundSaves
from writer.documents.atomic import replace_file
from writer.provenance.storage import RecordStore, Storage
from writer.ui.dialogs import Dialogs
from writer.ui.document_session import DocumentSession
from writer.ui.document_tab import DocumentTab
from writer.ui.editor.keymap import Keymap
from writer.ui.editor_pane import EditorPane
from writer.ui.provenance.keeper import RecordKeeper
from writer.ui.settings_keeper import SettingsKeeper
from writer.ui.window_services import WindowServices


class TabMaker:
    """Makes editors and tabs, with the settings of the moment."""

    def __init__(
        self,
        services: WindowServices,
        settings: SettingsKeeper,
        keymap: Keymap,
        dialogs: Dialogs,
        saves: BackgroundSaves,
    ) -> None:
        self._services = services
        self._settings = settings
        self._keymap = keymap
        self._dialogs = dialogs
        self._saves = saves

    def make_pane(self) -> EditorPane:
        """An editor with suggestions, whatever it stands in."""
        services = self._services
        return EditorPane(self._settings.current, self._keymap, services.make_model(), services.clock)

    def make_tab(self) -> DocumentTab:
        """A tab with an empty document."""
        services, settings, pane = self._services, self._settings, self.make_pane()
        keeper = RecordKeeper(
            pane.recorder,
            RecordStore(replace_file, lambda: settings.current.author_name),
            self._dialogs,
            services.record_choices,
            lambda: Storage(settings.current.record_storage),
        )
        directory = settings.current.last_directory
        session = DocumentSession(pane.adapter, services.store, self._dialogs, keeper, self._saves, directory)
        return DocumentTab(pane, session, services.disk, services.locks)
