from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from writer.cli.main import group

KEYS = {
    "chars",
    "keystrokes",
    "ksr",
    "shown",
    "shown_per_100_chars",
    "accepted",
    "precision_when_shown",
    "wrong_show_rate",
    "chars_per_acceptance",
    "exact_match",
    "requests",
    "cache_hits",
    "latency_ms",
    "model",
    "mode",
    "files",
}
PROSE = (
    "When the ferry had gone the old man went back to the house and sat down by the fire. "
    "He thought of the boy, and of the long winter that was to come, and of the letter on the table.\n\n"
) * 3


@pytest.fixture
def prose(tmp_path: Path) -> Path:
    file = tmp_path / "prose.txt"
    file.write_text(PROSE)
    return file


def test_json_has_the_promised_keys_and_consistent_figures(prose: Path) -> None:
    arguments = ["evaluate", "--json", "--chars", "120", "--mode", "eager", str(prose)]
    result = json.loads(CliRunner().invoke(group, arguments, catch_exceptions=False).stdout)
    assert set(result) == KEYS
    assert result["chars"] == 120
    assert result["ksr"] == pytest.approx(1 - result["keystrokes"] / 120, abs=1e-4)
    assert result["accepted"] <= result["shown"]
    assert set(result["exact_match"]) == {"1", "2", "3", "5"}
    assert set(result["latency_ms"]) == {"p50", "p90", "p99"}
    assert result["files"] == ["prose.txt"]


def test_the_report_is_drawn(prose: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    arguments = ["evaluate", "--quick", "--chars", "40", "--report", str(report), str(prose)]
    assert CliRunner().invoke(group, arguments, catch_exceptions=False).exit_code == 0
    page = report.read_text(encoding="utf-8")
    assert "<svg" in page
    assert page.count("<circle") >= 5


def test_a_file_that_is_not_text_is_named(tmp_path: Path) -> None:
    file = tmp_path / "picture.jpg"
    file.write_bytes(b"\xff\xd8\0\0")
    result = CliRunner().invoke(group, ["evaluate", str(file)])
    assert result.exit_code != 0
    assert "picture.jpg" in str(result.exception)


def test_learning_the_first_half_is_compared_with_not_learning_it(tmp_path: Path) -> None:
    file = tmp_path / "book.txt"
    file.write_text("And then old Mr. Quillfeather went home to Ravensholm, as he always did.\n\n" * 20)
    arguments = ["evaluate", "--json", "--chars", "150", "--mode", "eager", "--quick", "--learn-first-half", str(file)]
    result = json.loads(CliRunner().invoke(group, arguments, catch_exceptions=False).stdout)
    assert set(result) == {*KEYS, "without_own_words"}
    assert result["ksr"] > result["without_own_words"]["ksr"]


def test_words_of_other_files_are_remembered(tmp_path: Path) -> None:
    own = tmp_path / "own.txt"
    own.write_text("And then old Mr. Quillfeather went home to Ravensholm, as he always did.\n" * 5)
    file = tmp_path / "book.txt"
    file.write_text("Nobody saw Quillfeather at Ravensholm. Why had Quillfeather come to Ravensholm at all?\n\n")
    arguments = [
        "evaluate",
        "--json",
        "--chars",
        "85",
        "--mode",
        "eager",
        "--quick",
        "--own-words",
        str(own),
        str(file),
    ]
    result = json.loads(CliRunner().invoke(group, arguments, catch_exceptions=False).stdout)
    assert result["ksr"] > result["without_own_words"]["ksr"]
