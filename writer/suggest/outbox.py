"""The effects of one event, in order, and the one timer there is."""

from __future__ import annotations

from writer.suggest.effects import CancelTimer, Effect, StartTimer


class Outbox:
    """Collects effects; knows whether a timer runs, so that none is cancelled in vain."""

    def __init__(self) -> None:
        self._effects: list[Effect] = []
        self._timer_id = 0
        self._timer_runs = False

    @property
    def timer_runs(self) -> bool:
        """Whether a timer is to fire."""
        return self._timer_runs

    def emit(self, effect: Effect) -> None:
        """One more effect."""
        self._effects.append(effect)

    def drain(self) -> tuple[Effect, ...]:
        """All effects since the last call."""
        effects, self._effects = tuple(self._effects), []
        return effects

    def start_timer(self, delay: float) -> None:
        """Fire after ``delay`` seconds; an earlier timer is replaced."""
        self._timer_id += 1
        self._timer_runs = True
        self.emit(StartTimer(self._timer_id, delay))

    def stop_timer(self) -> None:
        """Don't fire."""
        if self._timer_runs:
            self._timer_runs = False
            self.emit(CancelTimer())

    def timer_fired(self, timer_id: int) -> bool:
        """Whether this is the timer that was waited for; it then runs no more."""
        if timer_id != self._timer_id or not self._timer_runs:
            return False
        self._timer_runs = False
        return True
