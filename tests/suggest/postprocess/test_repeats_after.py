"""What stands after the cursor is not said again."""

from __future__ import annotations

import pytest

from tests.suggest.author import scores
from writer.suggest.postprocess.candidate import Candidate
from writer.suggest.postprocess.repeats_after import repeats_after


@pytest.mark.parametrize(
    ("before", "text", "after", "left"),
    [
        ("He", " went home.", " home.", " went"),
        ("He", " went home", "went home early", None),
        ("He", " saw it all", ".", " saw it all"),
        ("He", " saw it all.", ".", " saw it all"),
        ("He", " went", "", " went"),
    ],
)
def test_what_is_left(before: str, text: str, after: str, left: str | None) -> None:
    result = repeats_after(Candidate(before, after, text, scores(text, 0.5)))
    assert (result.text if result else None) == left
