"""Other editors that have a file open are known by what they leave beside it."""

from __future__ import annotations

import os
import platform
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from writer.documents.other_programs import program_that_has

HERE, ELSEWHERE = platform.node(), "another-computer"


@pytest.fixture(scope="module")
def ended() -> int:
    """The number of a process that is no more."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def swap(pid: int, host: str) -> bytes:
    head = b"b0VIM 9.0\0\0\0" + struct.pack("<IIII", 4096, 0, 0, pid)
    return head + b"me".ljust(40, b"\0") + host.encode().ljust(40, b"\0")


def test_libreoffice(tmp_path: Path) -> None:
    (tmp_path / ".~lock.novel.md#").write_text(",me,here,26.11.2026 08:00,file:///;")
    assert program_that_has(tmp_path / "novel.md") == "LibreOffice"
    assert program_that_has(tmp_path / "other.md") == ""


def test_vim(tmp_path: Path, ended: int) -> None:
    file = tmp_path / ".novel.md.swp"
    for content, program in (
        (swap(os.getpid(), HERE), "Vim"),
        (swap(ended, HERE), ""),
        (swap(ended, ELSEWHERE), "Vim"),
        (swap(os.getpid(), HERE)[:60], ""),
        (b"something else", ""),
        (b"", ""),
    ):
        file.write_bytes(content)
        assert program_that_has(tmp_path / "novel.md") == program


@pytest.mark.skipif(sys.platform == "win32", reason="Emacs uses a link, which Windows does not let everybody make")
def test_emacs(tmp_path: Path, ended: int) -> None:
    link = tmp_path / ".#novel.md"
    for target, program in (
        (f"me@{HERE}.{os.getpid()}:1700000000", "Emacs"),
        (f"me@{HERE}.{ended}:1700000000", ""),
        (f"me@{ELSEWHERE}.{ended}", "Emacs"),
        ("nonsense", "Emacs"),
    ):
        link.symlink_to(target)
        assert program_that_has(tmp_path / "novel.md") == program
        link.unlink()
