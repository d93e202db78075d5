"""Remembers why nothing was shown, so that the author can ask."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace

from writer.suggest.effects import Activity, RecordOutcome, ReportActivity
from writer.suggest.outcomes import HiddenReason, Outcome

_MOST = 50


@dataclass(frozen=True)
class Silence:
    """A named reason, and how often in a row it was the one.

    Attributes:
        filter_name: Which filter held the suggestion back; empty when none did.
        at: Seconds, on the clock of whoever records; of the last time.
    """

    reason: HiddenReason
    filter_name: str
    at: float
    times: int = 1


class SilenceLog:
    """The latest silences of one document, oldest first."""

    def __init__(self) -> None:
        self._entries: deque[Silence] = deque(maxlen=_MOST)
        self._filter_name = ""
        self._is_showing = False

    @property
    def entries(self) -> tuple[Silence, ...]:
        """The latest silences, the newest last."""
        return tuple(self._entries)

    @property
    def is_showing(self) -> bool:
        """Whether a suggestion is visible just now."""
        return self._is_showing

    def record_outcome(self, outcome: RecordOutcome) -> None:
        """A suggestion ended."""
        self._filter_name = outcome.filter_name if outcome.outcome is Outcome.FILTERED else ""

    def record_activity(self, report: ReportActivity, at: float) -> None:
        """The state changed at ``at``."""
        self._is_showing = report.activity is Activity.SHOWING
        # Who opens a menu to ask wants to know what was before.
        if report.reason is None or report.reason is HiddenReason.NOT_IN_TEXT:
            return
        filter_name = self._filter_name if report.reason is HiddenReason.FILTERED else ""
        last = self._entries[-1] if self._entries else None
        if last is not None and (last.reason, last.filter_name) == (report.reason, filter_name):
            self._entries[-1] = replace(last, at=at, times=last.times + 1)
        else:
            self._entries.append(Silence(report.reason, filter_name, at))
