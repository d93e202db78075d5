"""Addresses and numbers of persons are not handed out."""

from __future__ import annotations

import pytest

from tests.suggest.author import scores
from writer.suggest.postprocess.candidate import Candidate
from writer.suggest.postprocess.personal_data import personal_data

CASES: list[tuple[str, str, str | None]] = [
    ("Write to", " john.doe@example.org soon", None),
    ("Write to", " him at john@example.org", " him at"),
    ("Write to john@ex", "ample.org", None),
    ("a@b.org wrote. Write to", " a@b.org", " a@b.org"),
    ("Call", " 555-123-4567 now", None),
    ("Call", " +44 20 7946 0958", None),
    ("It cost", " 1,200 pounds", " 1,200 pounds"),
    ("In", " 1914 and 1918", " 1914 and 1918"),
    ("Card", " 4111 1111 1111 1111", None),
    ("See", " https://example.org/x", None),
    ("See", " www.example.org", None),
    ("He lives at", " 12 Grafton Street", None),
    ("He wrote as", " @someone today", None),
]


@pytest.mark.parametrize(("before", "text", "left"), CASES)
def test_personal_data(before: str, text: str, left: str | None) -> None:
    result = personal_data(Candidate(before, "", text, scores(text, 0.5)))
    assert (result.text if result else None) == left
