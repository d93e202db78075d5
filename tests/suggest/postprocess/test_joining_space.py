"""Exactly one space, or none, joins a suggestion to what stands before it."""

from __future__ import annotations

import pytest

from tests.suggest.author import scores
from writer.suggest.postprocess.candidate import Candidate
from writer.suggest.postprocess.joining_space import joining_space


@pytest.mark.parametrize(
    ("before", "text", "after", "left"),
    [
        ("The ", " old", "", "old"),
        ("The", " old ", "", " old"),
        ("The\n", " old", "", "old"),
        ("The", " old", "", " old"),
        ("Well,", "then", "", None),
        ("Well,", " then", "", " then"),
        ("好，", "我", "", "我"),
    ],
)
def test_what_is_left(before: str, text: str, after: str, left: str | None) -> None:
    result = joining_space(Candidate(before, after, text, scores(text, 0.5)))
    assert (result.text if result else None) == left
