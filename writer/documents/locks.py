"""Which running program has which file open, so that two don't overwrite each other's work."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
from pathlib import Path

from writer.documents.process import ProcessIdentity

_log = logging.getLogger(__name__)


class DocumentLocks:
    """Small files below ``root``, one for each open document, that name the process which has it.

    They advise: whoever can't write them works without.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._me = ProcessIdentity.current()

    def holder(self, path: Path) -> ProcessIdentity | None:
        """The other process that has the file open, if it still runs."""
        try:
            owner = ProcessIdentity.from_json(self._lock(path).read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            return None
        return owner if owner is not None and owner != self._me and owner.is_alive else None

    def hold(self, path: Path) -> bool:
        """Take the file for this process; False when another one has it and still runs."""
        lock = self._lock(path)
        try:
            self._root.mkdir(parents=True, exist_ok=True)
            if self.holder(path) is not None:
                return False
            # A lock that is left is stale, or ours.
            lock.unlink(missing_ok=True)
            descriptor = os.open(lock, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as error:
            if isinstance(error, FileExistsError) and self.holder(path) is not None:
                return False  # Another program was faster.
            _log.warning("no lock can be written: %s", error)
            return True
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(self._me.to_json())
        except OSError as error:  # a full disk has room for an empty file, and for nothing in it
            _log.warning("no lock can be written: %s", error)
            with contextlib.suppress(OSError):
                lock.unlink(missing_ok=True)
        return True

    def release(self, path: Path) -> None:
        """This process has the file no longer."""
        lock = self._lock(path)
        with contextlib.suppress(OSError, UnicodeDecodeError):
            if ProcessIdentity.from_json(lock.read_text(encoding="utf-8")) == self._me:
                lock.unlink()

    def _lock(self, path: Path) -> Path:
        # Two names of one file, as through a link, are one lock.
        name = hashlib.sha256(os.path.realpath(path).encode("utf-8", "surrogateescape")).hexdigest()[:32]
        return self._root / f"{name}.lock"
