"""What the recent fate of suggestions says about the next one."""

from __future__ import annotations

from dataclasses import dataclass

from writer.suggest.outcomes import Outcome

_TAKEN = frozenset({Outcome.ACCEPTED, Outcome.PARTLY_ACCEPTED, Outcome.TYPED_THROUGH})
_REFUSED = frozenset({Outcome.DIVERGED, Outcome.DISMISSED})


@dataclass(frozen=True)
class FateConfig:
    """How fast one learns from outcomes, in log-odds, and how far at most."""

    rate: float = 0.06
    limit: float = 1.0


class Fate:
    """Corrects the chances by the difference between what was expected and what came.

    This is online gradient descent on the intercept of the confidence model. A text
    that the model foretells better than usual raises all chances, a worse one lowers them.
    """

    def __init__(self, config: FateConfig | None = None) -> None:
        self._config = config or FateConfig()
        self._shift = 0.0

    @property
    def shift(self) -> float:
        """To be added to the log-odds of a first word."""
        return self._shift

    def ended(self, outcome: Outcome, chance: float) -> None:
        """A suggestion that was shown with that ``chance`` ended so. What only went out of sight teaches nothing."""
        if outcome in _TAKEN or outcome in _REFUSED:
            surprise = float(outcome in _TAKEN) - chance
            limit = self._config.limit
            self._shift = max(-limit, min(limit, self._shift + self._config.rate * surprise))
