"""Edits and snapshots are values that count in code points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer.text.edits import TextReplacement
from writer.text.snapshot import TextSnapshot


@pytest.mark.parametrize(
    ("text", "edit", "after"),
    [
        ("abc", TextReplacement(1, 0, "x"), "axbc"),
        ("abc", TextReplacement(3, 0, "d"), "abcd"),
        ("abc", TextReplacement(0, 2, ""), "c"),
        ("a😀b", TextReplacement(1, 1, "🙂"), "a🙂b"),
        ("", TextReplacement(0, 0, ""), ""),
    ],
)
def test_apply(text: str, edit: TextReplacement, after: str) -> None:
    assert edit.apply(text) == after


@given(st.text(), st.text(), st.data())
def test_an_edit_can_be_taken_back(text: str, inserted: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    removed = data.draw(st.integers(0, len(text) - start))
    after = TextReplacement(start, removed, inserted).apply(text)
    assert TextReplacement(start, len(inserted), text[start : start + removed]).apply(after) == text


@pytest.mark.parametrize(
    ("edit", "expected"),
    [(TextReplacement(0, 0, "a"), True), (TextReplacement(0, 1, "a"), False), (TextReplacement(0, 0, ""), False)],
)
def test_is_insertion(edit: TextReplacement, expected: bool) -> None:
    assert edit.is_insertion is expected


def test_the_line_after_the_cursor() -> None:
    snapshot = TextSnapshot("d", 1, 3, before="one\ntwo", after=" three\nfour")
    assert snapshot.line_after == " three"
    assert TextSnapshot("d", 1, 0, before="").line_after == ""
