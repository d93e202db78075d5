"""The command line as a user runs it, and its pieces."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from writer.cli.doctor import doctor, examine
from writer.cli.main import group
from writer.models.manifest import DATA_NAME
from writer.settings.paths import AppPaths, find_paths

KEYS = {"text", "confidence", "tokens", "first_token_ms", "total_ms", "model"}


def run(*arguments: str, typed: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "writer", *arguments], input=typed, capture_output=True, timeout=60)


def suggest(typed: str, *arguments: str) -> dict[str, Any]:
    result = CliRunner().invoke(group, ["suggest", "--json", *arguments], input=typed.encode(), catch_exceptions=False)
    record: dict[str, Any] = json.loads(result.stdout)
    return record


def test_json_has_exactly_the_promised_keys() -> None:
    record = suggest("The old man looked at him for a long t")
    assert set(record) == KEYS
    assert record["text"].startswith("ime")
    assert 0 < record["confidence"] <= 1
    assert record["tokens"] > 0
    assert 0 < record["first_token_ms"] <= record["total_ms"]
    assert record["model"] == "bundled"


def test_streamed_text_is_what_json_reports() -> None:
    text = "He came to the window and looked at"
    streamed = CliRunner().invoke(group, ["suggest"], input=text.encode()).stdout
    assert streamed == suggest(text)["text"] + "\n"


def test_max_tokens_limits() -> None:
    few, many = suggest("He went to", "--max-tokens", "2"), suggest("He went to", "--max-tokens", "12")
    assert many["text"].startswith(few["text"])
    assert len(few["text"].split()) <= 2


def test_a_file_is_read_like_standard_input(tmp_path: Path) -> None:
    file = tmp_path / "text.md"
    file.write_bytes("\ufeffHe came to the window and l".encode())
    assert suggest("", str(file))["text"] == suggest("He came to the window and l")["text"]


def test_empty_input_suggests_nothing() -> None:
    assert suggest("")["text"] == ""


def test_a_real_process_prints_no_traceback_and_needs_no_display() -> None:
    result = run("suggest", "--json", typed=b"The old man looked at him for a long t")
    assert result.returncode == 0, result.stderr
    assert set(json.loads(result.stdout)) == KEYS


@pytest.mark.parametrize(
    ("arguments", "typed", "says"),
    [
        (["suggest", "--model", "nonesuch"], b"x", b"nonesuch"),
        (["suggest"], b"\0\1\2", b"not text"),
        (["suggest", "/nonexistent/file"], b"", b"nonexistent"),
        (["suggest", "--max-tokens", "0"], b"", b"max-tokens"),
    ],
)
def test_bad_input_gives_a_sentence_and_a_status(arguments: list[str], typed: bytes, says: bytes) -> None:
    result = run(*arguments, typed=typed)
    assert result.returncode != 0
    assert says in result.stderr
    assert b"Traceback" not in result.stderr


def test_version_and_help() -> None:
    assert b"0." in run("--version").stdout
    assert b"suggest" in run("--help").stdout


def test_doctor_finds_a_sound_installation_sound() -> None:
    report = examine(find_paths(), {"QT_QPA_PLATFORM": "offscreen"})
    assert report.problems == []
    assert report.model.ready
    assert report.qt_platform == "offscreen"


def broken_paths(tmp_path: Path) -> AppPaths:
    paths = find_paths({"WRITER_HOME": str(tmp_path)})
    broken = paths.model_folders[0] / "bundled"
    shutil.copytree(paths.bundled_models / "bundled", broken)
    (broken / DATA_NAME).write_bytes(b"truncated")
    return paths


def test_doctor_names_a_damaged_model_and_what_to_do(tmp_path: Path) -> None:
    report = examine(broken_paths(tmp_path), {"QT_QPA_PLATFORM": "offscreen"})
    assert not report.model.ready
    assert DATA_NAME in report.problems[0]
    assert "Install the model again" in report.problems[0]


def test_doctor_survives_a_runtime_that_cannot_be_imported() -> None:
    code = "import sys; sys.modules['onnxruntime'] = None; sys.argv = ['writer', 'doctor', '--json']\n"
    code += "from writer.__main__ import main; sys.exit(main())"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60)
    assert result.returncode == 1
    assert b"Traceback" not in result.stderr
    record = json.loads(result.stdout)
    assert not record["model"]["ready"]
    assert "can't be loaded" in record["model"]["problem"]


def test_a_command_without_its_runtime_ends_with_a_sentence() -> None:
    code = "import sys; sys.modules['onnxruntime'] = None; sys.argv = ['writer', 'suggest']\n"
    code += "from writer.__main__ import main; sys.exit(main())"
    result = subprocess.run([sys.executable, "-c", code], input=b"x", capture_output=True, timeout=60)
    assert result.returncode == 1
    assert b"writer doctor" in result.stderr
    assert b"Traceback" not in result.stderr


def test_doctor_without_a_display_says_so_and_exits_with_one(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    result = CliRunner().invoke(doctor, ["--json"])
    assert result.exit_code == 1
    record = json.loads(result.stdout)
    assert record["qt_platform"] == "none"
    assert "display" in record["problems"][0]
