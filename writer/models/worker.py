"""The child's side of :mod:`writer.models.child`: the job comes on standard input, messages go out, a line each.

When standard input ends, the parent is gone, and nobody listens any more.
"""

from __future__ import annotations

import errno
import json
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from writer.text.messages import to_plain

PARENT_GONE = 3
FULL_DISK = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))


class Voice:
    """Sends messages to the parent; what a library prints goes to the standard error instead.

    Args:
        leave: Called when the parent is gone; ends the process.
    """

    def __init__(self, leave: Callable[[], None]) -> None:
        self._leave = leave
        self._descriptor = os.dup(1)
        os.dup2(2, 1)  # what a library prints must not pass for a message

    def say(self, message: dict[str, Any]) -> None:
        """Send ``message``."""
        try:
            os.write(self._descriptor, json.dumps(message).encode() + b"\n")
        except BrokenPipeError:
            self._leave()

    def complain(self, message: str, advice: str) -> None:
        """Send an error."""
        self.say({"error": to_plain(message), "advice": to_plain(advice)})


def read_job() -> dict[str, Any] | None:
    """The job; None when the parent was gone before it sent one."""
    line = b""
    # Not through sys.stdin: a thread that waits in its lock would hold up the end of the process.
    while byte := os.read(0, 1):
        if byte == b"\n":
            job: dict[str, Any] = json.loads(line)
            return job
        line += byte
    return None


def end_with_parent(leave: Callable[[], None]) -> None:
    """From now on call ``leave``, which ends the process, as soon as the parent is gone."""
    threading.Thread(target=_wait, args=(leave,), daemon=True).start()


def _wait(leave: Callable[[], None]) -> None:
    with suppress(OSError):
        while os.read(0, 1):
            pass
    leave()
