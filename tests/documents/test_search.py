from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from writer.documents.search import Hit, Query, Search
from writer.protocol.errors import SearchError

TEXT = "The lamp. the Lamps, lamplight\nlamp (a) 😀 ß"


def found(query: Query, text: str = TEXT) -> list[str]:
    return [text[hit.start : hit.end] for hit in Search(query).hits(text)]


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        (Query("lamp"), ["lamp", "Lamp", "lamp", "lamp"]),
        (Query("lamp", match_case=True), ["lamp", "lamp", "lamp"]),
        (Query("lamp", whole_words=True), ["lamp", "lamp"]),
        (Query("the lamp", match_case=True, whole_words=True), []),
        (Query("(a)"), ["(a)"]),
        (Query("(a)", whole_words=True), ["(a)"]),
        (Query(".*"), []),
        (Query("^lamp", is_pattern=True), ["lamp"]),
        (Query(r"(?<=the )\w+", is_pattern=True), ["lamp", "Lamps"]),
        (Query("x*", is_pattern=True), []),
        (Query("😀"), ["😀"]),
    ],
)
def test_hits(query: Query, hits: list[str]) -> None:
    assert found(query) == hits


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("(a", "never closed"),
        ("a)", "closes nothing"),
        ("[a", "never closed"),
        ("*a", "nothing before"),
        (r"\1", "no group"),
    ],
)
def test_a_broken_pattern_is_explained(pattern: str, says: str) -> None:
    with pytest.raises(SearchError, match=says) as caught:
        Search(Query(pattern, is_pattern=True))
    assert caught.value.advice


def test_a_pattern_that_takes_for_ever_is_given_up() -> None:
    search = Search(Query(r"(a|aa)+$", is_pattern=True))
    with pytest.raises(SearchError, match="too long"):
        list(search.hits("a" * 60 + "b"))


def test_replacements_know_groups_only_in_patterns() -> None:
    text = "Smith, John"
    assert Search(Query(r"(\w+), (\w+)", is_pattern=True)).replacement(text, Hit(0, 11), r"\2 \1") == "John Smith"
    assert Search(Query("Smith")).replacement(text, Hit(0, 5), r"\1") == r"\1"
    with pytest.raises(SearchError, match="replacement can't be read"):
        Search(Query("Smith", is_pattern=True)).replacement(text, Hit(0, 5), r"\3")


@settings(max_examples=100)
@given(st.text(max_size=40), st.text(min_size=1, max_size=3))
def test_plain_search_is_what_str_find_finds(text: str, word: str) -> None:
    hits = list(Search(Query(word, match_case=True)).hits(text))
    expected, at = [], text.find(word)
    while at >= 0:
        expected.append(Hit(at, at + len(word)))
        at = text.find(word, at + len(word))
    assert hits == expected
