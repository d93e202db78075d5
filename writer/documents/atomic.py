"""Replacing a file as a whole: after a failure or a power cut it is the old one or the new one."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path


def replace_file(path: Path, data: bytes) -> None:
    """Make ``path`` hold ``data``: a synced temporary file beside it, then a rename.

    Symbolic links are followed and permissions kept. A file that already exists and
    can't be written to is left alone, though a rename could replace it.

    Raises:
        OSError: Nothing was changed and no temporary file is left.
    """
    target = Path(os.path.realpath(path))
    mode = _mode_of(target)
    descriptor, temporary = tempfile.mkstemp(prefix=f".{target.name[:100]}.", suffix=".tmp", dir=target.parent)
    try:
        try:
            _write_all(descriptor, data)
            if mode is not None:
                Path(temporary).chmod(mode)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise
    _sync_directory(target.parent)


def _mode_of(target: Path) -> int | None:
    try:
        mode = stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        umask = os.umask(0)
        os.umask(umask)
        return 0o666 & ~umask
    if not os.access(target, os.W_OK):
        raise PermissionError(13, "the file is read-only", str(target))
    return mode


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _sync_directory(directory: Path) -> None:
    # Windows can't open a directory, and some network shares refuse to sync one:
    # the rename is done all the same, so this is not worth failing a save.
    with contextlib.suppress(OSError):
        descriptor = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
