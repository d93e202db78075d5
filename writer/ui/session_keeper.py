"""Remembers which files are open and where the cursor is, and goes back there at the next start."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from writer.bridge.disk_thread import DiskThread
from writer.documents.session_state import OpenFile, SessionFile, SessionState
from writer.ui.document_tab import DocumentTab
from writer.ui.workspace import Workspace

_SAVE_AFTER_MS = 2000


class SessionKeeper(QObject):
    """Saves in the background, soon after a file is opened or closed, and at the end."""

    def __init__(self, workspace: Workspace, disk: DiskThread, file: SessionFile) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._disk = disk
        self._file = file
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SAVE_AFTER_MS)
        self._timer.timeout.connect(self.save)
        workspace.current_changed.connect(self._timer.start)

    def restore(self) -> None:
        """Open the files of last time that are still there."""
        state = self._file.load()
        shown: dict[int, DocumentTab] = {}
        for number, file in enumerate(state.files):
            path = Path(file.path)
            if _is_file(path) and not self._workspace.is_held(path) and self._workspace.open(path):
                tab = self._workspace.current
                if tab.session.path == path:
                    tab.frame.folding.set_folds(file.folds)
                    tab.go_to(file.cursor, file.scroll)
                    shown[number] = tab
        if state.current in shown:
            self._workspace.show_tab(shown[state.current])

    def save(self) -> None:
        """Save where the author is now."""
        state = self._state()
        self._disk.submit(lambda: self._file.save(state))

    def close(self) -> None:
        """Save for the last time."""
        self._timer.stop()
        self._workspace.current_changed.disconnect(self._timer.start)
        self.save()

    def _state(self) -> SessionState:
        files: list[OpenFile] = []
        current = 0
        for tab in self._workspace.tabs:
            if tab.session.path is None:
                continue
            if tab is self._workspace.current:
                current = len(files)
            cursor, scroll = tab.place
            files.append(OpenFile(str(tab.session.path.absolute()), cursor, scroll, tab.frame.folding.folds))
        return SessionState(tuple(files), current)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False
