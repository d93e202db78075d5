"""Expected gain: savings against brute force over all fates, and what follows from the price."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer.protocol.completion import CompletionChunk, WordScore
from writer.suggest.confidence import ConfidenceModel, Evidence
from writer.suggest.judgement import Judge, expected_savings

PAIRS = st.lists(st.tuples(st.integers(1, 12), st.floats(0.01, 1)), min_size=1, max_size=5)


def scored(pairs: list[tuple[int, float]]) -> tuple[tuple[WordScore, ...], tuple[float, ...]]:
    ends = list(accumulate(length for length, _ in pairs))
    chances = tuple(accumulate((share for _, share in pairs), lambda a, b: a * b))
    return tuple(WordScore(end, chance) for end, chance in zip(ends, chances, strict=True)), chances


def brute_force(lengths: list[int], chances: tuple[float, ...]) -> float:
    """Mean saving over all fates: the first ``right`` words are right, the next one is wrong."""
    total, ends = 0.0, [*chances, 0.0]
    for right in range(1, len(lengths) + 1):
        probability = ends[right - 1] - (ends[right] if right < len(lengths) else 0.0)
        keys = 1 if right == len(lengths) else right
        total += probability * (sum(lengths[:right]) - keys)
    return total


@given(PAIRS)
def test_expected_savings_are_the_mean_over_all_fates(pairs: list[tuple[int, float]]) -> None:
    words, chances = scored(pairs)
    lengths = [length for length, _ in pairs]
    for count, saving in enumerate(expected_savings(words, chances), start=1):
        assert saving == pytest.approx(brute_force(lengths[:count], chances[:count]))


def weigh(pairs: list[tuple[int, float]], price: float) -> int:
    words, _ = scored(pairs)
    text = "".join(" " + "x" * (length - 1) for length, _ in pairs)
    return Judge(ConfidenceModel.plain(), price).weigh(Evidence("Then", CompletionChunk(1, text, words))).words


@pytest.mark.parametrize(
    ("pairs", "price", "words"),
    [
        ([(8, 0.9)], 1.0, 1),
        ([(8, 0.1)], 1.0, 0),
        ([(8, 0.1)], 0.1, 1),
        ([(2, 0.3)], 1.0, 0),
        ([(12, 0.3)], 1.0, 1),
        ([(6, 0.8), (6, 0.9)], 1.0, 2),
        ([(6, 0.8), (6, 0.05)], 1.0, 1),
        ([], 1.0, 0),
    ],
)
def test_what_is_shown(pairs: list[tuple[int, float]], price: float, words: int) -> None:
    assert weigh(pairs, price) == words


@given(PAIRS, st.floats(0, 20), st.floats(0, 20))
def test_a_higher_price_never_shows_what_a_lower_one_hides(
    pairs: list[tuple[int, float]], one: float, other: float
) -> None:
    low, high = sorted((one, other))
    assert weigh(pairs, low) or not weigh(pairs, high)
