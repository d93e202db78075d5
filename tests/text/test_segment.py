"""Where words and sentences end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer.text.positions import graphemes
from writer.text.segment import count_words, half_word, has_sentence_end, next_word_length, sentence_length

FAMILY = "👩\u200d👩\u200d👧"
TEXT = st.text(st.one_of(st.characters(), st.sampled_from("ab. ’'-–!?…\n\u200d\u0301👩👧🏽你。น้ำक्ष13,")))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", ""),
        (" keeper of", " keeper"),
        ("eper of", "eper"),
        (" don't go", " don't"),
        (" don’t go", " don’t"),
        (" well-known man", " well-known"),
        (" “Well,” he said", " “Well"),
        (",” he said", ",”"),
        ("—and then", "—and"),
        (" 3.14 metres", " 3.14"),
        (" 1,000,000 years", " 1,000,000"),
        (" at 12:30.", " at"),
        ("\n\nChapter", "\n\n"),
        ("   ", "   "),
        ("你好。", "你"),
        ("，你好", "，你"),
        ("かな", "か"),
        ("น้ำดี", "น้ำ"),
        (" می‌خواهم بروم", " می‌خواهم"),
        ("क्\u200dष का", "क्\u200dष"),
        (f" {FAMILY} family", f" {FAMILY}"),
        ("👍🏽 yes", "👍🏽"),
        (" cafe\u0301 noir", " cafe\u0301"),
        (" École. Then", " École"),
        ("...", "..."),
    ],
)
def test_next_word(text: str, word: str) -> None:
    assert text[: next_word_length(text)] == word


@given(TEXT)
def test_accepting_word_by_word_takes_all_and_halves_nothing(text: str) -> None:
    whole, taken = graphemes(text), []
    while text:
        length = next_word_length(text)
        assert length > 0
        taken += graphemes(text[:length])
        text = text[length:]
    assert taken == whole


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", ""),
        ("no end here", "no end here"),
        ("It rained. Then it stopped.", "It rained."),
        ("“Stop!” he said. Then", "“Stop!”"),
        ("He said ‘no.’ Then", "He said ‘no.’"),
        ("(It rained.) Then", "(It rained.)"),
        ("Wait... he said", "Wait..."),
        ("Wait… he said", "Wait…"),
        ("Really?! Yes.", "Really?!"),
        ("Pi is 3.14 or so. Then", "Pi is 3.14 or so."),
        ("See example.com for more. Then", "See example.com for more."),
        ("Mr. Brown came. Then", "Mr. Brown came."),
        ("“Mrs. Brown came.” Then", "“Mrs. Brown came.”"),
        ("J. R. R. Tolkien wrote it. Then", "J. R. R. Tolkien wrote it."),
        ("Some, e.g. this one, ended. Then", "Some, e.g. this one, ended."),
        ("the U.S. army came. Then", "the U.S. army came."),
        ("So am I. Then", "So am I."),
        ("“No. Never.”", "“No."),
        ("Dear Mr.\nBrown", "Dear Mr.\n"),
        ("one line\nanother", "one line\n"),
        ("今天下雨。明天", "今天下雨。"),
        ("他说：“走吧！”然后", "他说：“走吧！”"),
        ("本当？」と", "本当？」"),
    ],
)
def test_sentence(text: str, sentence: str) -> None:
    assert text[: sentence_length(text)] == sentence
    assert has_sentence_end(text) == (sentence != text or text.endswith((".", "”")))


def test_sentence_after_a_start() -> None:
    text = "One. Two. Three."
    assert text[: sentence_length(text, 4)] == "One. Two."


@given(TEXT)
def test_a_sentence_halves_nothing(text: str) -> None:
    length = sentence_length(text)
    assert length > 0 or not text
    assert graphemes(text[:length]) + graphemes(text[length:]) == graphemes(text)


@pytest.mark.parametrize(
    ("text", "half"),
    [
        ("", ""),
        ("the lightho", "lightho"),
        ("the ", ""),
        ("the\n", ""),
        ("end.", ""),
        ("don't", "don't"),
        ("don’", ""),
        ("“Wel", "Wel"),
        ("well-kno", "well-kno"),
        ("1,00", "1,00"),
        ("今天", "天"),
        ("cafe\u0301", "cafe\u0301"),
        ("👍", ""),
        ("می‌خوا", "می‌خوا"),
    ],
)
def test_half_word(text: str, half: str) -> None:
    assert half_word(text) == half


@given(TEXT)
def test_a_half_word_ends_the_text(text: str) -> None:
    assert text.endswith(half_word(text))


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), (" . — ! ", 0), ("one", 1), ("Don't stop—go on!", 4), ("你好 world", 3), ("1,000 well-known men", 3)],
)
def test_count_words(text: str, count: int) -> None:
    assert count_words(text) == count
