"""Numbers of the suggestion model, in one place."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from writer.protocol.completion import TriggerKind
from writer.suggest.backoff import BackoffConfig
from writer.suggest.confidence import ConfidenceModel
from writer.suggest.debounce import DebounceConfig
from writer.suggest.judgement import Judge
from writer.suggest.postprocess.offensive import FilterLevel

# Between the named places of the slider a price of one keystroke lies in the middle.
_QUIETEST_PRICE = 14.4
_MOST_EAGER_PRICE = 0.07
# No suggestion is expected to save more than this; what can't pay even so is not decoded on.
_MOST_SAVED = 12.0


class Eagerness(float, Enum):
    """Named places on the eagerness slider."""

    QUIET = 0.2
    BALANCED = 0.5
    EAGER = 0.9


@dataclass(frozen=True)
class SuggestionConfig:
    """What an interruption costs, how far a suggestion goes, how long it may take.

    Attributes:
        eagerness: 0 (quiet) to 1 (eager); moves the price of a suggestion in vain.
        stop_probability: The engine goes on to a further word only while the probability
            of all the words is at least this part of the first word's.
        alternatives: How many suggestions the author can choose from when asking for another.
        time_limit: Seconds after which an unanswered request is given up.
        confidence: Says how likely the author is to take a suggestion.
        filter_level: Which words are held back.
    """

    eagerness: float = Eagerness.BALANCED.value
    stop_probability: float = 0.1
    max_tokens: int = 24
    alternatives: int = 3
    time_limit: float = 10.0
    debounce: DebounceConfig = field(default_factory=DebounceConfig)
    backoff: BackoffConfig = field(default_factory=BackoffConfig)
    confidence: ConfidenceModel = field(default_factory=ConfidenceModel.plain)
    filter_level: FilterLevel = FilterLevel.MILD

    @property
    def price(self) -> float:
        """Keystrokes that a suggestion in vain costs the author."""
        # Geometric: halving the price takes the same way along all of the slider.
        share = min(1.0, max(0.0, self.eagerness))
        return float(_QUIETEST_PRICE * (_MOST_EAGER_PRICE / _QUIETEST_PRICE) ** share)

    def judge(self, trigger: TriggerKind) -> Judge | None:
        """Who weighs an answer; nobody does where the author asked for it."""
        return None if trigger is TriggerKind.EXPLICIT else Judge(self.confidence, self.price)

    def least_probability(self, trigger: TriggerKind) -> float:
        """Probability of the first word below which no suggestion can be worth its price."""
        if trigger is TriggerKind.EXPLICIT:
            return 0.0
        return self.price / (self.price + _MOST_SAVED) / 2

    def stop_probability_for(self, trigger: TriggerKind) -> float:
        """Who asks wants to read on; who is only typing wants to be sure."""
        return 0.0 if trigger is TriggerKind.EXPLICIT else self.stop_probability
