"""How long to wait after a key before asking: from the author's rhythm, less the engine's latency."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class DebounceConfig:
    """Times in seconds.

    Attributes:
        share: This part of a typical interval between keys may pass before ghost text shows.
        shortest: So that a burst of keys asks once.
        longest: But never more than this is waited.
        burst_interval: Who types faster than this reads nothing; one and a half
            intervals without a key are waited for.
    """

    share: float = 0.2
    shortest: float = 0.01
    longest: float = 0.04
    burst_interval: float = 0.08
    pause_limit: float = 1.0
    smoothing: float = 0.2
    first_interval: float = 0.2
    first_latency: float = 0.02


class TypingRhythm:
    """Running means of the interval between keys and of the engine's latency."""

    def __init__(self, config: DebounceConfig) -> None:
        self._config = config
        self._interval = config.first_interval
        self._latency = config.first_latency
        self._last_key: float | None = None

    def key(self, now: float) -> None:
        """A character was typed at ``now``. A pause for thought says nothing of the rhythm."""
        if self._last_key is not None and 0 <= now - self._last_key < self._config.pause_limit:
            self._interval += self._config.smoothing * (now - self._last_key - self._interval)
        self._last_key = now

    def answer(self, latency: float) -> None:
        """A request was first answered ``latency`` seconds after it was sent."""
        self._latency += self._config.smoothing * (latency - self._latency)

    def delay(self) -> float:
        """Seconds to wait after a key."""
        if self._interval < self._config.burst_interval:
            return 1.5 * self._interval
        wanted = self._config.share * self._interval - self._latency
        return min(self._config.longest, max(self._config.shortest, wanted))
