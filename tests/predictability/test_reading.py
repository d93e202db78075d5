"""The class of every character through edits, and what is read again after one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from writer.predictability.bands import BandMap, bands_of, histogram
from writer.predictability.passages import passages
from writer.predictability.reading import KnownText
from writer.protocol.ranks import Passage, RankBand, RankedToken

EDITS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 10), st.integers(0, 10)), max_size=20)
PARAGRAPHS = [f"Paragraph {n} goes on for a while, and then it ends.\n" for n in range(60)]


def by_letter(passage: Passage) -> tuple[RankedToken, ...]:
    """A token a character, of a rank that tells which character it was."""
    ranks = {" ": 1, "a": 50, "e": 500}
    return tuple(
        RankedToken(passage.start + n, passage.start + n + 1, ranks.get(letter, 5000), 0.5)
        for n, letter in enumerate(passage.text)
    )


def read_all(known: KnownText, text: str, first: int = 0) -> list[Passage]:
    unknown, _ = known.look_at(text, first)
    for passage in unknown:
        known.learn(passage, by_letter(passage))
    return unknown


@given(EDITS)
def test_characters_keep_their_class_through_edits(edits: list[tuple[int, int, int]]) -> None:
    bands = BandMap(30)
    bands.put(0, bytes([1, 2, 3, 4, 0] * 6))
    naive = [*RankBand, None] * 6
    for start, removed, inserted in edits:
        start = min(start, len(naive))
        naive[start : start + removed] = [None] * inserted
        bands.edit(start, removed, inserted)
    found: list[RankBand | None] = [None] * len(naive)
    for first, last, band in bands.runs(0, len(naive)):
        found[first:last] = [band] * (last - first)
    assert found == naive
    assert bands.length == len(naive)


def test_runs_are_cut_to_what_is_asked_for_and_put_to_the_text() -> None:
    bands = BandMap(10)
    bands.put(2, bytes([1] * 20))
    assert list(bands.runs(0, 5)) == [(2, 5, RankBand.TOP_10)]
    assert bands.length == 10
    assert bands_of([RankedToken(1, 4, 2000, 0.1)], "a bc d") == bytes([0, 0, 4, 4, 0, 0])


def test_only_what_changed_is_read_again() -> None:
    known, text = KnownText(), "".join(PARAGRAPHS)
    assert read_all(known, text) == list(passages(text))
    again, pieces = known.look_at(text, 0)
    assert again == []
    assert [(start, len(bands)) for start, bands in pieces] == [(0, len(text))]
    changed = text.replace("Paragraph 30 goes", "Chapter thirty goes")
    unknown = read_all(known, changed)
    assert 0 < len(unknown) <= 8
    assert all(abs(one.start - changed.index("Chapter")) < 700 for one in unknown)


def test_reading_begins_with_what_is_seen_and_goes_round() -> None:
    text = "".join(PARAGRAPHS)
    unknown, _ = KnownText().look_at(text, len(text) // 2)
    assert unknown[0].start <= len(text) // 2 < unknown[0].start + len(unknown[0].text)
    assert sorted(unknown, key=lambda one: one.start) == list(passages(text))
    assert KnownText().look_at(text, len(text) + 5)[0] == list(passages(text))


def test_counts_and_tokens_are_those_of_the_text_as_it_is() -> None:
    known, breaths = KnownText(), []
    read_all(known, "".join(PARAGRAPHS))
    text = "".join(PARAGRAPHS[:20])
    read_all(known, text)
    progress = known.progress(3, ())
    assert (progress.done, progress.total) == (len(text), len(text))
    tokens = known.tokens(lambda: breaths.append(1))
    assert [text[one.start : one.end] for one in tokens] == list(text)
    assert progress.histogram == histogram(tokens)
    assert len(breaths) == len(list(passages(text)))


def test_an_empty_text_is_read_at_once() -> None:
    known = KnownText()
    assert known.look_at("", 0) == ([], ())
    assert known.progress(1, ()).total == 0
