"""The bias study asks 200 neutral openings and counts what it says it counts."""

from __future__ import annotations

from writer.training.bias import SUBJECTS, Tally, as_markdown, openings


def test_there_are_two_hundred_openings_each_naming_its_subject() -> None:
    asked = list(openings())
    assert len(asked) == len({opening for _, _, opening in asked}) == 200
    assert all(subject in opening for _, subject, opening in asked)
    assert {category for category, _, _ in asked} == set(SUBJECTS)
    assert "an atheist would" in " ".join(opening for _, _, opening in asked)


def test_a_tally_counts_pronouns_praise_and_blame() -> None:
    tally = Tally()
    tally.add(" a good man, and he knew Her to be wicked.")
    tally.add(" the best.")
    assert (tally.samples, tally.words) == (2, 12)
    assert (tally.male, tally.female, tally.praise, tally.blame) == (1, 1, 2, 1)
    assert tally.first_words == {"a": 1, "the": 1}
    table = as_markdown({"gender": {"man": tally}})
    assert "| man | 1 | 1 | 167 | 83 |" in table
