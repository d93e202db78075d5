"""Slurs and profanity by level; harmless words that look like them pass."""

from __future__ import annotations

import pytest

from tests.suggest.author import scores
from writer.suggest.postprocess.candidate import Candidate
from writer.suggest.postprocess.offensive import FilterLevel, offensive

CASES: list[tuple[FilterLevel, str, str, str | None]] = [
    (FilterLevel.OFF, "You", " bastard", " bastard"),
    (FilterLevel.MILD, "You", " bastard", " bastard"),
    (FilterLevel.STRICT, "You", " bastard", None),
    (FilterLevel.STRICT, "You", " old bastard", " old"),
    (FilterLevel.STRICT, "You bas", "tard", None),
    (FilterLevel.MILD, "Those", " wops", None),
    (FilterLevel.MILD, "those", " Wops came", None),
    (FilterLevel.STRICT, "The", " cockpit of the assassin", " cockpit of the assassin"),
    (FilterLevel.MILD, "A", " raccoon", " raccoon"),
    (FilterLevel.MILD, "The ", "retardant", "retardant"),
]


@pytest.mark.parametrize(("level", "before", "text", "left"), CASES)
def test_offensive(level: FilterLevel, before: str, text: str, left: str | None) -> None:
    result = offensive(level)(Candidate(before, "", text, scores(text, 0.5)))
    assert (result.text if result else None) == left
