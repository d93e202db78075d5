"""All filters together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.suggest.author import scores
from writer.suggest.postprocess.candidate import Candidate
from writer.suggest.postprocess.offensive import FilterLevel
from writer.suggest.postprocess.pipeline import apply_filters, build_filters

FILTERS = build_filters(FilterLevel.STRICT)


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
