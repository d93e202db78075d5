"""What was replaced, found from the text before and after."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from writer.provenance.relabel import common_ends, differences, is_typography


def apply(old: str, new: str) -> str:
    text = old
    for change in differences(old, new):
        text = change.apply(text)
    return text


words = st.lists(st.sampled_from(["the ", "old ", "man", "\n", "sea", ".", "aa", "a"]), max_size=12).map("".join)


@given(words, words)
@settings(max_examples=300)
def test_the_differences_make_the_new_text_of_the_old(old: str, new: str) -> None:
    assert apply(old, new) == new


@given(st.text("ab", max_size=9), st.text("ab", max_size=9))
def test_common_ends_are_the_longest(old: str, new: str) -> None:
    head, tail = common_ends(old, new)
    assert old[:head] == new[:head]
    assert old[len(old) - tail :] == new[len(new) - tail :]
    assert head + tail <= min(len(old), len(new))
    assert old[head : head + 1] != new[head : head + 1] or head == min(len(old), len(new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("xabyabz", "x#y#z", [(4, 2, "#"), (1, 2, "#")]),
        ("one\ntwo\nthree\n", "one\n2\nthree\n", [(4, 3, "2")]),
        ("one\ntwo\n", "one\nand\ntwo\n", [(4, 0, "and\n")]),
        ('"So," he said. "No."', "“So,” he said. “No.”", []),
        ("it's - so", "it’s — so", []),
        ("same", "same", []),
    ],
)
def test_only_what_changed_is_named(old: str, new: str, expected: list[tuple[int, int, str]]) -> None:
    assert [(c.start, c.removed, c.inserted) for c in differences(old, new)] == expected


def test_typography_is_one_for_one() -> None:
    assert is_typography('"a"', "“a”")
    assert not is_typography("--", "—")
    assert not is_typography("a", "b")
