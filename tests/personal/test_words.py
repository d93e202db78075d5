from __future__ import annotations

import pytest

from writer.personal.words import learnable, names_in, phrases_in, terms_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Then Fenwick came in.", ["Fenwick"]),
        ("Fenwick came in. Then he left.", []),
        ("“Come,” said Anne-Marie’s aunt to Dr. Holt.", ["Anne-Marie", "Holt"]),
        ("He said: “Never!” and I went.", []),
        ("She read the NASA report", []),
        ("# The House", ["House"]),
        ("über Österreich", ["Österreich"]),
    ],
)
def test_names_are_capitalised_words_that_no_sentence_begins_with(text: str, names: list[str]) -> None:
    assert list(names_in(text)) == names


def test_terms_are_longer_words_in_small_letters() -> None:
    assert list(terms_in("The theodolite's tripod and the Sun")) == ["theodolite", "tripod"]


def test_phrases_come_twice_and_longer_ones_swallow_their_parts() -> None:
    lines = ["the lower harbour wall stood", "by the lower harbour wall. The lower", "lower wall"]
    assert dict(phrases_in(lines)) == {"the lower harbour wall": 2}


def test_a_phrase_that_also_stands_alone_is_kept() -> None:
    lines = ["old harbour wall", "old harbour wall", "old harbour"]
    assert dict(phrases_in(lines)) == {"old harbour wall": 2, "old harbour": 3}


def test_what_is_remembered_holds_no_sentence_that_was_written_once() -> None:
    sentence = "my secret wish was never to return to Ravensholm"
    learned = learnable([sentence])
    assert dict(learned.words) == {"Ravensholm": 1}
    assert not learned.phrases


def test_removed_words_take_their_phrases_with_them() -> None:
    learned = learnable(["with Fenwick the elder", "with Fenwick the elder", "so the elder tree", "so the elder tree"])
    left = learned.without({"Fenwick"})
    assert "Fenwick" not in left.words
    assert not any("Fenwick" in phrase for phrase in left.phrases)
    assert any("elder" in phrase for phrase in left.phrases)
