"""Which files were used, and what they were before: recent files and earlier versions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject

from writer.bridge.disk_thread import DiskThread
from writer.documents.backups import Backup, BackupStore
from writer.documents.recent import add_recent, existing_recent
from writer.documents.store import DocumentStore
from writer.protocol.errors import DocumentError
from writer.ui.dialogs import Dialogs
from writer.ui.document_tab import DocumentTab
from writer.ui.settings_keeper import SettingsKeeper
from writer.ui.translation import shown
from writer.ui.workspace import Workspace


class FileHistory(QObject):
    """Follows every document that is opened or saved; versions are kept in the background."""

    def __init__(
        self,
        workspace: Workspace,
        settings: SettingsKeeper,
        dialogs: Dialogs,
        store: DocumentStore,
        backups: BackupStore,
        disk: DiskThread,
    ) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._settings = settings
        self._dialogs = dialogs
        self._store = store
        self._backups = backups
        self._disk = disk
        workspace.tab_added.connect(self._follow)

    def recent(self) -> Sequence[Path]:
        """Files that were used and are still there, newest first."""
        return existing_recent(self._settings.current.recent_files)

    def browse(self) -> None:
        """Show earlier versions of the document in front, or of all when it has none, and open the chosen one."""
        tab = self._workspace.current
        session = tab.session
        found = (self._backups.of(session.path) if session.path is not None else []) or self._backups.all()
        now = (self.tr("“{name}” now").format(name=session.name), tab.pane.adapter.text())
        chosen = self._dialogs.choose_backup(found, self._read, now)
        if chosen is not None:
            self._workspace.open_copy(chosen.path)

    def _read(self, backup: Backup) -> str:
        try:
            return self._store.read(backup.path).text
        except DocumentError as error:
            return shown(error.full_message)

    def _follow(self, tab: DocumentTab) -> None:
        tab.session.file_used.connect(self._on_used)

    def _on_used(self, path: Path) -> None:
        settings, backups = self._settings.current, self._backups
        now, apart = datetime.now(UTC), settings.backup_minutes * 60.0
        self._disk.submit(lambda: backups.keep(path, now, settings.backup_count, apart))
        recent = add_recent(settings.recent_files, path.absolute())
        self._settings.change(recent_files=recent, last_directory=str(path.absolute().parent))
