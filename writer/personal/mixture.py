"""How much the author's own text has to say beside the model: interpolation by evidence.

Counts after the last n tokens are mixed from long contexts down to short ones, and what
remains is the model's, as in prediction by partial matching (Cleary and Witten 1984). A
context that was seen T times, with D different continuations, the most common of which
has the part m, speaks with the share sigmoid(bias + total log T - distinct log D +
agreement m): the often and the unanimous is believed. With weights of 1, 1 and 0 this
is the escape of Witten and Bell (1991).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from writer.protocol.own_words import TokenPrediction, TokenShares

_SMALL = 7e6
_BIAS_A_SIZE = 1.2  # for each tenfold size
_WORDS_A_SIZE = 0.5


@dataclass(frozen=True)
class Evidence:
    """Weights of one length of context; see the module."""

    bias: float
    total: float
    distinct: float
    agreement: float

    def share(self, total: float, distinct: int, agreement: float) -> float:
        """How much such a context has to say, between 0 and 1."""
        score = self.bias + self.total * math.log(total) - self.distinct * math.log(distinct)
        return 1 / (1 + math.exp(-score - self.agreement * agreement))


@dataclass(frozen=True)
class MixtureConfig:
    """Weights fitted by gradient descent to the likelihood of the later parts of training books.

    That is of a model of 7 million parameters. A larger one knows more by itself, and its
    author's text has less to add.

    Attributes:
        contexts: For contexts of 1, 2, … tokens.
        words: Share of the names and terms, wherever no context says more.
        most: How many of the latest places of a context are looked at.
    """

    contexts: tuple[Evidence, ...] = (
        Evidence(-2.8, 1.2, 1.25, 0.1),
        Evidence(-4.1, 2.1, 2.0, 1.9),
        Evidence(-4.1, 1.1, 0.85, 1.6),
        Evidence(-4.1, 1.8, 3.7, 1.9),
    )
    words: float = 0.01
    most: int = 300

    @classmethod
    def for_model(cls, parameters: int) -> MixtureConfig:
        """Weights for a model of that size; the likelihood's optimum was measured at 7 and at 135 million."""
        plain = cls()
        sizes = max(0.0, math.log10(max(1, parameters) / _SMALL))
        contexts = tuple(replace(one, bias=one.bias - _BIAS_A_SIZE * sizes) for one in plain.contexts)
        return replace(plain, contexts=contexts, words=plain.words * _WORDS_A_SIZE**sizes)


def mix(counts: Sequence[Mapping[int, float]], words: TokenShares, config: MixtureConfig) -> TokenPrediction | None:
    """The mixture of ``counts`` (by length of context, shortest first), ``words`` and the model."""
    mixed: dict[int, float] = {}
    remaining = 1.0
    for found, evidence in zip(reversed(counts), reversed(config.contexts), strict=True):
        if not found:
            continue
        total = sum(found.values())
        share = remaining * evidence.share(max(1.0, total), len(found), max(found.values()) / total)
        for token, count in found.items():
            mixed[token] = mixed.get(token, 0.0) + share * count / total
        remaining -= share
    share = remaining * config.words if words.tokens else 0.0
    if not mixed and not share:
        return None
    return TokenPrediction(remaining - share, TokenShares(tuple(mixed), tuple(mixed.values())), share, words)
