from __future__ import annotations

import errno
import json
import subprocess
import sys
from pathlib import Path

import pytest

from writer.documents.locks import DocumentLocks

HOLD = """
import sys
from pathlib import Path
from writer.documents.locks import DocumentLocks
print(DocumentLocks(Path(sys.argv[1])).hold(Path(sys.argv[2])), flush=True)
sys.stdin.read()
"""


def test_a_file_that_another_program_has_is_its_own_until_it_ends(tmp_path: Path) -> None:
    path, link = tmp_path / "novel.md", tmp_path / "link.md"
    path.write_text("x")
    link.symlink_to(path)
    root = tmp_path / "locks"
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(root), str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        locks = DocumentLocks(root)
        holder = locks.holder(link)
        assert holder is not None
        assert holder.pid == other.pid
        assert not locks.hold(link)
        assert locks.hold(tmp_path / "another.md")
    finally:
        other.kill()
        other.communicate()
    assert locks.holder(path) is None, "the lock of a program that was killed is stale"
    assert locks.hold(path)
    assert locks.hold(path), "our own lock is no obstacle"
    locks.release(link)
    locks.release(tmp_path / "another.md")
    assert list(root.iterdir()) == []


def test_a_lock_of_another_machine_holds(tmp_path: Path) -> None:
    locks = DocumentLocks(tmp_path)
    locks.hold(tmp_path / "a.md")
    [lock] = tmp_path.iterdir()
    lock.write_text(json.dumps({"pid": 1, "machine": "another", "started": ""}))
    assert not locks.hold(tmp_path / "a.md")
    locks.release(tmp_path / "a.md")
    assert lock.exists()


@pytest.mark.parametrize("content", [b"", b"nonsense", b"\xff\xfe", b"[1]"])
def test_a_damaged_lock_is_no_lock(tmp_path: Path, content: bytes) -> None:
    locks = DocumentLocks(tmp_path)
    locks.hold(tmp_path / "a.md")
    [lock] = tmp_path.iterdir()
    lock.write_bytes(content)
    assert locks.holder(tmp_path / "a.md") is None
    assert locks.hold(tmp_path / "a.md")


def test_where_no_lock_can_be_written_one_works_without(tmp_path: Path) -> None:
    (tmp_path / "locks").write_text("a file where the folder should be")
    locks = DocumentLocks(tmp_path / "locks")
    assert locks.hold(tmp_path / "a.md")
    assert locks.holder(tmp_path / "a.md") is None
    locks.release(tmp_path / "a.md")


def test_a_full_disk_does_not_keep_a_file_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object, **_named: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("writer.documents.locks.ProcessIdentity.to_json", full)
    assert DocumentLocks(tmp_path / "locks").hold(tmp_path / "novel.md")
    assert list((tmp_path / "locks").iterdir()) == []
