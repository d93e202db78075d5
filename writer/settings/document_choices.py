"""What an author chose for single documents, remembered where no file of the document tells."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

_MOST = 2000


class DocumentChoices:
    """One word a document, by a hash of its path, so that the file names no document.

    Args:
        file: Where they lie; it need not exist yet.
        replace: Makes a path hold bytes, wholly or not at all.
    """

    def __init__(self, file: Path, replace: Callable[[Path, bytes], None]) -> None:
        self._file = file
        self._replace = replace

    @property
    def file(self) -> Path:
        """Where they lie."""
        return self._file

    def of(self, document: Path) -> str | None:
        """What was chosen for ``document``; None when nothing was, or the file can't be read."""
        return self._load().get(_key(document))

    def remember(self, document: Path, choice: str | None) -> None:
        """``choice`` was made for ``document``; None takes it back.

        Raises:
            OSError: It can't be written down.
        """
        choices, key = self._load(), _key(document)
        if choices.pop(key, None) == choice:
            return
        if choice is not None:
            choices[key] = choice  # the newest last
        kept = dict(list(choices.items())[-_MOST:])
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._replace(self._file, (json.dumps(kept, indent=1) + "\n").encode("ascii"))

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
