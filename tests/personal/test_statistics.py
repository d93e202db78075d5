from __future__ import annotations

import json
from pathlib import Path

import pytest

from writer.documents.atomic import replace_file
from writer.personal.statistics import Slot, StatisticsBook, Tally, by_hour, by_model, total
from writer.protocol.errors import StatisticsError

MORNING = Slot("2026-11-23", 9, "small")
EVENING = Slot("2026-11-23", 21, "large")


@pytest.fixture
def book(tmp_path: Path) -> StatisticsBook:
    return StatisticsBook(tmp_path / "state", replace_file)


def test_what_is_counted_adds_up_and_survives(book: StatisticsBook) -> None:
    book.add({MORNING: Tally(100, 4, 1, 12, 1)})
    book.add({MORNING: Tally(50, 2, 1, 8, 2), EVENING: Tally(10, 3, 0, 0, 0)})
    again = StatisticsBook(book.path.parent, replace_file)
    assert again.counts() == {MORNING: Tally(150, 6, 2, 20, 3), EVENING: Tally(10, 3, 0, 0, 0)}
    assert json.loads(book.path.read_text())["hours"][0]["day"] == "2026-11-23"


def test_keys_pressed_to_accept_are_not_saved() -> None:
    tally = Tally(typed=80, shown=4, taken=1, characters=20, keys=2)
    assert tally.saved == 18
    assert tally.saving_rate == pytest.approx(0.18)
    assert tally.acceptance == pytest.approx(0.25)
    assert Tally().saving_rate == 0


def test_counts_are_seen_by_hour_and_by_model() -> None:
    counts = {MORNING: Tally(shown=2), EVENING: Tally(shown=5), Slot("2026-11-24", 9, "small"): Tally(shown=1)}
    assert {hour: tally.shown for hour, tally in by_hour(counts).items() if tally.shown} == {9: 3, 21: 5}
    assert list(by_model(counts)) == ["large", "small"]
    assert total(counts.values()).shown == 8


def test_erasing_removes_the_file_and_begins_anew(book: StatisticsBook) -> None:
    book.add({MORNING: Tally(shown=1)})
    book.erase()
    assert not book.path.exists()
    assert book.counts() == {}
    book.add({EVENING: Tally(shown=1)})
    assert book.counts() == {EVENING: Tally(shown=1)}


@pytest.mark.parametrize(
    "text",
    ["", "[]", '{"format": 2, "hours": []}', '{"format": 1, "hours": [{"day": "x", "hour": 24, "model": ""}]}'],
)
def test_a_broken_file_is_reported_and_kept(book: StatisticsBook, text: str) -> None:
    book.path.parent.mkdir()
    book.path.write_text(text)
    with pytest.raises(StatisticsError, match="can't be read") as caught:
        book.add({MORNING: Tally(shown=1)})
    assert caught.value.advice
    assert book.path.read_text() == text


def test_a_file_that_cannot_be_written_is_reported(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    with pytest.raises(StatisticsError) as caught:
        StatisticsBook(tmp_path / "state" / "deeper", replace_file).add({MORNING: Tally(shown=1)})
    assert caught.value.advice
