"""The child process of :mod:`writer.models.conversion`: reads one job, converts, says how it goes.

``python -m writer.models.convert_worker`` waits for the job on standard input. When that
ends, the parent is gone: the child removes what it made and ends too.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from writer.models.conversion import ConversionJob, ConversionStage
from writer.models.worker import FULL_DISK, PARENT_GONE, Voice, end_with_parent, read_job
from writer.protocol.errors import ConversionError, WriterError
from writer.text.messages import Message

_PROGRESS_SECONDS = 0.1
_NICENESS = 10
_ATTEMPTS = 3


class Reporter:
    """Says how far it is, and not more often than anybody can read."""

    def __init__(self, say: Callable[[dict[str, Any]], None], staging: Path) -> None:
        self._say = say
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
        self._say({"stage": stage.value, "fraction": round(min(1.0, fraction), 4)})


def main() -> int:
    """Convert; returns the exit status."""
    staging = Path()

    def leave() -> NoReturn:
        _leave(staging)

    voice = Voice(leave)
    table = read_job()
    if table is None:
        return PARENT_GONE
    job = ConversionJob(**table)
    staging = Path(job.staging)
    with suppress(OSError):  # found again as soon as a file is written
        staging.mkdir(exist_ok=True)
    end_with_parent(leave)
    if hasattr(os, "nice"):
        os.nice(_NICENESS)  # whoever types comes first
    try:
        _convert(job, Reporter(voice.say, staging))
    except WriterError as error:
        voice.complain(error.message, error.advice)
        return 1
    voice.say({"done": True})
    return 0


def _convert(job: ConversionJob, reporter: Reporter) -> None:
    """Do the work; raises WriterError, whatever goes wrong."""
    try:
        from writer.models.convert import convert

        convert(job, reporter.progress)
    except MemoryError:
        raise ConversionError(
            Message("There is too little memory."), Message("Close other programs, or choose a smaller model.")
        ) from None
    except ImportError as error:
        what = Message("Converting needs a package that is not installed: {error}.", error=error)
        raise ConversionError(what, Message("Install the program again.")) from error
    except OSError as error:
        raise _told(error) from error


def _told(error: OSError) -> ConversionError:
    if error.errno in FULL_DISK:
        return ConversionError(Message("The disk is full."), Message("Make room, then try again; nothing was changed."))
    what = Message("A file can't be read or written: {error}.", error=error)
    return ConversionError(what, Message("Check the disk, then try again."))


def _leave(staging: Path) -> NoReturn:
    """The parent is gone: remove everything and end at once."""
    for _ in range(_ATTEMPTS):  # the other thread may just be making a file
        shutil.rmtree(staging, ignore_errors=True)
    os._exit(PARENT_GONE)


if __name__ == "__main__":
    sys.exit(main())
