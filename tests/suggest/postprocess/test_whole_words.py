"""Nothing ends in a half word or leads on to nothing."""

from __future__ import annotations

import pytest

from tests.suggest.author import scores
from writer.suggest.postprocess.candidate import Candidate
from writer.suggest.postprocess.whole_words import whole_words

CASES: list[tuple[str, str, str | None]] = [
    ("He", " went —", " went"),
    ("He", " went (“", " went"),
    ("He", " went.", " went."),
    ("He", " —", None),
    ("He", " went home", " went home"),
]


@pytest.mark.parametrize(("before", "text", "left"), CASES)
def test_whole_words(before: str, text: str, left: str | None) -> None:
    result = whole_words(Candidate(before, "", text, scores(text, 0.5)))
    assert (result.text if result else None) == left
