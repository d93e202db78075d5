"""Which way of keeping the record an author chose for each document, remembered where no file of the document tells."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

from writer.protocol.errors import RecordError
from writer.provenance.storage import Storage
from writer.text.messages import Message

_MOST = 2000


class StorageChoices:
    """Choices by a hash of the document's path, so that the file names no document.

    Args:
        file: Where they lie; it need not exist yet.
        replace: Makes a path hold bytes, wholly or not at all.
    """

    def __init__(self, file: Path, replace: Callable[[Path, bytes], None]) -> None:
        self._file = file
        self._replace = replace

    def of(self, document: Path) -> Storage | None:
        """What was chosen for ``document``; None when nothing was, or the file can't be read."""
        try:
            return Storage(self._load().get(_key(document)))
        except ValueError:
            return None

    def remember(self, document: Path, storage: Storage) -> None:
        """``storage`` was chosen for ``document``.

        Raises:
            RecordError: It can't be written down.
        """
        choices, key = self._load(), _key(document)
        if choices.pop(key, None) == storage.value:
            return
        choices[key] = storage.value  # the newest last
        kept = dict(list(choices.items())[-_MOST:])
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._replace(self._file, (json.dumps(kept, indent=1) + "\n").encode("ascii"))
        except OSError as error:
            problem = Message(
                "How the record of “{name}” is kept can't be remembered in “{file}”: {reason}.",
                name=document.name,
                file=str(self._file),
                reason=error.strerror or str(error),
            )
            raise RecordError(problem, Message("Choose it again the next time you open the document.")) from error

    def _load(self) -> dict[str, str]:
        try:
            content = json.loads(self._file.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        if not isinstance(content, dict):
            return {}
        return {key: value for key, value in content.items() if isinstance(value, str)}


def _key(document: Path) -> str:
    return hashlib.sha256(str(document.absolute()).encode("utf-8", "surrogatepass")).hexdigest()[:32]
