"""What saves nothing is not shown."""

from __future__ import annotations

import pytest

from tests.suggest.author import scores
from writer.suggest.postprocess.candidate import Candidate
from writer.suggest.postprocess.too_short import too_short


@pytest.mark.parametrize(
    ("before", "text", "after", "left"),
    [
        ("x", " a", "", None),
        ("x", ".", "", None),
        ("x", "ab", "", "ab"),
    ],
)
def test_what_is_left(before: str, text: str, after: str, left: str | None) -> None:
    result = too_short(Candidate(before, after, text, scores(text, 0.5)))
    assert (result.text if result else None) == left
