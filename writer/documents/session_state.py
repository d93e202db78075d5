"""Where the author was: which files were open, and where in them."""

from __future__ import annotations

import contextlib
import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from writer.documents.atomic import replace_file

_MOST_FILES = 200
_MOST_FOLDS = 10_000
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class OpenFile:
    """A file that was open.

    Attributes:
        cursor: In UTF-16 units, as Qt counts.
        scroll: First visible line, as the scroll bar counts.
        folds: Lines of the headings whose sections are folded, from 0.
    """

    path: str
    cursor: int = 0
    scroll: int = 0
    folds: tuple[int, ...] = ()


@dataclass(frozen=True)
class SessionState:
    """Files from left to right, and which of them was in front."""

    files: tuple[OpenFile, ...] = ()
    current: int = 0


class SessionFile:
    """Keeps a :class:`SessionState` at ``path``. What can't be read or written costs nothing but comfort."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> SessionState:
        """What was saved; nothing when there is nothing, or it is damaged."""
        with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
            values = json.loads(self._path.read_text(encoding="utf-8"))
            files = tuple(_file(entry) for entry in values["files"][:_MOST_FILES])
            return SessionState(files, int(values["current"]))
        return SessionState()

    def save(self, state: SessionState) -> None:
        """Replace what was saved."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(self._path, json.dumps(asdict(state), indent=1).encode("ascii"))
        except OSError as error:
            _log.warning("the session can't be saved: %s", error)


def _file(entry: Mapping[str, Any]) -> OpenFile:
    folds = tuple(max(0, int(line)) for line in entry.get("folds", ())[:_MOST_FOLDS])
    return OpenFile(str(entry["path"]), max(0, int(entry["cursor"])), max(0, int(entry["scroll"])), folds)
