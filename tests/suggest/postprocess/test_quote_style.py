"""Quotation marks are the document's own."""

from __future__ import annotations

import pytest

from tests.suggest.author import scores
from writer.suggest.postprocess.candidate import Candidate
from writer.suggest.postprocess.quote_style import quote_style


@pytest.mark.parametrize(
    ("before", "text", "after", "left"),
    [
        ("“So,” he said. “It’s", ' man\'s "dog"', "", " man’s “dog”"),
        ('"So," he said. "It\'s', " man’s “dog”", "", ' man\'s "dog"'),
        ("So he said", " man's “dog”", "", " man's “dog”"),
        ("“He said, ", '"no"', "", "“no”"),
    ],
)
def test_what_is_left(before: str, text: str, after: str, left: str | None) -> None:
    result = quote_style(Candidate(before, after, text, scores(text, 0.5)))
    assert (result.text if result else None) == left
