"""Numbers and new names are shown only when the model is sure."""

from __future__ import annotations

import pytest

from tests.suggest.author import scores
from writer.suggest.postprocess.candidate import Candidate
from writer.suggest.postprocess.unknowable import unknowable

CASES: list[tuple[str, str, float, str | None]] = [
    ("It was in", " 1914", 0.3, None),
    ("It was in", " 1914", 0.9, " 1914"),
    ("1914 was the year. It was in", " 1914", 0.1, " 1914"),
    ("He met", " Margaret", 0.05, None),
    ("He met", " Margaret", 0.4, " Margaret"),
    ("Margaret left. He met", " Margaret", 0.05, " Margaret"),
    ("He met Marg", "aret", 0.05, "aret"),
    ("He left. ", "Margaret", 0.05, "Margaret"),
    ("He met", " them", 0.01, " them"),
]


@pytest.mark.parametrize(("before", "text", "probability", "left"), CASES)
def test_unknowable(before: str, text: str, probability: float, left: str | None) -> None:
    result = unknowable(Candidate(before, "", text, scores(text, probability)))
    assert (result.text if result else None) == left


def test_what_comes_before_the_number_stays() -> None:
    words = tuple(score for score in scores(" the year 1914", 0.8))
    words = (words[0], words[1], type(words[2])(words[2].length, 0.1))
    result = unknowable(Candidate("It was", "", " the year 1914", words))
    assert result is not None
    assert result.text == " the year"
