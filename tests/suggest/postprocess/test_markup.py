"""Markup is not suggested."""

from __future__ import annotations

import pytest

from tests.suggest.author import scores
from writer.suggest.postprocess.candidate import Candidate
from writer.suggest.postprocess.markup import markup

CASES: list[tuple[str, str, str | None]] = [
    ("Text\n", "# Heading", None),
    ("Text", " is **bold** now", " is"),
    ("Text", " with `code`", " with"),
    ("See", " [this](http://x)", " [this"),
    ("Text", " <b>x</b>", None),
    ("Text", " a < b and c > d", " a < b and c > d"),
    ("Text", " R&B and so", " R&B and so"),
    ("Text", " A &amp; B", " A"),
    ("Text", " No. # 5", " No. # 5"),
    ("| a", " b | c", " b"),
    ("Text", " plain words", " plain words"),
]


@pytest.mark.parametrize(("before", "text", "left"), CASES)
def test_markup(before: str, text: str, left: str | None) -> None:
    result = markup(Candidate(before, "", text, scores(text, 0.5)))
    assert (result.text if result else None) == left
