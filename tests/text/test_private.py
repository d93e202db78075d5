"""Passages that stay out of what is learned."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer.text.private import BEGIN, END, has_sign, is_sign_line, public_lines, without_signs

PIECES = st.lists(
    st.sampled_from(["open ", "secret", BEGIN, END, "<!-- note -->", "\n", "<!--private-->"]), max_size=12
)


@pytest.mark.parametrize(
    ("lines", "public"),
    [
        (["a", "b"], ["a", "b"]),
        (["a", BEGIN, "b", "", "c", END, "d"], ["a", "", "", "", "", "", "d"]),
        ([f"He {BEGIN}knew{END} it."], ["He \n it."]),
        ([f"He {BEGIN}knew", f"all{END} of it."], ["He ", " of it."]),
        (["a", BEGIN, "b"], ["a", "", ""]),
        (["a", END, "b"], ["a", "", "b"]),
        (["<!-- PRIVATE -->", "b", "<!--/private-->", "c"], ["", "", "", "c"]),
        (["<!-- a note -->", "privately"], ["<!-- a note -->", "privately"]),
        ([f"{BEGIN}a{BEGIN}b{END}c"], ["c"]),
    ],
)
def test_public_lines(lines: list[str], public: list[str]) -> None:
    assert public_lines(lines) == public


@given(PIECES)
def test_lines_stay_as_many_and_hold_no_sign(pieces: list[str]) -> None:
    lines = "".join(pieces).split("\n")
    public = public_lines(lines)
    assert len(public) == len(lines)
    assert not any(map(has_sign, public))
    if not has_sign("\n".join(lines)):
        assert public == lines


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"a\n{BEGIN}\nb\n{END}\nc", "a\nb\nc"),
        (f"a {BEGIN}b{END} c", "a b c"),
        (f"a\n{END}", "a\n"),
        ("a <!-- note --> b", "a <!-- note --> b"),
    ],
)
def test_readers_see_no_sign(text: str, left: str) -> None:
    assert without_signs(text) == left


def test_a_line_of_its_own_is_told_from_one_with_text() -> None:
    assert is_sign_line(f"  {BEGIN} ")
    assert not is_sign_line(f"{BEGIN} a")
