"""Where crash reports lie, and which of them the author has not heard of yet."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

_SUFFIX = ".txt"
_NEW = ".new.txt"
_STAMP = "%Y-%m-%d %H.%M.%S"
_MOST_KEPT = 20


@dataclass(frozen=True)
class CrashReport:
    """One report.

    Attributes:
        is_new: The author was not told of it.
    """

    path: Path
    is_new: bool

    @property
    def title(self) -> str:
        """When it was written, for a list."""
        return self.path.name.removesuffix(_NEW).removesuffix(_SUFFIX)

    def text(self) -> str:
        """What it says; empty when it can't be read any more."""
        try:
            return self.path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""


class CrashFolder:
    """The newest reports, as text files below ``folder``. Nothing here raises: a crash is trouble enough."""

    def __init__(self, folder: Path) -> None:
        self.path = folder

    def add(self, text: str, when: datetime | None = None) -> Path | None:
        """Keep a report; None when there is no room for it."""
        moment = (when or datetime.now(UTC)).astimezone()
        stamp = moment.strftime(_STAMP)
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            for number in range(1, _MOST_KEPT + 1):
                path = self.path / f"{stamp}{f' ({number})' if number > 1 else ''}{_NEW}"
                with contextlib.suppress(FileExistsError):
                    _write_new(path, f"{moment.isoformat(timespec='seconds')}\n{text.rstrip()}\n")
                    self._prune()
                    return path
        except OSError:
            return None
        return None

    def reports(self) -> list[CrashReport]:
        """All there are, the newest first."""
        try:
            paths = [path for path in self.path.iterdir() if path.name.endswith(_SUFFIX)]
        except OSError:
            return []
        found = [CrashReport(path, path.name.endswith(_NEW)) for path in paths]
        return sorted(found, key=lambda report: report.title, reverse=True)

    def new_reports(self) -> list[CrashReport]:
        """Those that the author was not told of."""
        return [report for report in self.reports() if report.is_new]

    def mark_told(self) -> None:
        """The author knows of all there are."""
        for report in self.new_reports():
            with contextlib.suppress(OSError):
                report.path.replace(report.path.with_name(report.title + _SUFFIX))

    def remove_all(self) -> None:
        """Delete every report."""
        for report in self.reports():
            with contextlib.suppress(OSError):
                report.path.unlink()

    def _prune(self) -> None:
        for report in self.reports()[_MOST_KEPT:]:
            with contextlib.suppress(OSError):
                report.path.unlink()


def _write_new(path: Path, text: str) -> None:
    """Write all of ``text`` into a file that must not exist, or leave none: half a report tells nothing."""
    file = path.open("x", encoding="utf-8", errors="backslashreplace")
    try:
        with file:
            file.write(text)
    except OSError:
        path.unlink()
        raise
