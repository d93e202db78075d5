"""What crosses between the author's own words and the engine: token ids and probabilities, no text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True)
class TokenShares:
    """Distinct token ids and a probability for each."""

    tokens: tuple[int, ...] = ()
    probabilities: tuple[float, ...] = ()


@dataclass(frozen=True)
class WordStep:
    """How the author's words go on after their first tokens.

    Attributes:
        shares: Probability of each next token.
        end: Probability that the word is whole; with ``shares`` this adds up to 1.
    """

    shares: Mapping[int, float]
    end: float = 0.0


class WordTree(Protocol):
    """The author's words, token by token."""

    @property
    def first(self) -> TokenShares:
        """How likely each token begins one, adding up to 1; the same object as long as the tree is."""

    def after(self, path: tuple[int, ...]) -> WordStep | None:
        """How words that begin with ``path`` go on; None when none does."""


@dataclass(frozen=True)
class TokenBias:
    """Distinct token ids, and what is added to the model's log-probability of each before all are made to sum to 1."""

    tokens: tuple[int, ...] = ()
    amounts: tuple[float, ...] = ()


@dataclass(frozen=True)
class TokenPrediction:
    """A mixture: all its weights and the probabilities of ``following`` add up to 1.

    Attributes:
        model_weight: Share of the model's own distribution, above 0.
        following: What followed in the author's text, already weighted.
        words_weight: Share of a word of ``words`` that begins here, and is then said to its end.
        bias: Changes the model's distribution before it is mixed; the same object as long as it is the same.
    """

    model_weight: float
    following: TokenShares
    words_weight: float
    words: WordTree
    bias: TokenBias = field(default_factory=TokenBias)


class ModelView(Protocol):
    """What the model alone says at the place in question."""

    @property
    def entropy(self) -> float:
        """Of the next token, in nats."""

    def probabilities(self, tokens: Sequence[int]) -> Sequence[float]:
        """Of each of these tokens to come next."""


class TokenPredictor(Protocol):
    """Says which tokens an author's own text would go on with. Safe to call from the inference thread."""

    def begin(self, ids: Sequence[int]) -> None:
        """The prompt of the next request: the text before the cursor up to its last word."""

    def predict(self, ids: Sequence[int], model: ModelView) -> TokenPrediction | None:
        """What may follow ``ids``; None when the model is to be left alone."""
