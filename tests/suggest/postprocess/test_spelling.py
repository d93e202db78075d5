from __future__ import annotations

import pytest

from writer.protocol.completion import WordScore
from writer.suggest.postprocess.candidate import Candidate
from writer.suggest.postprocess.spelling import spelling

WRONG = {"lihgt", "keper", "Zorn"}


@pytest.mark.parametrize(
    ("before", "text", "left"),
    [
        ("the ", "light was on", "light was on"),
        ("the ", "light keper was", "light"),
        ("the ", "keper", None),
        ("the ke", "per was", None),
        ("the li", "ght was", "ght was"),
        ("said Zorn. ", "Zorn said", "Zorn said"),
        ("the", " lihgt", None),
    ],
)
def test_wrong_words_are_never_proposed(before: str, text: str, left: str | None) -> None:
    words = tuple(WordScore(end, 0.9) for end in range(1, len(text) + 1) if text[end : end + 1] in ("", " "))
    found = spelling(WRONG.__contains__)(Candidate(before, "", text, words))
    assert (found.text if found else None) == left
