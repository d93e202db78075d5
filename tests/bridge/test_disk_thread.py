from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.journals import kept_texts
from writer.bridge.disk_thread import DiskThread
from writer.documents import journal_keeper
from writer.documents.journal import JournalHeader
from writer.documents.journal_keeper import JournalKeeper
from writer.documents.recovery import RecoveryFolder
from writer.text.edits import TextReplacement

HEADER = JournalHeader("d1")


@pytest.fixture
def disk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DiskThread]:
    monkeypatch.setattr(journal_keeper, "FLUSH_AFTER", 0.02)
    monkeypatch.setattr(journal_keeper, "RETRY_AFTER", 0.02)
    thread = DiskThread(JournalKeeper(RecoveryFolder(tmp_path / "recovery"), time.monotonic))
    thread.start()
    yield thread
    thread.shut_down()


def kept(tmp_path: Path) -> list[str]:
    return kept_texts(tmp_path / "recovery")


def test_changes_are_on_disk_soon_and_gone_after_a_save(disk: DiskThread, qtbot: QtBot, tmp_path: Path) -> None:
    disk.begin(HEADER, "one")
    disk.edit("d1", TextReplacement(3, 0, " two"), 7)
    qtbot.waitUntil(lambda: kept(tmp_path) == ["one two"])
    disk.saved(HEADER, "one two")
    qtbot.waitUntil(lambda: kept(tmp_path) == [])
    disk.edit("d1", TextReplacement(0, 3, "1"), 5)
    qtbot.waitUntil(lambda: kept(tmp_path) == ["1 two"])
    disk.forget("d1")
    qtbot.waitUntil(lambda: kept(tmp_path) == [])


def test_what_is_pending_at_the_end_is_written(disk: DiskThread, qtbot: QtBot, tmp_path: Path) -> None:
    disk.begin(HEADER, "one")
    disk.edit("d1", TextReplacement(3, 0, " two"), 7)
    disk.shut_down()
    assert kept(tmp_path) == ["one two"]


def test_a_change_that_does_not_fit_is_told(disk: DiskThread, qtbot: QtBot) -> None:
    disk.begin(HEADER, "one")
    with qtbot.waitSignal(disk.out_of_step) as signal:
        disk.edit("d1", TextReplacement(30, 0, "x"), 4)
    assert signal.args == ["d1"]


def test_a_full_disk_is_told_and_so_is_its_end(
    disk: DiskThread, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_full = threading.Event()
    is_full.set()
    fsync = os.fsync

    def sync(descriptor: int) -> None:
        if is_full.is_set():
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", sync)
    disk.begin(HEADER, "one")
    with qtbot.waitSignal(disk.journal_failed) as signal:
        disk.edit("d1", TextReplacement(3, 0, " two"), 7)
    assert signal.args == ["No space left on device"]
    disk.edit("d1", TextReplacement(7, 0, " three"), 13)
    with qtbot.waitSignal(disk.journal_recovered):
        is_full.clear()
    assert kept(tmp_path) == ["one two three"]


def test_a_job_that_fails_leaves_the_next_alone(
    disk: DiskThread, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    done = threading.Event()
    disk.submit(lambda: 1 / 0)
    disk.submit(done.set)
    assert done.wait(60)
    assert "a job in the background failed" in caplog.text


def test_a_full_disk_is_no_mistake_of_the_program(
    disk: DiskThread, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    done = threading.Event()
    disk.submit(fail)
    disk.submit(done.set)
    assert done.wait(5)
    assert [record.exc_info for record in caplog.records] == [None]
    assert "No space left on device" in caplog.text
