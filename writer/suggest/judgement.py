"""Whether a suggestion is worth the interruption, and how much of it.

A suggestion that is shown saves keystrokes when it is right and costs the author a
glance when it is wrong. Both are counted in keystrokes: shown is what has an expected
gain. Eagerness is the price of the glance.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from writer.protocol.completion import WordScore
from writer.suggest.confidence import ConfidenceModel, Evidence


@dataclass(frozen=True)
class Verdict:
    """How many words to show, and what that is expected to bring.

    Attributes:
        words: 0 when nothing is worth showing.
        gain: Expected keystrokes saved, less the price of an interruption in vain.
        chance: That the author takes the first word.
    """

    words: int
    gain: float
    chance: float


@dataclass(frozen=True)
class Judge:
    """Weighs chances against the price of interrupting.

    Attributes:
        confidence: Says how likely words are to be taken.
        price: Keystrokes that a suggestion in vain costs.
        word_price: Keystrokes that reading one more word costs.
    """

    confidence: ConfidenceModel
    price: float
    word_price: float = 0.3

    def weigh(self, evidence: Evidence, shift: float = 0.0) -> Verdict:
        """The most gainful number of words of ``evidence``; ``shift`` as in :meth:`ConfidenceModel.chances`."""
        chances = self.confidence.chances(evidence, shift)
        if not chances:
            return Verdict(0, 0.0, 0.0)
        savings = expected_savings(evidence.chunk.words, chances)
        risk = self.price * (1.0 - chances[0])
        gains = [saving - risk - self.word_price * count for count, saving in enumerate(savings)]
        best = max(range(len(gains)), key=gains.__getitem__)
        return Verdict(best + 1 if gains[best] > 0 else 0, gains[best], chances[0])


def expected_savings(words: tuple[WordScore, ...], chances: tuple[float, ...]) -> list[float]:
    """Expected keystrokes saved by showing the first 1, 2, ... words.

    An author for whom all of them are right takes them with one key; else those that are
    right, up to the first wrong one, with one key each.
    """
    lengths = [after - before for before, after in pairwise((0, *(word.length for word in words)))]
    savings, characters, keys = [], 0.0, 0.0
    for count, (length, chance) in enumerate(zip(lengths, chances, strict=True)):
        characters += chance * length
        savings.append(characters - keys - chance)
        following = chances[count + 1] if count + 1 < len(chances) else 0.0
        keys += (count + 1) * (chance - following)
    return savings
