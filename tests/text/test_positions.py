"""UTF-16, code points and graphemes: tables, and properties against a slow truth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer.text.positions import (
    code_point_to_utf16,
    grapheme_boundary_at_or_after,
    graphemes,
    has_lone_surrogate,
    replace_lone_surrogates,
    utf16_length,
    utf16_to_code_point,
)

FAMILY = "👩\u200d👩\u200d👧\u200d👦"
FLAG = "🇳🇿"
# Any text: ordinary, astral, combining, joined, and with halves of pairs.
TEXT = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("ab \né\u0301\u200d👩👧🏽🇳🇿한ᄒ"),
        st.characters(min_codepoint=0xD800, max_codepoint=0xDFFF, categories=["Cs"]),
    )
)


def units_before(text: str, index: int) -> int:
    return sum(2 if ord(character) > 0xFFFF else 1 for character in text[:index])


@pytest.mark.parametrize(
    ("text", "length"),
    [("", 0), ("abc", 3), ("é", 1), ("e\u0301", 2), ("a😀b", 4), ("\ud83d", 1), ("\ud83d\ude00", 2), (FLAG, 4)],
)
def test_utf16_length(text: str, length: int) -> None:
    assert utf16_length(text) == length


@pytest.mark.parametrize(
    ("text", "position", "index"),
    [
        ("", 0, 0),
        ("abc", 2, 2),
        ("abc", 3, 3),
        ("a😀b", 1, 1),
        ("a😀b", 2, 1),
        ("a😀b", 3, 2),
        ("a😀b", 4, 3),
        ("😀", 1, 0),
    ],
)
def test_utf16_to_code_point(text: str, position: int, index: int) -> None:
    assert utf16_to_code_point(text, position) == index


@pytest.mark.parametrize(("text", "position"), [("", 1), ("abc", 4), ("😀", 3), ("abc", -1)])
def test_utf16_position_outside_the_text(text: str, position: int) -> None:
    with pytest.raises(IndexError, match=str(abs(position))):
        utf16_to_code_point(text, position)


@pytest.mark.parametrize("index", [-1, 3])
def test_code_point_outside_the_text(index: int) -> None:
    with pytest.raises(IndexError, match=str(index)):
        code_point_to_utf16("a😀", index)


@given(TEXT)
def test_positions_round_trip(text: str) -> None:
    for index in range(len(text) + 1):
        position = code_point_to_utf16(text, index)
        assert position == units_before(text, index)
        assert utf16_to_code_point(text, position) == index


@given(TEXT)
def test_a_position_inside_a_pair_is_its_start(text: str) -> None:
    for index, character in enumerate(text):
        if ord(character) > 0xFFFF:
            assert utf16_to_code_point(text, units_before(text, index) + 1) == index


@pytest.mark.parametrize(
    ("text", "clusters"),
    [
        ("", []),
        ("ab", ["a", "b"]),
        ("e\u0301a", ["e\u0301", "a"]),
        (FAMILY + "x", [FAMILY, "x"]),
        (FLAG + FLAG, [FLAG, FLAG]),
        ("👍🏽!", ["👍🏽", "!"]),
        ("\r\n", ["\r\n"]),
        ("한국", ["한", "국"]),
    ],
)
def test_graphemes(text: str, clusters: list[str]) -> None:
    assert graphemes(text) == clusters


@given(TEXT)
def test_graphemes_join_to_the_text(text: str) -> None:
    assert "".join(graphemes(text)) == text


@given(TEXT, st.integers(0, 40))
def test_a_grapheme_boundary_cuts_no_grapheme(text: str, index: int) -> None:
    boundary = grapheme_boundary_at_or_after(text, min(index, len(text)))
    assert boundary >= min(index, len(text))
    assert graphemes(text[:boundary]) + graphemes(text[boundary:]) == graphemes(text)


@given(TEXT)
def test_after_replacement_every_text_can_be_encoded(text: str) -> None:
    sound = replace_lone_surrogates(text)
    assert not has_lone_surrogate(sound)
    assert len(sound) == len(text)
    sound.encode("utf-8")
    assert has_lone_surrogate(text) == (sound != text)
