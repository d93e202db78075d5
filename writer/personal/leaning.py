"""Which tokens the author's text prefers and avoids, beside prose at large.

The model's probability of a token is multiplied by (its share of the author's words /
its share of all words) ** strength, and all add up to one again: fast marginal
adaptation (Kneser, Peters and Klakow 1997). Where n-grams say what follows, this says
what the text is about, and which of two words its author uses.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from writer.protocol.own_words import TokenBias


@dataclass(frozen=True)
class LeaningConfig:
    """Fitted to the keystrokes saved on later parts of training books.

    Attributes:
        strength: Exponent of the ratio.
        doubt: Added to both counts, so that what is rare says little.
        least, most: Limits of the ratio's logarithm.
        kinship: The two must have so much in common: less is another language.
    """

    strength: float = 0.6
    doubt: float = 0.5
    least: float = -1.0
    most: float = 2.0
    kinship: float = 0.4


def leaning(own: Mapping[int, float], common: Mapping[int, float], config: LeaningConfig) -> TokenBias:
    """What to add to log-probabilities: ``own`` counts tokens, ``common`` has their shares, of any sum."""
    total, everything = sum(own.values()), sum(common.values())
    if not total or not everything:
        return TokenBias()
    expected = {token: share * total / everything for token, share in common.items()}
    if sum(min(count, expected.get(token, 0.0)) for token, count in own.items()) < config.kinship * total:
        return TokenBias()
    tokens = tuple({**own, **expected})
    ratios = (
        math.log((own.get(token, 0.0) + config.doubt) / (expected.get(token, 0.0) + config.doubt)) for token in tokens
    )
    return TokenBias(tokens, tuple(config.strength * max(config.least, min(config.most, ratio)) for ratio in ratios))
