"""Speaking less to an author who keeps refusing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class BackoffConfig:
    """``slow_after`` refusals in a row double the delay; ``pause_after`` pause for ``pause`` seconds.

    Typing something else counts as a refusal only once the ghost text has been
    visible for ``seen_after`` seconds: before that it was hardly read.
    """

    slow_after: int = 5
    pause_after: int = 10
    pause: float = 30.0
    seen_after: float = 0.7
    shortest_slow_delay: float = 0.05


class Backoff:
    """Counts refusals in a row."""

    def __init__(self, config: BackoffConfig) -> None:
        self._config = config
        self._refusals = 0
        self._paused_until = float("-inf")

    def refused(self, now: float) -> None:
        """One more refusal."""
        self._refusals += 1
        if self._refusals >= self._config.pause_after:
            self._paused_until = now + self._config.pause
            self._refusals = self._config.slow_after

    def taken(self) -> None:
        """An acceptance forgives everything."""
        self._refusals = 0
        self._paused_until = float("-inf")

    def is_refusal(self, visible_for: float) -> bool:
        """Whether typing past ghost text seen for so many seconds refuses it."""
        return visible_for >= self._config.seen_after

    def is_paused(self, now: float) -> bool:
        """Whether nothing is shown by itself for now."""
        return now < self._paused_until

    def stretch(self, delay: float) -> float:
        """``delay``, longer after several refusals."""
        if self._refusals < self._config.slow_after:
            return delay
        return 2 * max(delay, self._config.shortest_slow_delay)
