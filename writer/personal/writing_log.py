"""When the author wrote, how long and how many words; never what. Kept on this machine only."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime, timedelta
from pathlib import Path

from writer.protocol.errors import WritingLogError
from writer.text.messages import Message

FILE_NAME = "writing-log.json"
_FORMAT = 1
_ABOUT = "When and how much was written in writer. Read on this machine only; remove it as you like."


@dataclass(frozen=True)
class LogEntry:
    """One file in one session. A session never reaches beyond midnight.

    Attributes:
        started: Local time, as in 2026-11-24T21:05.
        seconds: With pauses of more than a minute left out.
        typed: Words typed by hand.
        accepted: Words taken from suggestions.
        net: By how many words the file grew.
    """

    started: str
    file: str
    seconds: int = 0
    typed: int = 0
    accepted: int = 0
    net: int = 0

    @property
    def day(self) -> str:
        """As in 2026-11-24."""
        return self.started[:10]

    @property
    def written(self) -> int:
        """Words that count towards a goal; what is deleted later still counts."""
        return self.typed + self.accepted


@dataclass(frozen=True)
class LogBook:
    """All that was logged.

    Attributes:
        met: Days on which the daily goal of that day was met.
    """

    entries: tuple[LogEntry, ...] = ()
    met: frozenset[str] = frozenset()


class WritingLog:
    """The file in ``folder``. For one thread at a time."""

    def __init__(self, folder: Path, replace: Callable[[Path, bytes], None]) -> None:
        self.path = folder / FILE_NAME
        self._replace = replace

    def load(self) -> LogBook:
        """All that was logged.

        Raises:
            WritingLogError: the file can't be read, or is not what this program wrote.
        """
        try:
            values = json.loads(self.path.read_text(encoding="utf-8-sig"))
            if values["format"] != _FORMAT:
                raise ValueError(f"its format is {values['format']!r}, not {_FORMAT}")
            met = frozenset(date.fromisoformat(day).isoformat() for day in values["goal_met"])
            return LogBook(tuple(_entry(row) for row in values["entries"]), met)
        except FileNotFoundError:
            return LogBook()
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise WritingLogError(
                Message("The writing log can't be read from {path}: {reason}.", path=str(self.path), reason=str(error)),
                Message("Mend or remove that file. Until then nothing is added to it."),
            ) from error

    def save(self, book: LogBook) -> None:
        """Replace what was logged.

        Raises:
            WritingLogError: the file can't be written.
        """
        rows = ",\n".join("  " + json.dumps(asdict(entry), ensure_ascii=False) for entry in book.entries)
        text = (
            f'{{\n "about": {json.dumps(_ABOUT)},\n "format": {_FORMAT},\n'
            f' "goal_met": {json.dumps(sorted(book.met))},\n "entries": [\n{rows}\n ]\n}}\n'
        )
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._replace(self.path, text.encode("utf-8", "replace"))
        except OSError as error:
            reason = error.strerror or str(error)
            raise WritingLogError(
                Message("The writing log can't be saved in {path}: {reason}.", path=str(self.path), reason=reason),
                Message("Nothing else is affected."),
            ) from error


def as_csv(entries: Iterable[LogEntry]) -> bytes:
    """A table that every spreadsheet opens, oldest first."""
    table = io.StringIO()
    # A byte order mark tells spreadsheets that this is UTF-8.
    table.write("\ufeff")
    rows = csv.writer(table)
    rows.writerow(["date", "start", "file", "minutes", "words typed", "words from suggestions", "net words"])
    for one in sorted(entries, key=lambda entry: entry.started):
        minutes = f"{one.seconds / 60:.1f}"
        rows.writerow([one.day, one.started[11:], _no_formula(one.file), minutes, one.typed, one.accepted, one.net])
    return table.getvalue().encode("utf-8", "replace")


def streak(met: Iterable[str], today: date) -> int:
    """How many days in a row the goal was met; today counts once it is."""
    days = frozenset(met)
    day = today if today.isoformat() in days else today - timedelta(days=1)
    length = 0
    while day.isoformat() in days:
        length += 1
        day -= timedelta(days=1)
    return length


def _no_formula(text: str) -> str:
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text


def _entry(row: dict[str, object]) -> LogEntry:
    numbers = [_number(row[one.name], least=None if one.name == "net" else 0) for one in fields(LogEntry)[2:]]
    started = datetime.fromisoformat(str(row["started"])).strftime("%Y-%m-%dT%H:%M")
    return LogEntry(started, str(row["file"]), *numbers)


def _number(value: object, least: int | None) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or (least is not None and value < least):
        raise ValueError(f"{value!r} is no count")
    return value
