"""Background work gives way to the thread that paints what is typed."""

from __future__ import annotations

import contextlib
import os
import sys
import threading

SOONER, LATER = 5, 10


def give_way(niceness: int) -> None:
    """Let the calling thread, and those that it starts from now on, have what others leave of the processor.

    Linux alone shares fairly by niceness. Elsewhere a thread of low priority that holds Python's lock
    could be kept from running at all, and the window with it.
    """
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), niceness)
