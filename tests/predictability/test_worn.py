"""Passages, classes and worn phrases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer.predictability.bands import histogram
from writer.predictability.passages import CONTEXT, LONGEST, passages
from writer.predictability.worn import WornKind, worn_phrases
from writer.protocol.ranks import RankBand, RankedToken


@given(st.text("a \n", max_size=3000) | st.text(max_size=600))
def test_passages_are_the_text(text: str) -> None:
    found = list(passages(text))
    assert "".join(one.text for one in found) == text
    for one in found:
        assert text[one.start : one.start + len(one.text)] == one.text
        assert 0 < len(one.text) <= LONGEST
        assert text[: one.start].endswith(one.context)
        assert len(one.context) <= CONTEXT


def test_an_edit_changes_few_passages() -> None:
    paragraphs = [f"Paragraph {n} goes on for a while, and then it ends." for n in range(200)]
    before = {(one.context, one.text) for one in passages("\n".join(paragraphs))}
    paragraphs[100] = "Another one."
    after = {(one.context, one.text) for one in passages("\n".join(paragraphs))}
    assert len(after - before) <= 8


@pytest.mark.parametrize(
    ("rank", "band"),
    [
        (1, RankBand.TOP_10),
        (10, RankBand.TOP_10),
        (11, RankBand.TOP_100),
        (1000, RankBand.TOP_1000),
        (1001, RankBand.RARER),
    ],
)
def test_bands(rank: int, band: RankBand) -> None:
    assert RankBand.of(rank) is band
    assert histogram([RankedToken(0, 1, rank, 0.5)])[band] == 1


def tokens(text: str, rank: int = 500) -> list[RankedToken]:
    result, at = [], 0
    for word in text.split(" "):
        result.append(RankedToken(at, at + len(word), 1 if word.islower() else rank, 0.5))
        at += len(word) + 1
    return result


def test_a_run_of_expected_words_is_worn() -> None:
    text = "HE SAID at the end of the day. WE left"
    found = worn_phrases(text, tokens(text))
    assert [(one.text, one.kind, one.words) for one in found] == [("at the end of the day", WornKind.EXPECTED, 6)]


def test_a_repeated_phrase_is_worn_and_named_once() -> None:
    text = " ".join(f"NUMBER {n} HE SHOOK HIS HEAD SLOWLY." for n in ("ONE", "TWO", "THREE"))
    found = worn_phrases(text, tokens(text))
    assert [(one.text, one.kind, one.times) for one in found] == [("HE SHOOK HIS HEAD SLOWLY", WornKind.REPEATED, 3)]


def test_small_words_alone_are_not_worn_and_nothing_is_fine() -> None:
    assert worn_phrases("", []) == []
    text = "AND OF THE. AND OF THE. AND OF THE."
    assert worn_phrases(text, tokens(text)) == []
