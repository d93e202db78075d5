"""Notices when the file of an open document changes or vanishes, without holding up the window."""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from writer.bridge.disk_thread import DiskThread
from writer.ui.document_tab import DocumentTab
from writer.ui.workspace import Workspace

_SETTLE_MS = 400


class FileWatch(QObject):
    """Watches the files of all tabs; a notice in the tab says what happened and offers what to do.

    Signals:
        looked: A path, and the SHA-256 of what lies there; empty when nothing does.
    """

    looked = Signal(str, str)

    def __init__(self, workspace: Workspace, disk: DiskThread) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._disk = disk
        self._changed: set[str] = set()
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._on_changed)
        # Programs save in several steps; what lies between them is no news.
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLE_MS)
        self._timer.timeout.connect(self._look)
        self.looked.connect(self._on_looked)
        workspace.current_changed.connect(self._watch_open_files)
        workspace.tab_removed.connect(lambda _tab: self._watch_open_files())

    def look_at_all(self) -> None:
        """Look at every open file: the author comes back from another program."""
        self._changed |= {str(tab.session.path) for tab in self._workspace.tabs if tab.session.digest}
        if self._changed:
            self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._watcher.fileChanged.disconnect(self._on_changed)

    def _watch_open_files(self) -> None:
        wanted = {str(tab.session.path) for tab in self._workspace.tabs if tab.session.digest}
        watched = set(self._watcher.files())
        if watched - wanted:
            self._watcher.removePaths(sorted(watched - wanted))
        there = [name for name in sorted(wanted - watched) if Path(name).exists()]
        if there:
            self._watcher.addPaths(there)

    def _on_changed(self, name: str) -> None:
        self._changed.add(name)
        self._timer.start()

    def _look(self) -> None:
        names, self._changed = self._changed, set()
        for name in names:
            self._disk.submit(partial(self._look_at, name))

    def _look_at(self, name: str) -> None:
        # In the other thread; the signal comes back to this one.
        self.looked.emit(name, _digest(Path(name)))

    def _on_looked(self, name: str, digest: str) -> None:
        # A file that was replaced is another file to the watcher.
        self._watch_open_files()
        for tab in self._workspace.tabs:
            if tab.session.path is None or str(tab.session.path) != name or not tab.session.digest:
                continue
            if tab.session.is_saving:
                # What was seen may be this program's own doing.
                self._on_changed(name)
            else:
                _tell(tab, digest)


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _tell(tab: DocumentTab, digest: str) -> None:
    session, name = tab.session, tab.session.name
    if digest == session.digest:
        tab.notices.clear("file")
    elif not digest:
        tab.notices.say(
            "file",
            tab.tr("“{name}” is no longer where it was. Its text is still here; saving writes it there again.").format(
                name=name
            ),
            [(tab.tr("Save"), session.save), (tab.tr("Save As…"), session.save_as)],
        )
    else:
        tab.notices.say(
            "file",
            tab.tr("“{name}” was changed by another program.").format(name=name),
            [(tab.tr("Compare…"), session.compare_with_disk), (tab.tr("Keep Mine"), lambda: None)],
        )
