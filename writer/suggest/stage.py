"""The one suggestion under way, from its request to its end, and the reason while there is none."""

from __future__ import annotations

from writer.suggest.attempt import Attempt
from writer.suggest.backoff import Backoff
from writer.suggest.effects import CancelRequest, HideGhost, SendRequest, ShowGhost
from writer.suggest.fate import Fate
from writer.suggest.ghost_text import GhostText
from writer.suggest.outbox import Outbox
from writer.suggest.outcomes import HiddenReason, Outcome


class Stage:
    """Holds the suggestion; whatever is shown, hidden or given up goes into the outbox.

    Attributes:
        attempt: The suggestion, waiting for its answer or visible; None without one.
        reason: Why nothing is shown; None while something is, or is under way.
    """

    def __init__(self, outbox: Outbox, backoff: Backoff, fate: Fate) -> None:
        self._outbox = outbox
        self._backoff = backoff
        self._fate = fate
        self.attempt: Attempt | None = None
        self.reason: HiddenReason | None = HiddenReason.NO_CONTEXT

    @property
    def ghost(self) -> GhostText | None:
        """The ghost text that is shown, if any."""
        return self.attempt.ghost if self.attempt else None

    @property
    def is_seeking(self) -> bool:
        """Whether something is shown, asked for, or about to be."""
        return self._outbox.timer_runs or self.attempt is not None

    def submit(self, attempt: Attempt, time_limit: float) -> None:
        """Ask the engine, for ``time_limit`` seconds at most."""
        self.attempt = attempt
        self._outbox.emit(SendRequest(attempt.request))
        self._outbox.start_timer(time_limit)

    def show(self, attempt: Attempt) -> None:
        """``attempt`` is what is under way now, and what it has to say is painted."""
        self.attempt = attempt
        if attempt.ghost is not None:
            self._outbox.emit(ShowGhost(attempt.ghost))

    def end(self, outcome: Outcome, now: float) -> None:
        """Whatever is under way ends with ``outcome``: debounce, request, ghost text."""
        self._outbox.stop_timer()
        attempt = self.attempt
        if attempt is None:
            return
        if outcome is Outcome.DIVERGED:
            if attempt.shown_at is None:
                outcome = Outcome.SUPERSEDED
            elif self._backoff.is_refusal(now - attempt.shown_at):
                self._backoff.refused(now)
        self.finish(attempt.outcome_when(outcome))

    def finish(self, outcome: Outcome, filter_name: str = "") -> None:
        """The suggestion ended so, whatever of it was taken."""
        attempt = self.attempt
        if attempt is None:
            return
        self._outbox.stop_timer()
        self.attempt = None
        if attempt.is_streaming:
            self._outbox.emit(CancelRequest(attempt.request.request_id))
        if attempt.shown_at is not None:
            self._fate.ended(outcome, attempt.chance)
            self._outbox.emit(HideGhost())
        self._outbox.emit(attempt.record(outcome, filter_name))

    def fall_silent(self, reason: HiddenReason) -> None:
        """Nothing is sought any more, for this reason."""
        self._outbox.stop_timer()
        self.reason = reason
