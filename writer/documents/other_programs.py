"""Which other editor has a file open, as far as it says so by a file of its own beside it."""

from __future__ import annotations

import platform
import struct
from pathlib import Path

from writer.documents.process import is_running

# The layout of a swap file's first block: vim's memline.c, struct block0.
_VIM_PID = struct.Struct("<24xI")
_VIM_HOST = slice(68, 108)


def program_that_has(path: Path) -> str:
    """Name of the program; empty when none says that it has the file, or it ended since."""
    folder, name = path.parent, path.name
    try:
        if (folder / f".~lock.{name}#").exists():
            return "LibreOffice"
        if _is_in_vim(folder / f".{name}.swp"):
            return "Vim"
        return "Emacs" if _is_in_emacs(folder / f".#{name}") else ""
    except OSError:
        return ""


def _is_in_vim(swap: Path) -> bool:
    if not swap.exists():
        return False
    with swap.open("rb") as file:
        block = file.read(_VIM_HOST.stop)
    if not block.startswith(b"b0VIM") or len(block) < _VIM_HOST.stop:
        return False
    host = block[_VIM_HOST].split(b"\0")[0].decode("utf-8", "replace")
    return _may_run(host, _VIM_PID.unpack_from(block)[0])


def _is_in_emacs(link: Path) -> bool:
    if not link.is_symlink():
        return False
    # user@host.pid, and since Emacs 19 ":boot" behind it.
    host, _, process = str(link.readlink()).partition("@")[2].partition(":")[0].rpartition(".")
    return not process.isdecimal() or _may_run(host, int(process))


def _may_run(host: str, pid: int) -> bool:
    # Of another computer's processes nothing is known here.
    return host != platform.node() or is_running(pid)
