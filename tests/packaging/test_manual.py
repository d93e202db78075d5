"""The man page and what the shells offer on Tab."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from resources.packaging.manual.__main__ import write
from resources.packaging.manual.commands import WINDOW_OPTIONS, commands
from resources.packaging.manual.man_page import man_page
from writer import __main__ as entry
from writer.app.arguments import SAFE_MODE
from writer.cli.main import group

EPOCH = 1_700_000_000
# Offers what the shell would, one word a line; the last word is the one that Tab is pressed in.
ASK_BASH = 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _writer; printf "%s\\n" "${COMPREPLY[@]}"'


@pytest.fixture(scope="module")
def manual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the three files."""
    folder = tmp_path_factory.mktemp("manual")
    write(folder, EPOCH)
    return folder


def test_the_page_names_every_command_and_option() -> None:
    found = list(commands(group))
    page = man_page(found, EPOCH)
    assert ("models", "add") in {command.words for command in found}
    options = {name for command in found for option in (*command.options, *WINDOW_OPTIONS) for name in option.names}
    assert {SAFE_MODE, "--help", "--version", "--precision"} <= options
    for command in found:
        assert f".SS writer {' '.join(command.words)}" in page
    assert [name for name in options if name.replace("-", r"\-") not in page] == []
    assert not [line for line in page.splitlines() if line.startswith("'")]


def test_the_program_hands_every_command_to_the_command_line() -> None:
    assert {command.words[0] for command in commands(group)} <= set(entry.COMMANDS)


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["ev"], {"evaluate"}),
        (["st"], {"story.md"}),
        (["my"], {"my letter.md"}),
        (["--"], {SAFE_MODE, "--help", "--version"}),
        (["story.md", ""], {"my letter.md", "story.md"}),
        (["suggest", "my"], {"my letter.md"}),
        (["suggest", "--model", ""], {"bundled", "mine"}),
        (["suggest", "--max-tokens", ""], {""}),
        (["evaluate", "--mode", "e"], {"eager"}),
        (["evaluate", "--mode", "=", "q"], {"quiet"}),
        (["models", "re"], {"recommend", "remove"}),
        (["models", "add", "gpt2-m"], {"gpt2-medium"}),
        (["models", "add", "my"], {"my letter.md"}),
        (["models", "remove", "m"], {"mine"}),
        (["models", "convert", "--precision", "int"], {"int8", "int4"}),
        (["doctor", ""], {""}),
    ],
)
def test_bash_offers(manual: Path, tmp_path: Path, typed: list[str], offered: set[str]) -> None:
    for name in ("my letter.md", "story.md"):
        (tmp_path / name).touch()
    home = tmp_path.with_name(f"{tmp_path.name} home")
    (home / "data/models/mine").mkdir(parents=True)
    command = ["bash", "-c", ASK_BASH, "bash", str(manual / "writer.bash"), "writer", *typed]
    environment = {"WRITER_HOME": str(home), "PATH": "/usr/bin:/bin"}
    said = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True).stdout
    assert set(said.removesuffix("\n").split("\n")) == offered


@pytest.mark.skipif(shutil.which("zsh") is None, reason="zsh is not installed")
def test_zsh_understands_its_completions(manual: Path) -> None:
    subprocess.run(["zsh", "-n", str(manual / "_writer")], check=True)


def test_zsh_is_told_of_every_command_with_its_help(manual: Path) -> None:
    script = (manual / "_writer").read_text(encoding="utf-8")
    for command in commands(group):
        entry_of_command = f"{command.words[-1]}:{command.text.split('. ')[0].rstrip('.')}"
        assert entry_of_command.replace(":", r"\:").replace(r"\:", ":", 1).replace("'", "'\\''") in script
