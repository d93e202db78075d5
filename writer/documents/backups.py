"""Earlier versions of named files, a few of each, in a folder of their own.

They are ordinary copies with the time in their names, so that they can be had without
this program too.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from writer.documents.atomic import replace_file

_ORIGIN = "origin.txt"
_TIME = "%Y-%m-%dT%H-%M-%S"
_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d)Z( .*)?")
_UNSAFE = re.compile(r"[^\w.\- ]")
_LARGEST = 64 << 20


@dataclass(frozen=True)
class Backup:
    """An earlier version of a file, as it was at ``made``."""

    path: Path
    original: Path
    made: datetime


class BackupStore:
    """Copies below ``root``, a folder for each file."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def keep(self, original: Path, now: datetime, most: int, seconds_apart: float) -> Backup | None:
        """Copy the file as it is now, unless that was done less than ``seconds_apart`` ago or it is unchanged.

        All but the newest ``most`` copies are removed. Returns the copy, if one was made.

        Raises:
            OSError: It can't be read or copied.
        """
        if most <= 0 or original.stat().st_size > _LARGEST:
            return None
        kept = self.of(original)
        if kept and (now - kept[0].made).total_seconds() < seconds_apart:
            return None
        data = original.read_bytes()
        if kept and kept[0].path.read_bytes() == data:
            return None
        folder = self._folder(original)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _ORIGIN).write_text(str(original.absolute()), encoding="utf-8", errors="surrogateescape")
        name = _UNSAFE.sub("_", original.name)[-80:]
        path = folder / f"{now.astimezone(UTC).strftime(_TIME)}Z {name}"
        replace_file(path, data)
        for old in self.of(original)[most:]:
            with contextlib.suppress(OSError):
                old.path.unlink()
        return Backup(path, original, now)

    def of(self, original: Path) -> list[Backup]:
        """The copies of one file, newest first."""
        return _backups_in(self._folder(original))

    def all(self) -> list[Backup]:
        """The copies of all files, newest first."""
        try:
            folders = list(self._root.iterdir())
        except OSError:
            return []
        found = [backup for folder in folders for backup in _backups_in(folder)]
        return sorted(found, key=lambda backup: backup.made, reverse=True)

    def _folder(self, original: Path) -> Path:
        name = os.path.realpath(original)
        digest = hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:12]
        return self._root / f"{_UNSAFE.sub('_', Path(name).stem)[:60]}-{digest}"


def _backups_in(folder: Path) -> list[Backup]:
    try:
        original = Path((folder / _ORIGIN).read_text(encoding="utf-8", errors="surrogateescape"))
        paths = sorted(folder.iterdir(), reverse=True)
    except OSError:
        return []
    found = []
    for path in paths:
        match = _NAME.fullmatch(path.name)
        if match:
            found.append(Backup(path, original, datetime.strptime(match[1], _TIME).replace(tzinfo=UTC)))
    return found
