"""Numbers of the suggestion model, in one place."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from writer.protocol.completion import TriggerKind
from writer.suggest.backoff import BackoffConfig
from writer.suggest.debounce import DebounceConfig

_QUIET_CONFIDENCE = 0.8
_EAGER_CONFIDENCE = 0.045


class Eagerness(float, Enum):
    """Named places on the eagerness slider."""

    QUIET = 0.2
    BALANCED = 0.5
    EAGER = 0.9


@dataclass(frozen=True)
class SuggestionConfig:
    """How sure the model must be, how far it goes, how long it may take.

    Attributes:
        eagerness: 0 (quiet) to 1 (eager); moves the least probability of a shown first word.
        stop_probability: A further word is shown only while the probability of all the
            words is at least this part of the first word's.
        alternatives: How many suggestions the author can choose from when asking for another.
        time_limit: Seconds after which an unanswered request is given up.
    """

    eagerness: float = Eagerness.BALANCED.value
    stop_probability: float = 0.25
    max_tokens: int = 24
    alternatives: int = 3
    time_limit: float = 10.0
    debounce: DebounceConfig = field(default_factory=DebounceConfig)
    backoff: BackoffConfig = field(default_factory=BackoffConfig)

    def least_confidence(self, trigger: TriggerKind) -> float:
        """Probability of the first word below which nothing is shown; an explicit wish always is."""
        if trigger is TriggerKind.EXPLICIT:
            return 0.0
        # Geometric: halving the least probability takes the same way along all of the slider.
        share = min(1.0, max(0.0, self.eagerness))
        return float(_QUIET_CONFIDENCE * (_EAGER_CONFIDENCE / _QUIET_CONFIDENCE) ** share)

    def stop_probability_for(self, trigger: TriggerKind) -> float:
        """Who asks wants to read on; who is only typing wants to be sure."""
        return 0.0 if trigger is TriggerKind.EXPLICIT else self.stop_probability
