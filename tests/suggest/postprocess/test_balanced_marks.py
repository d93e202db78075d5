"""Quotes and brackets without a partner are cut off."""

from __future__ import annotations

import pytest

from tests.suggest.author import scores
from writer.suggest.postprocess.balanced_marks import balanced_marks
from writer.suggest.postprocess.candidate import Candidate

CASES: list[tuple[str, str, str | None]] = [
    ("He said,", " “go home” now", " “go home” now"),
    ("He said,", " “go home", None),
    ("He said", " that “go home", " that"),
    ("He said, “go", " home.”", " home.”"),
    ("He said, go", " home.” Then", " home."),
    ('He said, "go', ' home."', ' home."'),
    ('He said, "go"', ' and "come"', ' and "come"'),
    ("He said, go", ' home" now', " home"),
    ("It was (as", " ever) old", " ever) old"),
    ("It was", " (as ever", None),
    ("It was", " old) and", " old"),
    ("“One.\nTwo", " three” four", " three"),
    ("「你", "好」", "好」"),
    ("Don’t", " say it’s", " say it’s"),
]


@pytest.mark.parametrize(("before", "text", "left"), CASES)
def test_balanced_marks(before: str, text: str, left: str | None) -> None:
    result = balanced_marks(Candidate(before, "", text, scores(text, 0.5)))
    assert (result.text if result else None) == left
