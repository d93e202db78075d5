"""Replacing a file as a whole: after a failure or a power cut it is the old one or the new one."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import tempfile
from pathlib import Path


def replace_file(path: Path, data: bytes) -> None:
    """Make ``path`` hold ``data``: a synced temporary file beside it, then a rename.

    Symbolic links are followed and permissions kept, with owner, access lists and other
    attributes as far as the system lets this user. A file that already exists and can't
    be written to is left alone, though a rename could replace it. Another hard link to
    it keeps the old text.

    Raises:
        OSError: Nothing was changed and no temporary file is left.
    """
    target = Path(os.path.realpath(path))
    mode = _mode_of(target)
    descriptor, temporary = tempfile.mkstemp(prefix=f".{target.name[:100]}.", suffix=".tmp", dir=target.parent)
    try:
        try:
            _write_all(descriptor, data)
            _keep_attributes(target, temporary)
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
    sync_directory(target.parent)


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


def _keep_attributes(target: Path, temporary: str) -> None:
    """Give ``temporary`` the owner and the extended attributes of ``target``, if there is one."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        status = target.stat()
        os.chown(temporary, status.st_uid, status.st_gid)
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            for name in os.listxattr(target):
                with contextlib.suppress(OSError):
                    os.setxattr(temporary, name, os.getxattr(target, name))


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def sync_directory(directory: Path) -> None:
    """Let a rename in ``directory`` outlast a power cut, where the system can do that."""
    # Windows can't open a directory, and some network shares refuse to sync one:
    # the rename is done all the same, so this is not worth failing a save.
    with contextlib.suppress(OSError):
        descriptor = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
