"""No suggestion begins or ends in the middle of a character."""

from __future__ import annotations

import pytest

from tests.suggest.author import scores
from writer.suggest.postprocess.candidate import Candidate
from writer.suggest.postprocess.whole_characters import whole_characters


@pytest.mark.parametrize(
    ("before", "text", "after", "left"),
    [
        ("x", " \ufffd", "", None),
        ("y", " \ud800", "", None),
        ("x", " a\x07", "", None),
        ("e", "\u0301a", "", None),
        ("👩", "\u200d🚀", "", None),
        ("👍", "🏽", "", None),
        ("x", " 👩\u200d", "", " 👩"),
        ("x", " 🇫🇷🇩", "", " 🇫🇷"),
        ("x", " 🇫🇷", "", " 🇫🇷"),
        ("x", " naïve 😀", "", " naïve 😀"),
    ],
)
def test_what_is_left(before: str, text: str, after: str, left: str | None) -> None:
    result = whole_characters(Candidate(before, after, text, scores(text, 0.5)))
    assert (result.text if result else None) == left
