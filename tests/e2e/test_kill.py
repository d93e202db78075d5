"""Kills the real program at a random moment in the middle of typing and saving.

``KILLS=200 pytest tests/e2e/test_kill.py`` does it 200 times, or as often as it says;
without, a few times. KILLS_FROM is the first seed, 0 unless told.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

import pytest

from tests.e2e.kill_probe import typed_text
from writer.documents.recovery import RecoveryFolder
from writer.settings.paths import find_paths

KILLS = int(os.environ.get("KILLS", "4"))
FIRST_SEED = int(os.environ.get("KILLS_FROM", "0"))
MOST_LOST_SECONDS = 5.0
RUNS_FOR = 6.0
OPENING = "A long night it was, and nobody slept.\n" * 20_000  # so that a save takes long enough to be hit


class Run:
    """One program from its start to its violent end."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.file = folder / "novel.txt"
        self.file.write_text(OPENING)
        self._seed = seed
        self._folder = folder
        self.lines: list[tuple[float, str]] = []

    def start_and_kill(self) -> None:
        """Kill it some time after it began to type."""
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "WRITER_HOME": str(self._folder / "home")}
        command = [sys.executable, "-m", "tests.e2e.kill_probe", str(self.file), str(self._seed)]
        program = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        assert program.stdout is not None
        try:
            self._read_until_ready(program)
            rng = random.Random(self._seed)
            deadline = time.monotonic() + rng.uniform(0.0, RUNS_FOR)
            while time.monotonic() < deadline:
                self._note(program.stdout.readline())
                assert program.poll() is None, "it died by itself"
            if rng.random() < 0.5:  # Amid a save, as far as that can be hit.
                while not self.is_amid_save:
                    self._note(program.stdout.readline())
                time.sleep(rng.uniform(0.0, 0.02))
        finally:
            program.kill()
            self.killed = time.monotonic()
            rest, _ = program.communicate()
        for line in rest.splitlines():
            self.lines.append((self.killed, line))

    def _read_until_ready(self, program: subprocess.Popen[str]) -> None:
        assert program.stdout is not None
        while (line := program.stdout.readline()) and line != "ready\n":
            pass
        assert line, "it did not start"

    def _note(self, line: str) -> None:
        self.lines.append((time.monotonic(), line.strip()))

    def text(self, length: int) -> str:
        """What had been typed when it was so long."""
        return OPENING + "".join(islice(typed_text(self._seed), length))

    def lengths_of_saves(self) -> list[int]:
        """How long the text was at each save; the last one may not have come about."""
        lengths, typed = [0], 0
        for _, line in self.lines:
            if line.startswith("typed"):
                typed = int(line.split()[1])
            elif line == "saving":
                lengths.append(typed)
        return lengths

    @property
    def is_amid_save(self) -> bool:
        """Whether a save had begun and was not done."""
        return self.saves() < sum(line == "saving" for _, line in self.lines)

    def saves(self) -> int:
        """How many saves were done."""
        return sum(line == "saved" for _, line in self.lines)


@pytest.mark.timeout(60 + 20 * KILLS)
def test_a_kill_loses_no_saved_file_and_next_to_nothing_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    worst = 0.0
    saves = amid_save = 0
    for number in range(KILLS):
        folder = tmp_path / str(number)
        folder.mkdir()
        run = Run(folder, seed=FIRST_SEED + number)
        run.start_and_kill()
        monkeypatch.setenv("WRITER_HOME", str(folder / "home"))
        lost = check(run)
        worst = max(worst, lost)
        saves += run.saves()
        amid_save += run.is_amid_save
    with capsys.disabled():
        sys.stdout.write(
            f"\n{KILLS} kills, {saves} saves, {amid_save} of the kills within a save; "
            f"at most {worst:.2f} s of typing lost\n"
        )


def check(run: Run) -> float:
    """Whether file and journal hold what they should; returns seconds of typing that are lost."""
    saved = run.file.read_text()
    lengths = run.lengths_of_saves()
    done = run.saves()
    allowed = [run.text(length) for length in lengths[done:]]
    assert saved in allowed, "the file is neither what the last finished save wrote nor what the one under way was to"
    left = [path for path in run.file.parent.iterdir() if path.is_file() and path != run.file]
    assert not left or run.is_amid_save, "a temporary file was left behind"
    found = RecoveryFolder(find_paths().state_dir / "recovery").orphans()
    assert len(found) <= 1
    kept = max([saved, *(document.text for document in found)], key=len)
    assert run.text(len(kept) - len(OPENING)) == kept, "the journal says what nobody typed"
    late = [
        when for when, line in run.lines if line.startswith("typed") and int(line.split()[1]) > len(kept) - len(OPENING)
    ]
    lost = run.killed - late[0] if late else 0.0
    assert lost <= MOST_LOST_SECONDS
    return lost
