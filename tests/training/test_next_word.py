"""Next words foretold: the n-gram model against plain counting, and what counts as right."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from writer.training.next_word import Place, accuracy_of_ngrams, places
from writer.training.ngram import ORDER, NgramModel, words_of

WORDS = st.lists(st.sampled_from(["a", "b", "c", "."]), max_size=40)


def test_words_are_cut_as_an_author_counts_them() -> None:
    assert words_of("“Don’t,” she half-said; 12 o’clock.") == [
        '"', "Don't", ",", '"', "she", "half-said", ";", "12", "o'clock", ".",
    ]  # fmt: skip


@given(WORDS, WORDS)
def test_the_best_word_is_known_and_the_one_that_followed_most_often(text: list[str], context: list[str]) -> None:
    context = context[-(ORDER - 1) :]
    best = NgramModel([" ".join(text)], [context]).best(context, "")
    known = [word for word in text if word.isalnum()]
    if not known:
        assert best is None
        return
    assert best in known
    followers = _followers(text, context)
    counts = {word: count for word, count in followers.items() if word.isalnum()}
    # What backs off has a score of 0.4 at most.
    if len(context) == ORDER - 1 and counts and max(counts.values()) > 0.4 * followers.total():
        assert counts.get(best) == max(counts.values())


def _followers(text: list[str], context: list[str]) -> Counter[str]:
    length = len(context)
    return Counter(text[i] for i in range(length, len(text)) if text[i - length : i] == context)


def test_a_typed_letter_rules_other_words_out() -> None:
    model = NgramModel(["the old man. the old man. the old mill. the new sea."], [["the", "old"]])
    assert model.best(["the", "old"], "") == "man"
    assert model.best(["the", "old"], "mi") == "mill"
    assert model.best(["the", "old"], "s") == "sea"
    assert model.best(["the", "old"], "x") is None


def test_a_word_is_right_in_whatever_quotes() -> None:
    where = [Place("and then I ", "don't"), Place("and then I ", "won't")]
    result = accuracy_of_ngrams(["and then I don’t. and then I don’t. and then I won’t."], where)
    assert (result.at_word_start, result.after_one_letter, result.places) == (0.5, 1.0, 2)


def test_places_are_consecutive_words_from_the_middle_of_every_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One two.\n\nThree four five six.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Alpha beta gamma.", encoding="utf-8")
    found = places(tmp_path, 4)
    assert [place.word for place in found] == ["Three", "four", "Alpha", "beta"]
    assert found[1].before == "One two.\n\nThree "
