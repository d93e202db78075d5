"""The list of files opened last. Pure; whoever shows it asks which of them still exist."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

MOST_RECENT_FILES = 12


def add_recent(recent: tuple[str, ...], path: Path) -> tuple[str, ...]:
    """``recent`` with ``path`` first, without its earlier place in the list."""
    name = str(path)
    return (name, *(other for other in recent if other != name))[:MOST_RECENT_FILES]


def existing_recent(recent: tuple[str, ...], exists: Callable[[Path], bool] = Path.is_file) -> tuple[Path, ...]:
    """Those of ``recent`` that still exist, newest first. A disk that is gone only hides its files."""
    return tuple(path for path in map(Path, recent) if _exists(path, exists))


def _exists(path: Path, exists: Callable[[Path], bool]) -> bool:
    try:
        return exists(path)
    except OSError:
        return False
