"""The sentence just written is not said again."""

from __future__ import annotations

import pytest

from tests.suggest.author import scores
from writer.suggest.postprocess.candidate import Candidate
from writer.suggest.postprocess.repeats_before import repeats_before


@pytest.mark.parametrize(
    ("before", "text", "after", "left"),
    [
        ("He went to the sea.", " He went to the sea.", "", None),
        ("He went to the sea.", " He came back again.", "", " He came back again."),
    ],
)
def test_what_is_left(before: str, text: str, after: str, left: str | None) -> None:
    result = repeats_before(Candidate(before, after, text, scores(text, 0.5)))
    assert (result.text if result else None) == left
