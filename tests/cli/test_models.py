"""``writer models`` as a user runs it, against a hub of this test's own."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import writer.cli.models as command
from tests.hub_stand_in import Hub, run_hub
from tests.models.conftest import REPO, Layout, gpt2_files
from writer.cli.main import group
from writer.models.measurement import Measurement
from writer.models.progress import InstallProgress, InstallStage
from writer.protocol.errors import WriterError
from writer.settings.paths import AppPaths, find_paths

KEYS = ["name", "parameters", "precision", "installed", "bytes", "source", "licence", "verified"]
CATALOGUE = f"""
[[model]]
name = "tiny"
title = "Tiny GPT-2"
parameters = 50_000
context = 64
language = "en"
rank = 20
bytes = 200_000
licence = "MIT"
spdx = "MIT"
licence_file = "mit.txt"
uses = "For tests alone."
limits = "It has every limit."
hub = {{ repo = "{REPO}", revision = "main" }}
"""


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Hub]:
    with run_hub() as hub:
        hub.repositories[REPO] = gpt2_files()
        monkeypatch.setenv("HF_ENDPOINT", hub.endpoint)
        monkeypatch.setenv("HF_HOME", str(tmp_path / "hf_home"))
        yield hub


@pytest.fixture(autouse=True)
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppPaths:
    """This installation, with one more model in its catalogue."""
    shipped = find_paths()
    folder = tmp_path / "shipped"
    folder.mkdir()
    for name in ("bundled", "licences"):
        (folder / name).symlink_to(shipped.bundled_models / name)
    entries = (shipped.bundled_models / "catalogue.toml").read_text(encoding="utf-8")
    (folder / "catalogue.toml").write_text(entries + CATALOGUE, encoding="utf-8")
    paths = replace(shipped, bundled_models=folder)
    monkeypatch.setattr(command, "find_paths", lambda: paths)
    return paths


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, ["models", *arguments], catch_exceptions=False)


def fails(*arguments: str) -> str:
    with pytest.raises(WriterError) as caught:
        run(*arguments)
    assert caught.value.advice
    return caught.value.full_message


def listed() -> dict[str, dict[str, Any]]:
    rows = json.loads(run("list", "--json").stdout)
    assert all(list(row) == KEYS for row in rows)
    return {row["name"]: row for row in rows}


def test_the_list_has_exactly_the_promised_keys() -> None:
    rows = listed()
    assert {"bundled", "gpt2", "gpt2-medium", "gpt2-large", "gpt2-xl", "distilgpt2", "smollm2-135m"} <= set(rows)
    assert rows["bundled"]["installed"] is True
    assert rows["bundled"]["verified"] is True
    assert rows["gpt2-xl"]["parameters"] == 1_557_611_200
    assert (rows["gpt2"]["installed"], rows["gpt2"]["verified"]) == (False, False)
    assert rows["gpt2"]["licence"] == "LicenseRef-OpenAI-GPT-2"
    text = run("list").stdout
    assert all(name in text for name in rows)


def test_a_model_is_added_listed_verified_and_removed(hub: Hub, paths: AppPaths) -> None:
    result = run("add", "tiny")
    assert "tiny is installed" in result.stdout
    for word in ("For tests alone.", "It has every limit.", "MIT", "fetching", "converting", "verifying"):
        assert word in result.stderr, "the card comes before the progress"
    row = listed()["tiny"]
    assert (row["installed"], row["verified"], row["precision"], row["licence"]) == (True, True, "int8", "MIT")
    assert "tiny: sound" in run("verify").stdout
    weights = paths.model_folders[0] / "tiny" / "model.onnx"  # so small a model lies in its graph
    whole = weights.read_bytes()
    weights.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert listed()["tiny"]["verified"] is False
    damaged = run("verify", "tiny", "--json")
    assert damaged.exit_code == 1
    assert json.loads(damaged.stdout)[0]["verified"] is False
    assert "is removed" in run("remove", "tiny").stdout
    assert listed()["tiny"]["installed"] is False


@pytest.mark.parametrize("arguments", [("tiny", "--precision", "fp32"), ("tiny-fp32",)])
def test_precisions_are_models_of_their_own(
    hub: Hub, arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tiny").mkdir()
    monkeypatch.chdir(tmp_path)  # a folder of that name is not meant
    run("add", *arguments)
    rows = listed()
    assert rows["tiny-fp32"]["precision"] == "fp32"
    assert "tiny" not in rows, "an entry is listed by what was made of it"


def test_a_folder_is_added_and_converted(tmp_path: Path, paths: AppPaths) -> None:
    folder = tmp_path / "checkpoint"
    folder.mkdir()
    for name, data in gpt2_files(Layout(prefix="transformer.", dtype="float16")).items():
        (folder / name).write_bytes(data)
    assert "my-model is installed" in run("add", str(folder), "--name", "my-model", "--licence", "CC0-1.0").stdout
    assert listed()["my-model"]["licence"] == "CC0-1.0"
    run("convert", str(folder), str(tmp_path / "out"), "--precision", "fp32")
    assert json.loads((tmp_path / "out" / "manifest.json").read_text())["spec"]["precision"] == "fp32"
    assert set(listed()) == set(listed()) - {"out"}


def test_the_card_says_what_it_is_for_and_prints_the_licence() -> None:
    text = run("info", "gpt2").stdout
    assert "uses:" in text
    assert "limits:" in text
    record = json.loads(run("info", "gpt2", "--json").stdout)
    assert record["context"] == 1024
    assert "Modified MIT License" in run("info", "gpt2", "--licence-text").stdout
    assert "Apache License" in run("info", "distilgpt2", "--licence-text").stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["add", "nonesuch"], "nonesuch"),
        (["add", "bundled"], "bundled"),
        (["info", "nonesuch"], "nonesuch"),
        (["remove", "bundled"], "can't be removed"),
        (["remove", "nonesuch"], "nonesuch"),
        (["verify", "nonesuch"], "nonesuch"),
        (["add", "gpt2", "--from", "wheel"], "can't be fetched"),
    ],
)
def test_bad_input_is_a_sentence_that_says_what_to_do(arguments: list[str], says: str) -> None:
    assert says in fails(*arguments)


def test_a_folder_that_is_no_checkpoint_is_a_sentence(tmp_path: Path) -> None:
    assert "config.json" in fails("add", str(tmp_path), "--name", "mine")


def test_the_recommendation_measures_what_is_installed_and_weighs_the_rest(paths: AppPaths) -> None:
    result = run("recommend", "--json")
    found = json.loads(result.stdout)
    assert "Measuring bundled" in result.stderr
    by_name = {one["name"]: one for one in found["candidates"]}
    assert by_name["bundled"]["is_measured"]
    assert by_name["bundled"]["key_to_ghost_ms"] > 0
    assert not by_name["gpt2-xl"]["is_measured"]
    assert "gpt2-chinese" not in by_name
    assert "Measuring" not in run("recommend").stderr, "once is enough"
    assert json.loads(run("recommend", "--json", "--patience", "1e9").stdout)["choice"]["rank"] >= 50
    assert "Recommended here" in run("recommend", "--patience", "1").stdout


def test_the_wait_is_measured_by_bench() -> None:
    result = CliRunner().invoke(group, ["bench", "--key-to-ghost", "--json"], catch_exceptions=False)
    record = json.loads(result.stdout)
    assert set(record) == {"model", "precision", *Measurement.__dataclass_fields__}
    assert 0 < record["key_to_ghost_ms"] <= record["key_to_ghost_p90_ms"]


def test_ctrl_c_stops_a_download_with_a_sentence(hub: Hub, paths: AppPaths) -> None:
    hub.faults.seconds_a_piece = 0.2
    code = (
        "import sys; from dataclasses import replace; from pathlib import Path\n"
        "import writer.cli.models as command\n"
        f"paths = replace(command.find_paths(), bundled_models=Path({str(paths.bundled_models)!r}))\n"
        "command.find_paths = lambda: paths\n"
        "sys.argv = ['writer', 'models', 'add', 'tiny']\n"
        "from writer.cli.main import main; sys.exit(main())"
    )
    command_line = [sys.executable, "-c", code]
    with subprocess.Popen(command_line, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as program:
        assert program.stderr is not None
        said = ""
        for line in program.stderr:
            said += line
            if "fetching" in line and "cancelled" not in said:
                program.send_signal(signal.SIGINT)
        assert program.wait(20) == 1
    assert "writer: It was cancelled" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("progress", "text"),
    [
        (InstallProgress(InstallStage.FETCHING, 5_000_000), "fetching 5 MB"),
        (
            InstallProgress(InstallStage.FETCHING, 5_000_000, 10_000_000, 2e6, 65.0),
            "fetching 5 of 10 MB, 2.0 MB/s, 1:05 left",
        ),
        (InstallProgress(InstallStage.CONVERTING, 250, 1000), "converting  25%"),
    ],
)
def test_progress_in_words(progress: InstallProgress, text: str) -> None:
    from writer.cli.progress_line import describe

    assert describe(progress) == text
