"""How far the adding of a model is, how fast it goes, and how long it will still take."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

_WINDOW = 5.0  # seconds that the speed is taken over


class InstallStage(Enum):
    """What is being done."""

    FETCHING = "fetching"
    CONVERTING = "converting"
    VERIFYING = "verifying"


@dataclass(frozen=True)
class InstallProgress:
    """One moment of it.

    Attributes:
        done, total: Bytes while fetching, parts per thousand otherwise; a total of 0 is not known yet.
        speed: Bytes a second while fetching; 0 where it is not known.
        seconds_left: None where it is not known.
    """

    stage: InstallStage
    done: int = 0
    total: int = 0
    speed: float = 0.0
    seconds_left: float | None = None

    @property
    def fraction(self) -> float:
        """From 0 to 1."""
        return min(1.0, self.done / self.total) if self.total else 0.0


OnProgress = Callable[[InstallProgress], None]
Cancelled = Callable[[], bool]


class Speedometer:
    """Turns how much is there at a time into progress with a speed; what was there before is not counted."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._samples: deque[tuple[float, int]] = deque()

    def measure(self, done: int, total: int) -> InstallProgress:
        """Progress at this moment."""
        now = self._clock()
        if self._samples and done < self._samples[-1][1]:  # it began anew
            self._samples.clear()
        self._samples.append((now, done))
        while now - self._samples[0][0] > _WINDOW and len(self._samples) > 2:
            self._samples.popleft()
        first_time, first_done = self._samples[0]
        speed = (done - first_done) / (now - first_time) if now > first_time else 0.0
        left = (total - done) / speed if speed > 0 and total >= done else None
        return InstallProgress(InstallStage.FETCHING, done, total, speed, left)
