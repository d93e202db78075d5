"""Which process something belongs to, and whether it still runs."""

from __future__ import annotations

import json
import os
import platform
import sys
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class ProcessIdentity:
    """A process, told apart from a later one with the same number.

    Attributes:
        machine: Stays the same when the computer gets another name in another network.
        started: When it started, in the system's own terms; empty where that can't be known.
    """

    pid: int
    machine: str
    started: str = ""

    @classmethod
    def current(cls) -> ProcessIdentity:
        """This process."""
        pid = os.getpid()
        return cls(pid, _machine(), _started(pid))

    @property
    def is_here(self) -> bool:
        """Whether it runs, or ran, on this machine."""
        return self.machine == _machine()

    @property
    def is_alive(self) -> bool:
        """Whether it still runs. One on another machine may, for all that can be known here."""
        if not self.is_here:
            return True
        return is_running(self.pid) and (not self.started or self.started == _started(self.pid))

    def to_json(self) -> str:
        """As one line of text."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> ProcessIdentity | None:
        """What :meth:`to_json` wrote; None when it is something else."""
        try:
            values = json.loads(text)
            return cls(int(values["pid"]), str(values["machine"]), str(values["started"]))
        except (ValueError, TypeError, KeyError):
            return None


def _machine() -> str:
    try:
        return Path("/etc/machine-id").read_text(encoding="ascii").strip() or platform.node()
    except (OSError, UnicodeDecodeError):
        return platform.node()


def _started(pid: int) -> str:
    # proc(5): the 22nd field, counted behind the name in brackets, is the start in clock ticks since boot.
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        return f"{boot} {fields[19]}"
    except (OSError, IndexError):
        return ""


if sys.platform == "win32":
    import ctypes

    _QUERY = 0x1000
    _STILL_ACTIVE = 259

    def is_running(pid: int) -> bool:
        """Whether a process of that number runs on this machine."""
        # os.kill would end the process on Windows.
        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(_QUERY, False, pid)
        if not handle:
            return False
        code = ctypes.c_ulong()
        kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.CloseHandle(handle)
        return code.value == _STILL_ACTIVE

else:

    def is_running(pid: int) -> bool:
        """Whether a process of that number runs on this machine."""
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            return True
        return True
