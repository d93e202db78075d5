from __future__ import annotations

import errno
import os
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from writer.documents import journal as journal_module
from writer.documents.journal import JournalHeader
from writer.documents.journal_keeper import FLUSH_AFTER, RETRY_AFTER, JournalKeeper
from writer.documents.process import ProcessIdentity
from writer.documents.recovery import RecoveryFolder
from writer.text.edits import TextReplacement

CRASH = """
import os, sys, time
from pathlib import Path
from writer.documents.journal import JournalHeader
from writer.documents.journal_keeper import JournalKeeper
from writer.documents.recovery import RecoveryFolder
from writer.text.edits import TextReplacement
now = 0.0
keeper = JournalKeeper(RecoveryFolder(Path(sys.argv[1])), lambda: now)
keeper.begin(JournalHeader("d1", "/home/a/b.md", digest="x"), "Once ")
keeper.edit("d1", TextReplacement(5, 0, "upon"), 9)
keeper.flush()
os.kill(os.getpid(), 9)
"""


@dataclass
class Clock:
    now: float = 50.0

    def __call__(self) -> float:
        return self.now


def crashed(root: Path) -> None:
    result = subprocess.run([sys.executable, "-c", CRASH, str(root)], timeout=60)
    assert result.returncode == -9


def test_what_a_killed_program_left_is_found_once_and_can_be_discarded(tmp_path: Path) -> None:
    crashed(tmp_path)
    folder = RecoveryFolder(tmp_path)
    [found] = folder.orphans()
    assert (found.text, found.path, found.header.digest) == ("Once upon", Path("/home/a/b.md"), "x")
    folder.discard(found.journal)
    assert folder.orphans() == []
    assert list(tmp_path.iterdir()) == []


def test_what_a_running_program_writes_is_left_alone(tmp_path: Path) -> None:
    running = RecoveryFolder(tmp_path)
    keeper = JournalKeeper(running, Clock())
    keeper.begin(JournalHeader("d1"), "")
    keeper.edit("d1", TextReplacement(0, 0, "x"), 1)
    keeper.flush()
    assert RecoveryFolder(tmp_path).orphans() == []
    keeper.forget("d1")
    keeper.close()
    assert list(tmp_path.iterdir()) == []


def test_a_journal_that_nobody_can_read_is_passed_over(tmp_path: Path) -> None:
    crashed(tmp_path)
    [folder] = tmp_path.iterdir()
    (folder / "bad.journal").write_bytes(b"not one")
    assert [found.text for found in RecoveryFolder(tmp_path).orphans()] == ["Once upon"]
    assert (folder / "bad.journal").exists()


def test_processes_are_told_apart() -> None:
    current = ProcessIdentity.current()
    assert current.is_alive
    assert ProcessIdentity.from_json(current.to_json()) == current
    assert not replace(current, started="at another time").is_alive
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    assert not replace(current, pid=ended.pid).is_alive
    elsewhere = replace(current, machine="another")
    assert elsewhere.is_alive
    assert not elsewhere.is_here
    for text in ("", "[]", "{}", '{"pid": "x", "machine": "", "started": ""}'):
        assert ProcessIdentity.from_json(text) is None


def test_changes_are_due_a_second_after_the_first_of_them(tmp_path: Path) -> None:
    clock = Clock()
    keeper = JournalKeeper(RecoveryFolder(tmp_path), clock)
    keeper.begin(JournalHeader("d1"), "")
    assert keeper.seconds_left is None
    for length in (1, 2, 3):
        assert keeper.edit("d1", TextReplacement(length - 1, 0, "x"), length)
        clock.now += 0.25
    assert keeper.seconds_left == FLUSH_AFTER - 0.75
    clock.now += 5
    assert keeper.seconds_left == 0.0
    keeper.flush()
    assert keeper.seconds_left is None
    keeper.forget("d1")
    keeper.close()


def test_changes_that_do_not_fit_are_reported_and_mended(tmp_path: Path) -> None:
    keeper = JournalKeeper(RecoveryFolder(tmp_path), Clock())
    keeper.begin(JournalHeader("d1"), "one")
    assert not keeper.edit("d1", TextReplacement(9, 0, "x"), 4), "beyond the end"
    assert not keeper.edit("d1", TextReplacement(0, 0, "x"), 9), "another length"
    assert not keeper.edit("d2", TextReplacement(0, 0, "x"), 1), "unknown"
    keeper.begin(JournalHeader("d1"), "what is really there", is_changed=True)
    keeper.flush()
    keeper.close()
    (owner,) = tmp_path.glob("*/owner.json")
    owner.write_text("nobody")
    assert [found.text for found in RecoveryFolder(tmp_path).orphans()] == ["what is really there"]


def test_a_full_disk_is_reported_and_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    keeper = JournalKeeper(RecoveryFolder(tmp_path / "new"), clock)
    keeper.begin(JournalHeader("d1"), "")
    keeper.edit("d1", TextReplacement(0, 0, "safe"), 4)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(journal_module.os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            keeper.flush()
        assert keeper.seconds_left == RETRY_AFTER
    (tmp_path / "new").rename(tmp_path / "moved away")
    (tmp_path / "new").write_text("a file where the folder should be")
    with pytest.raises(OSError, match="new"):
        keeper.flush()
    (tmp_path / "new").unlink()
    keeper.flush()
    assert keeper.seconds_left is None
    assert len(list((tmp_path / "new").glob("*/d1.journal"))) == 1
    keeper.close()


def test_a_recovered_text_is_kept_before_its_old_journal_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    crashed(tmp_path)
    folder = RecoveryFolder(tmp_path)
    [found] = folder.orphans()
    clock = Clock()
    keeper = JournalKeeper(folder, clock)
    keeper.begin(replace(found.header, document_id="d2"), found.text, is_changed=True, supersedes=found.journal)
    assert found.journal.exists()
    assert keeper.seconds_left == 0.0
    keeper.flush()
    assert not found.journal.exists()
    assert len(list(tmp_path.glob("*/d2.journal"))) == 1
    keeper.close()
