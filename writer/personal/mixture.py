"""How much the author's own text has to say beside the model: interpolation by evidence.

Counts after the last n tokens are mixed from long contexts down to short ones, and what
remains is the model's, as in prediction by partial matching (Cleary and Witten 1984). A
context that was seen T times, with D different continuations, speaks with the share
sigmoid(bias + total log T - distinct log D + what the model itself expects there): the
often and the unanimous is believed, most of all where the model is undecided, or expects
the same continuations. With weights of 1, 1 and 0 this is the escape of Witten and Bell
(1991).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from writer.protocol.own_words import ModelView, TokenPrediction, TokenShares, WordTree

_SMALL = 7e6
_BIAS_A_SIZE = 0.97  # for each tenfold size
_WORDS_A_SIZE = 0.4


_LEAST = 1e-5  # a probability below this says nothing more


@dataclass(frozen=True)
class Expectation:
    """What the model expects at a place where the author's text has continuations to offer.

    Attributes:
        entropy: Of all that may come, in nats.
        overlap: Its mean probability of a continuation, each as often as the author's text has it.
        mass: Its probability that it is any of them.
    """

    entropy: float
    overlap: float
    mass: float


@dataclass(frozen=True)
class Evidence:
    """Weights of one length of context; see the module."""

    bias: float
    total: float
    distinct: float
    entropy: float
    overlap: float
    mass: float

    def share(self, total: float, distinct: int, expected: Expectation) -> float:
        """How much such a context has to say, between 0 and 1."""
        score = self.bias + self.total * math.log(total) - self.distinct * math.log(distinct)
        score += self.entropy * expected.entropy
        score += self.overlap * math.log(expected.overlap + _LEAST) + self.mass * math.log(expected.mass + _LEAST)
        return 1 / (1 + math.exp(-score))


@dataclass(frozen=True)
class MixtureConfig:
    """Weights fitted to the likelihood of the later parts of training books, by models of 7 and 135 million together.

    A larger model knows more by itself, and its author's text has less to add.

    Attributes:
        contexts: For contexts of 1, 2, … tokens.
        words: Share of the names and terms, wherever no context says more.
        most: How many of the latest places of a context are looked at.
    """

    contexts: tuple[Evidence, ...] = (
        Evidence(-3.17, 1.02, 1.34, 0.365, -0.04, 0.17),
        Evidence(-2.31, 1.82, 2.12, 0.125, 0.0075, 0.0825),
        Evidence(-1.30, 0.82, 1.25, 0.0275, 0.1475, 0.085),
        Evidence(-1.01, 0.73, 1.29, 0.04, 0.10, 0.0275),
    )
    words: float = 0.03
    most: int = 300

    @classmethod
    def for_model(cls, parameters: int) -> MixtureConfig:
        """Weights for a model of that size."""
        plain = cls()
        sizes = max(0.0, math.log10(max(1, parameters) / _SMALL))
        contexts = tuple(replace(one, bias=one.bias - _BIAS_A_SIZE * sizes) for one in plain.contexts)
        return replace(plain, contexts=contexts, words=plain.words * _WORDS_A_SIZE**sizes)


def mix(
    counts: Sequence[Mapping[int, float]], words: WordTree, config: MixtureConfig, model: ModelView
) -> TokenPrediction | None:
    """The mixture of ``counts`` (by length of context, shortest first), ``words`` and the model."""
    mixed: dict[int, float] = {}
    remaining = 1.0
    tokens = list({token: None for found in counts for token in found})
    expected = dict(zip(tokens, model.probabilities(tokens), strict=True))
    for found, evidence in zip(reversed(counts), reversed(config.contexts), strict=True):
        if not found:
            continue
        total = sum(found.values())
        overlap = sum(count * expected[token] for token, count in found.items()) / total
        expectation = Expectation(model.entropy, overlap, sum(expected[token] for token in found))
        share = remaining * evidence.share(max(1.0, total), len(found), expectation)
        for token, count in found.items():
            mixed[token] = mixed.get(token, 0.0) + share * count / total
        remaining -= share
    share = remaining * config.words if words.first.tokens else 0.0
    if not mixed and not share:
        return None
    return TokenPrediction(remaining - share, TokenShares(tuple(mixed), tuple(mixed.values())), share, words)
