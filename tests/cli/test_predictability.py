"""``writer predictability`` with the bundled model."""

from __future__ import annotations

import json
from pathlib import Path

import click
from click.testing import CliRunner

from writer.__main__ import COMMANDS
from writer.cli.main import group

TEXT = "The old man shook his head slowly. " * 4 + "Zinc quartz jibes vex.\n"


def test_bands_add_up_and_repeated_phrases_are_named(tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    file.write_text(TEXT)
    result = CliRunner().invoke(group, ["predictability", "--json", str(file)], catch_exceptions=False)
    content = json.loads(result.stdout)
    assert sum(content["bands"].values()) == content["tokens"] > 0
    assert any("times in this text" in one["reason"] for one in content["worn"])
    assert TEXT[content["worn"][0]["start"] : content["worn"][0]["end"]] == content["worn"][0]["text"]


def test_it_says_that_it_is_no_detector_and_takes_an_empty_text(tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    file.write_text("")
    result = CliRunner().invoke(group, ["predictability", str(file)], catch_exceptions=False)
    assert "not a detector" in result.stdout
    assert "No worn phrases" in result.stdout


def test_every_command_is_known_where_the_window_is_told_from_the_command_line() -> None:
    assert set(group.list_commands(click.Context(group))) <= set(COMMANDS)
