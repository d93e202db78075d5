"""What suggestions were worth to this author: counted by hour and model, kept on this machine alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from writer.protocol.errors import StatisticsError
from writer.text.messages import Message

FILE_NAME = "statistics.json"
_FORMAT = 1
_ABOUT = "How suggestions fared in writer, counted by hour and model. Read on this machine only; remove it as you like."


@dataclass(frozen=True)
class Tally:
    """Counts of one stretch of writing.

    Attributes:
        typed: Characters typed by hand.
        shown: Suggestions that were seen.
        taken: Of these, accepted in whole or in part.
        characters: That accept keys brought.
        keys: Accept keys pressed for them.
    """

    typed: int = 0
    shown: int = 0
    taken: int = 0
    characters: int = 0
    keys: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    @property
    def saved(self) -> int:
        """Keystrokes that were not needed."""
        return self.characters - self.keys

    @property
    def saving_rate(self) -> float:
        """Keystrokes saved, as a share of all characters written."""
        return self.saved / max(1, self.typed + self.characters)

    @property
    def acceptance(self) -> float:
        """Share of the suggestions seen that were taken."""
        return self.taken / max(1, self.shown)


@dataclass(frozen=True)
class Slot:
    """An hour of a day, and the model that answered; ``day`` as in 2026-11-23."""

    day: str
    hour: int
    model: str


Counts = Mapping[Slot, Tally]


class StatisticsBook:
    """The file in ``folder``. For one thread at a time."""

    def __init__(self, folder: Path, replace: Callable[[Path, bytes], None]) -> None:
        self.path = folder / FILE_NAME
        self._replace = replace
        self._counts: dict[Slot, Tally] | None = None

    def counts(self) -> Counts:
        """All that was counted.

        Raises:
            StatisticsError: the file can't be read, or is not what this program wrote.
        """
        if self._counts is None:
            self._counts = self._load()
        return dict(self._counts)

    def add(self, counts: Counts) -> None:
        """Count on, and write it down.

        Raises:
            StatisticsError: the file can't be read or written.
        """
        self.counts()
        known = self._counts if self._counts is not None else {}
        for slot, tally in counts.items():
            known[slot] = known.get(slot, Tally()) + tally
        rows = [asdict(slot) | asdict(tally) for slot, tally in sorted(known.items(), key=lambda item: _order(item[0]))]
        lines = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in rows)
        text = f'{{\n "about": {json.dumps(_ABOUT)},\n "format": {_FORMAT},\n "hours": [\n{lines}\n ]\n}}\n'
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._replace(self.path, text.encode("utf-8", "replace"))
        except OSError as error:
            reason = error.strerror or error
            raise StatisticsError(
                Message("The statistics can't be saved in {path}: {reason}.", path=self.path, reason=reason),
                Message("Nothing else is affected."),
            ) from error

    def erase(self) -> None:
        """Remove the file.

        Raises:
            StatisticsError: it can't be removed.
        """
        self._counts = {}
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise StatisticsError(
                Message("{path} can't be removed: {reason}.", path=self.path, reason=error.strerror or error),
                Message("Remove it by hand."),
            ) from error

    def _load(self) -> dict[Slot, Tally]:
        try:
            values = json.loads(self.path.read_text(encoding="utf-8-sig"))
            if values["format"] != _FORMAT:
                raise ValueError(f"its format is {values['format']!r}, not {_FORMAT}")
            return {_slot(row): _tally(row) for row in values["hours"]}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise StatisticsError(
                Message("The statistics can't be read from {path}: {error}.", path=self.path, error=error),
                Message("Mend that file, or erase the statistics and begin anew."),
            ) from error


def total(tallies: Iterable[Tally]) -> Tally:
    """All of them together."""
    return sum(tallies, Tally())


def by_hour(counts: Counts) -> dict[int, Tally]:
    """One tally for each hour of the day, 0 to 23."""
    return {hour: total(tally for slot, tally in counts.items() if slot.hour == hour) for hour in range(24)}


def by_model(counts: Counts) -> dict[str, Tally]:
    """One tally for each model, the most used first."""
    names = {slot.model for slot in counts}
    made = {name: total(tally for slot, tally in counts.items() if slot.model == name) for name in names}
    return dict(sorted(made.items(), key=lambda item: (-item[1].shown, item[0])))


def _order(slot: Slot) -> tuple[str, int, str]:
    return slot.day, slot.hour, slot.model


def _slot(row: Mapping[str, object]) -> Slot:
    hour = _count(row["hour"])
    if hour > 23:
        raise ValueError(f"{hour} is no hour")
    return Slot(str(row["day"]), hour, str(row["model"]))


def _tally(row: Mapping[str, object]) -> Tally:
    return Tally(*(_count(row[one.name]) for one in fields(Tally)))


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(f"{value!r} is no count")
    return value
