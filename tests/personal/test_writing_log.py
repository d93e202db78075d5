"""The writing log."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from writer.documents.atomic import replace_file
from writer.personal.writing_log import LogBook, LogEntry, WritingLog, as_csv, streak
from writer.protocol.errors import WritingLogError

BOOK = LogBook(
    (
        LogEntry("2026-11-24T21:05", "/home/a/novel.md", 1830, 412, 57, 400),
        LogEntry("2026-11-23T08:00", "=cmd.md", 60, 3, 0, -12),
    ),
    frozenset({"2026-11-24"}),
)


def test_what_is_kept_is_read_back(tmp_path: Path) -> None:
    log = WritingLog(tmp_path / "state", replace_file)
    assert log.load() == LogBook()
    log.save(BOOK)
    assert log.load() == BOOK


@pytest.mark.parametrize(
    "content",
    [
        "no json",
        "[]",
        '{"format": 2, "goal_met": [], "entries": []}',
        '{"format": 1, "goal_met": ["yesterday"], "entries": []}',
        '{"format": 1, "goal_met": [], "entries": [{"started": "2026-11-24T21:05", "file": "a", "seconds": -1, '
        '"typed": 0, "accepted": 0, "net": 0}]}',
        '{"format": 1, "goal_met": [], "entries": [{"started": "late", "file": "a", "seconds": 1, '
        '"typed": 0, "accepted": 0, "net": 0}]}',
    ],
)
def test_a_damaged_log_says_so_and_stays(tmp_path: Path, content: str) -> None:
    log = WritingLog(tmp_path, replace_file)
    log.path.write_text(content)
    with pytest.raises(WritingLogError) as error:
        log.load()
    assert error.value.advice
    assert log.path.read_text() == content


def test_the_table_is_a_table() -> None:
    rows = list(csv.reader(io.StringIO(as_csv(BOOK.entries).decode("utf-8-sig"))))
    assert rows[0] == ["date", "start", "file", "minutes", "words typed", "words from suggestions", "net words"]
    assert rows[1] == ["2026-11-23", "08:00", "'=cmd.md", "1.0", "3", "0", "-12"], "no spreadsheet runs a file name"
    assert rows[2] == ["2026-11-24", "21:05", "/home/a/novel.md", "30.5", "412", "57", "400"]


@pytest.mark.parametrize(
    ("met", "days"),
    [
        ([], 0),
        (["2026-11-24"], 1),
        (["2026-11-23"], 1),
        (["2026-11-22"], 0),
        (["2026-11-24", "2026-11-23", "2026-11-22", "2026-11-20"], 3),
        (["2026-11-23", "2026-11-22"], 2),
    ],
)
def test_days_in_a_row(met: list[str], days: int) -> None:
    assert streak(met, date(2026, 11, 24)) == days
