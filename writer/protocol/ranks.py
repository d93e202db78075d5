"""How expected each piece of a text was."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class RankBand(Enum):
    """Classes of ranks, those of GLTR (Gehrmann et al. 2019). The value is the last rank of the class."""

    TOP_10 = 10
    TOP_100 = 100
    TOP_1000 = 1000
    RARER = 0

    @classmethod
    def of(cls, rank: int) -> RankBand:
        """The class of ``rank``, which counts from 1."""
        return next((band for band in (cls.TOP_10, cls.TOP_100, cls.TOP_1000) if rank <= band.value), cls.RARER)


@dataclass(frozen=True, slots=True)
class RankedToken:
    """One token of a text.

    Attributes:
        start, end: Code points; a token of half a character counts with the one that begins it.
        rank: How many tokens the model held to be at least as probable, itself included; 1 is the most expected.
        probability: What the model gave it, after what stands before it.
    """

    start: int
    end: int
    rank: int
    probability: float


@dataclass(frozen=True)
class Passage:
    """A piece of a text and what stands before it.

    Attributes:
        start: Where it begins in the whole text, in code points.
        context: What stands right before it, shortened.
    """

    start: int
    context: str
    text: str
