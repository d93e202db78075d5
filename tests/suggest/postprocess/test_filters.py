"""Each filter by a table: text before the cursor, candidate, text after, what is left."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.suggest.author import scores
from writer.suggest.postprocess.candidate import Candidate, Filter
from writer.suggest.postprocess.joining_space import joining_space
from writer.suggest.postprocess.offensive import FilterLevel
from writer.suggest.postprocess.pipeline import apply_filters, build_filters
from writer.suggest.postprocess.quote_style import quote_style
from writer.suggest.postprocess.repetition import repeats_after, repeats_before
from writer.suggest.postprocess.too_short import too_short
from writer.suggest.postprocess.whole_characters import whole_characters

FILTERS = build_filters(FilterLevel.STRICT)

CASES: list[tuple[Filter, str, str, str, str | None]] = [
    (joining_space, "The ", " old", "", "old"),
    (joining_space, "The", " old ", "", " old"),
    (joining_space, "The\n", " old", "", "old"),
    (joining_space, "The", " old", "", " old"),
    (joining_space, "Well,", "then", "", None),
    (joining_space, "Well,", " then", "", " then"),
    (joining_space, "好，", "我", "", "我"),
    (whole_characters, "x", " \ufffd", "", None),
    (whole_characters, "x", " \ud800", "", None),
    (whole_characters, "x", " a\x07", "", None),
    (whole_characters, "e", "\u0301a", "", None),
    (whole_characters, "👩", "\u200d🚀", "", None),
    (whole_characters, "👍", "🏽", "", None),
    (whole_characters, "x", " 👩\u200d", "", " 👩"),
    (whole_characters, "x", " 🇫🇷🇩", "", " 🇫🇷"),
    (whole_characters, "x", " 🇫🇷", "", " 🇫🇷"),
    (whole_characters, "x", " naïve 😀", "", " naïve 😀"),
    (quote_style, "“So,” he said. “It’s", ' man\'s "dog"', "", " man’s “dog”"),
    (quote_style, '"So," he said. "It\'s', " man’s “dog”", "", ' man\'s "dog"'),
    (quote_style, "So he said", " man's “dog”", "", " man's “dog”"),
    (quote_style, "“He said, ", '"no"', "", "“no”"),
    (repeats_after, "He", " went home.", " home.", " went"),
    (repeats_after, "He", " went home", "went home early", None),
    (repeats_after, "He", " saw it all", ".", " saw it all"),
    (repeats_after, "He", " saw it all.", ".", " saw it all"),
    (repeats_after, "He", " went", "", " went"),
    (repeats_before, "He went to the sea.", " He went to the sea.", "", None),
    (repeats_before, "He went to the sea.", " He came back again.", "", " He came back again."),
    (too_short, "x", " a", "", None),
    (too_short, "x", ".", "", None),
    (too_short, "x", "ab", "", "ab"),
]


@pytest.mark.parametrize(("step", "before", "text", "after", "left"), CASES)
def test_filter(step: Filter, before: str, text: str, after: str, left: str | None) -> None:
    result = step(Candidate(before, after, text, scores(text, 0.5)))
    assert (result.text if result else None) == left


def test_the_pipeline_names_the_filter_that_holds_back() -> None:
    assert apply_filters(Candidate("x", "", "\ufffd", ()), FILTERS).filter_name == "whole_characters"


@given(st.text(), st.text(), st.text())
def test_whatever_passes_joins_cleanly(before: str, text: str, after: str) -> None:
    candidate = apply_filters(Candidate(before, after, text, scores(text, 0.5)), FILTERS).candidate
    if candidate is None:
        return
    assert candidate.text == candidate.text.rstrip()
    assert not (before[-1:].isspace() and candidate.text[:1].isspace())
    candidate.text.encode("utf-8")
    assert all(word.length <= len(candidate.text) for word in candidate.words)
