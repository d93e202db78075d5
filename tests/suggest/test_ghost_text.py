from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer.protocol.completion import WordScore
from writer.suggest.ghost_text import GhostText, same_when_typed


@pytest.mark.parametrize(
    ("ghost", "typed", "rest"),
    [
        ("keeper", "k", "eeper"),
        ("keeper", "keeper", ""),
        ("keeper", "keepers", None),
        ("keeper", "x", None),
        ("keeper", "", None),
        ("’s", "'", "s"),
        ("— no", "- ", "no"),
        ("“So", '"S', "o"),
    ],
)
def test_after_typing(ghost: str, typed: str, rest: str | None) -> None:
    remainder = GhostText(1, ghost).after_typing(typed)
    assert (remainder.text if remainder else None) == rest


def test_word_scores_move_with_the_text() -> None:
    ghost = GhostText(1, "the old man", (WordScore(3, 0.9), WordScore(7, 0.5), WordScore(11, 0.2)))
    rest = ghost.after_typing("the o")
    assert rest is not None
    assert rest.words == (WordScore(2, 0.5), WordScore(6, 0.2))


@given(st.text(min_size=1), st.data())
def test_typing_along_in_steps_equals_typing_along_at_once(text: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(1, len(text)))
    once = GhostText(1, text).after_typing(text[:cut])
    assert once == GhostText(1, text[cut:])
    if cut > 1:
        first = GhostText(1, text).after_typing(text[:1])
        assert first is not None
        assert first.after_typing(text[1:cut]) == once


@given(st.text(), st.text())
def test_equality_when_typed_keeps_lengths(a: str, b: str) -> None:
    if same_when_typed(a, b):
        assert len(a) == len(b)
