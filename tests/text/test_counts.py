"""Counts of texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer.text.counts import TextCounts, count_line, total, words_added
from writer.text.segment import count_words, sentence_around


@pytest.mark.parametrize(
    ("line", "words", "unspaced", "characters", "dense", "sentences", "paragraphs"),
    [
        ("", 0, 0, 0, 0, 0, 0),
        ("   ", 0, 0, 3, 0, 0, 0),
        ("One two three.", 3, 0, 14, 12, 1, 1),
        ("Dr. Fell came. “Why?” Nobody knew", 6, 0, 33, 28, 3, 1),
        ("她走了。天黑了！", 6, 6, 8, 8, 2, 1),
        ("他说hello了", 4, 3, 8, 8, 1, 1),
        ("…", 0, 0, 1, 1, 0, 1),
        ("e\u0301te\u0301 😀 fini", 2, 0, 12, 10, 1, 1),
    ],
)
def test_a_line(
    line: str, words: int, unspaced: int, characters: int, dense: int, sentences: int, paragraphs: int
) -> None:
    assert count_line(line) == TextCounts(words, unspaced, characters, dense, sentences, paragraphs)


def test_reading_time_knows_scripts() -> None:
    assert TextCounts(words=480).reading_minutes == pytest.approx(2)
    assert TextCounts(words=330, unspaced=330).reading_minutes == pytest.approx(1)
    assert TextCounts(words=570, unspaced=330).reading_minutes == pytest.approx(2)


@given(st.lists(st.text(alphabet="ab c.!?。她\t-'’1", max_size=12), max_size=6))
def test_the_whole_is_the_sum_of_its_lines(lines: list[str]) -> None:
    counts = total([TextCounts(), *map(count_line, lines)])
    assert counts.words == sum(map(count_words, lines))
    assert counts.characters == sum(map(len, lines))
    assert counts.dense <= counts.characters
    assert counts.paragraphs <= len(lines)


@given(st.text(alphabet="ab c.'-她", max_size=20))
def test_typing_a_text_adds_all_its_words(text: str) -> None:
    assert sum(words_added(text[:end], text[end]) for end in range(len(text))) == count_words(text)


@pytest.mark.parametrize(
    ("text", "lit"),
    [
        ("|One. Two.", "One. "),
        ("One|. Two.", "One. "),
        ("One.| Two.", "One. "),
        ("One. |Two. Three.", "Two. "),
        ("One. Two.|", "Two."),
        ("One. Two. |", "Two. "),
        ("Mr. Fell| came. He sat.", "Mr. Fell came. "),
        ("天黑了。|她走了。", "她走了。"),
        ("no end| at all", "no end at all"),
        ("|", ""),
    ],
)
def test_the_sentence_around_a_position(text: str, lit: str) -> None:
    position = text.index("|")
    whole = text.replace("|", "")
    start, end = sentence_around(whole, position)
    assert whole[start:end] == lit


@given(st.text(alphabet='ab .!?"”。', max_size=40), st.integers(0, 40))
def test_a_position_lies_in_its_sentence(text: str, position: int) -> None:
    position = min(position, len(text))
    start, end = sentence_around(text, position)
    assert 0 <= start <= position <= end <= len(text)
