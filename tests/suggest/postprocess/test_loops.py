"""Phrases that come again and again are cut before they do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.suggest.author import scores
from writer.suggest.postprocess.candidate import Candidate
from writer.suggest.postprocess.loops import loops


@pytest.mark.parametrize(
    ("before", "text", "left"),
    [
        ("He went", " to the sea and to the sea and to the", " to the sea and"),
        ("He went to the sea,", " to the sea, to the sea,", None),
        ("He went to the sea and", " to the sea and slept", None),
        ("It went", " on and on and on and on", " on and on and"),
        ("He was", " very, very tired", " very, very tired"),
        ("No,", " no, no, no, no", " no,"),
        ("He went", " to the sea and to the hills", " to the sea and to the hills"),
        ("She said that", " she said nothing", " she said nothing"),
        ("春天来了，", "夏天来了，", "夏天来了，"),
    ],
)
def test_what_is_left(before: str, text: str, left: str | None) -> None:
    result = loops(Candidate(before, "", text, scores(text, 0.5)))
    assert (result.text if result else None) == left


@given(st.text(alphabet="ab .", max_size=20), st.text(alphabet="ab .", max_size=40))
def test_only_the_end_is_cut(before: str, text: str) -> None:
    result = loops(Candidate(before, "", text, scores(text, 0.5)))
    assert result is None or text.startswith(result.text)
