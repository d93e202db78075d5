from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from writer.personal.token_index import TokenIndex

ORDERS = 4
TEXTS = st.lists(st.lists(st.integers(0, 3), max_size=12), max_size=5)


def collected(index: TokenIndex, context: list[int]) -> list[dict[int, float]]:
    counts: list[dict[int, float]] = [{} for _ in range(ORDERS)]
    index.collect(context, counts, most=1000)
    return counts


def counted(texts: list[list[int]], context: list[int]) -> list[dict[int, float]]:
    """The same by looking at every place of every text."""
    counts: list[Counter[int]] = [Counter() for _ in range(ORDERS)]
    for text in texts:
        for end in range(1, len(text)):
            for length in range(1, ORDERS + 1):
                if length <= min(end, len(context)) and text[end - length : end] == context[-length:]:
                    counts[length - 1][text[end]] += 1
    return [dict(one) for one in counts]


@settings(max_examples=150)
@given(TEXTS, st.lists(st.integers(0, 3), min_size=1, max_size=6))
def test_what_followed_is_counted_for_every_length_of_context(texts: list[list[int]], context: list[int]) -> None:
    index = TokenIndex()
    for text in texts:
        index.add(text)
    assert collected(index, context) == counted(texts, context)


@settings(max_examples=100)
@given(TEXTS, st.data(), st.lists(st.integers(0, 3), min_size=1, max_size=4))
def test_a_removed_text_counts_no_more(texts: list[list[int]], data: st.DataObject, context: list[int]) -> None:
    index = TokenIndex()
    places = [index.add(text) for text in texts]
    removed = data.draw(st.sets(st.integers(0, max(0, len(texts) - 1)), max_size=3)) if texts else set()
    for number in removed:
        index.remove(places[number], len(texts[number]))
    kept = [text for number, text in enumerate(texts) if number not in removed]
    assert collected(index, context) == counted(kept, context)


@settings(max_examples=100)
@given(st.lists(st.tuples(st.integers(0, 8), st.lists(st.integers(0, 3), max_size=6)), max_size=6), st.integers(0, 3))
def test_a_text_taken_back_and_continued_is_as_if_written_so(steps: list[tuple[int, list[int]]], last: int) -> None:
    index, text = TokenIndex(), list[int]()
    for keep, added in steps:
        text = [*text[:keep], *added]
        index.truncate(1 + keep)
        index.append(added)
    context = [*text[-3:], last]
    assert collected(index, context) == counted([text], context)


def test_only_the_latest_places_are_looked_at() -> None:
    index = TokenIndex()
    for following in (5, 6, 7):
        index.add([1, 2, following])
    counts: list[dict[int, float]] = [{}, {}]
    index.collect([1, 2], counts, most=2)
    assert counts == [{6: 1.0, 7: 1.0}, {6: 1.0, 7: 1.0}]


def test_weights_count() -> None:
    index = TokenIndex()
    index.add([1, 2], weight=3.0)
    index.add([1, 4])
    assert collected(index, [1])[0] == {2: 3.0, 4: 1.0}
