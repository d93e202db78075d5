"""Where journals lie, and which of them nobody looks after any more.

Each running program has a folder of its own, with a file that says which process it
is. A folder whose process is gone holds what a crash left behind.
"""

from __future__ import annotations

import contextlib
import logging
import time
import uuid
from dataclasses import dataclass
from pathlib import Path

from writer.documents.journal import JournalHeader, read_journal
from writer.documents.process import ProcessIdentity

_OWNER = "owner.json"
_SUFFIX = ".journal"
_DAY = 86_400.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class RecoveredDocument:
    """Text that was not saved when the program ended.

    Attributes:
        changed: When it was last changed, in seconds since the epoch.
        journal: The file it was found in.
    """

    header: JournalHeader
    text: str
    changed: float
    journal: Path

    @property
    def path(self) -> Path | None:
        """Where the document lies; None when it was never saved."""
        return Path(self.header.path) if self.header.path else None


class RecoveryFolder:
    """The journals of all programs of one author, below ``root``."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._own = root / uuid.uuid4().hex

    def journal_path(self, document_id: str) -> Path:
        """Where this program keeps the journal of a document.

        Raises:
            OSError: There is no room for it.
        """
        owner = self._own / _OWNER
        if not owner.exists():
            self._own.mkdir(parents=True, exist_ok=True)
            owner.write_text(ProcessIdentity.current().to_json(), encoding="utf-8")
        return self._own / f"{document_id}{_SUFFIX}"

    def orphans(self) -> list[RecoveredDocument]:
        """What crashed programs left behind, the latest first. Empty journals are removed."""
        found = []
        for folder in self._folders():
            if folder != self._own and _is_orphaned(folder):
                found += [document for path in sorted(folder.glob(f"*{_SUFFIX}")) if (document := _read(path))]
                _remove_if_empty(folder)
        return sorted(found, key=lambda document: document.changed, reverse=True)

    def discard(self, journal: Path) -> None:
        """Remove a journal that is not needed any more, and its folder with the last one."""
        with contextlib.suppress(OSError):
            journal.unlink()
        _remove_if_empty(journal.parent)

    def close(self) -> None:
        """The program ends: its folder goes if there is no journal left in it."""
        _remove_if_empty(self._own)

    def _folders(self) -> list[Path]:
        try:
            return [folder for folder in self._root.iterdir() if folder.is_dir()]
        except OSError:
            return []


def _is_orphaned(folder: Path) -> bool:
    try:
        owner = ProcessIdentity.from_json((folder / _OWNER).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        owner = None
    if owner is None:
        return True
    if owner.is_here:
        return not owner.is_alive
    # A home folder may be shared by machines; one that has been silent for a day is taken for gone.
    newest = max((_changed(path) for path in folder.iterdir()), default=0.0)
    return time.time() - newest > _DAY


def _read(path: Path) -> RecoveredDocument | None:
    try:
        content = read_journal(path)
        changed = path.stat().st_mtime
    except OSError as error:
        _log.warning("a journal can't be read: %s", error)
        return None
    if content is None:
        _log.warning("the journal %s holds nothing that can be read", path.name)
        return None
    return RecoveredDocument(content.header, content.text, changed, path)


def _remove_if_empty(folder: Path) -> None:
    # Whatever can't be removed is tried again at the next start.
    with contextlib.suppress(OSError):
        for temporary in folder.glob("*.tmp"):
            temporary.unlink()
        if not any(folder.glob(f"*{_SUFFIX}")):
            (folder / _OWNER).unlink(missing_ok=True)
            folder.rmdir()


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
