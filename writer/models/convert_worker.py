"""The child process of :mod:`writer.models.conversion`: reads one job, converts, says how it goes.

``python -m writer.models.convert_worker`` waits for the job on standard input. When that
ends, the parent is gone: the child removes what it made and ends too.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from writer.models.conversion import ConversionJob, ConversionStage
from writer.protocol.errors import WriterError
from writer.text.messages import Message, to_plain

_PROGRESS_SECONDS = 0.1
_PARENT_GONE = 3
_NICENESS = 10
_FULL = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
_ATTEMPTS = 3


class Speaker:
    """Writes messages, and not more of them than anybody can read."""

    def __init__(self, descriptor: int, staging: Path) -> None:
        self._descriptor = descriptor
        self._staging = staging
        self._spoke = 0.0
        self._stage: ConversionStage | None = None

    def progress(self, stage: ConversionStage, fraction: float) -> None:
        """Say how far ``stage`` is."""
        now = time.monotonic()
        if stage is self._stage and fraction < 1 and now - self._spoke < _PROGRESS_SECONDS:
            return
        self._spoke, self._stage = now, stage
        with suppress(OSError):
            os.utime(self._staging)  # a sign of life: an old folder is an abandoned one
        self.say({"stage": stage.value, "fraction": round(min(1.0, fraction), 4)})

    def say(self, message: dict[str, Any]) -> None:
        """Send ``message``."""
        try:
            os.write(self._descriptor, json.dumps(message).encode() + b"\n")
        except BrokenPipeError:
            _leave(self._staging)


def main() -> int:
    """Convert; returns the exit status."""
    descriptor = os.dup(1)
    os.dup2(2, 1)  # what a library prints must not pass for a message
    line = _read_line(0)
    if not line:
        return _PARENT_GONE
    job = ConversionJob(**json.loads(line))
    staging = Path(job.staging)
    with suppress(OSError):  # found again as soon as a file is written
        staging.mkdir(exist_ok=True)
    threading.Thread(target=_end_with_parent, args=(staging,), daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(_NICENESS)  # whoever types comes first
    speaker = Speaker(descriptor, staging)
    problem = _convert(job, speaker)
    speaker.say(problem or {"done": True})
    return 1 if problem else 0


def _convert(job: ConversionJob, speaker: Speaker) -> dict[str, Any] | None:
    """Do the work; returns the error to report, if any."""
    try:
        from writer.models.convert import convert

        convert(job, speaker.progress)
    except WriterError as error:
        return _told(error.message, error.advice)
    except MemoryError:
        return _told(
            Message("There is too little memory."), Message("Close other programs, or choose a smaller model.")
        )
    except ImportError as error:
        what = Message("Converting needs a package that is not installed: {error}.", error=error)
        return _told(what, Message("Install the program again."))
    except OSError as error:
        if error.errno in _FULL:
            return _told(Message("The disk is full."), Message("Make room, then try again; nothing was changed."))
        what = Message("A file can't be read or written: {error}.", error=error)
        return _told(what, Message("Check the disk, then try again."))
    return None


def _told(message: str, advice: str) -> dict[str, Any]:
    return {"error": to_plain(message), "advice": to_plain(advice)}


def _read_line(descriptor: int) -> bytes:
    """One line; empty when the input ends before."""
    line = b""
    for byte in _bytes(descriptor):
        if byte == b"\n":
            return line
        line += byte
    return b""


def _bytes(descriptor: int) -> Iterator[bytes]:
    # Not through sys.stdin: a thread that waits in its lock would hold up the end of the process.
    while byte := os.read(descriptor, 1):
        yield byte


def _end_with_parent(staging: Path) -> None:
    for _ in _bytes(0):
        pass
    _leave(staging)


def _leave(staging: Path) -> NoReturn:
    """The parent is gone: remove everything and end at once."""
    for _ in range(_ATTEMPTS):  # the other thread may just be making a file
        shutil.rmtree(staging, ignore_errors=True)
    os._exit(_PARENT_GONE)


if __name__ == "__main__":
    sys.exit(main())
