"""What ``writer bench`` reports; how fast anything is is not tested."""

from __future__ import annotations

import json

from click.testing import CliRunner

from writer.cli.main import group


def test_json_holds_every_figure() -> None:
    arguments = ["bench", "--json", "--rounds", "1", "--threads", "1"]
    result = CliRunner().invoke(group, arguments, catch_exceptions=False)
    record = json.loads(result.stdout)
    assert (record["model"], record["threads"]) == ("bundled", 1)
    figures = {figure["name"]: figure for figure in record["figures"]}
    for name in (
        "decode a token at 256",
        "append 3 tokens at 256",
        "prefill 256 tokens",
        "step of 3 alternatives at 256",
    ):
        assert figures[name]["value"] > 0
        assert figures[name]["unit"] == "ms"
        assert figures[name]["ratio"] > 0
    assert figures["memory read"]["value"] > 0
    assert figures["memory of the process"]["value"] > 10
    assert "processor while idle" in figures
    assert figures["processor while typing"]["value"] > 0
    assert figures["decode a token at 256, one core taken"]["ratio"] > 0


def test_the_table_names_the_model_and_its_floors() -> None:
    result = CliRunner().invoke(group, ["bench", "--rounds", "1"], catch_exceptions=False)
    assert result.stdout.startswith("bundled, int8")
    assert "of its floor" in result.stdout


def test_a_model_that_is_not_there_is_named() -> None:
    result = CliRunner().invoke(group, ["bench", "--model", "nonesuch"])
    assert result.exit_code != 0
