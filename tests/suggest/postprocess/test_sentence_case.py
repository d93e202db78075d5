"""No small letter where a sentence begins."""

from __future__ import annotations

import pytest

from tests.suggest.author import scores
from writer.suggest.postprocess.candidate import Candidate
from writer.suggest.postprocess.sentence_case import sentence_case

CASES: list[tuple[str, str, str | None]] = [
    ("He left. ", "then he came", None),
    ("He left.", " then he came", None),
    ("He left. ", "Then he came", "Then he came"),
    ("He saw Mr. ", "lower", "lower"),
    ("“Go!” ", "he said", "he said"),
    ("He left, ", "then", "then"),
    ("he left. and came. then ate. ", "then slept", "then slept"),
    ("It ended. “", "then", None),
    ("He lef", "t the house", "t the house"),
    ("Well...", "and so", "and so"),
    ("", "then", "then"),
]


@pytest.mark.parametrize(("before", "text", "left"), CASES)
def test_sentence_case(before: str, text: str, left: str | None) -> None:
    result = sentence_case(Candidate(before, "", text, scores(text, 0.5)))
    assert (result.text if result else None) == left
