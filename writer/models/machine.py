"""What this machine has."""

from __future__ import annotations

import os
import sys

_UNKNOWN_MB = 4000.0  # where the system doesn't say: what a modest machine has


def memory_megabytes() -> float:
    """Physical memory of this machine."""
    if sys.platform == "win32":
        return _windows_megabytes()
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e6
    except (OSError, ValueError):
        return _UNKNOWN_MB


def _windows_megabytes() -> float:
    import ctypes

    class Status(ctypes.Structure):
        _fields_ = (
            ("length", ctypes.c_ulong),
            ("load", ctypes.c_ulong),
            *((name, ctypes.c_ulonglong) for name in ("total", "free", "a", "b", "c", "d", "e")),
        )

    status = Status(length=ctypes.sizeof(Status))
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - elsewhere there is none, and mypy knows
    if not kernel.GlobalMemoryStatusEx(ctypes.byref(status)):
        return _UNKNOWN_MB
    return float(status.total) / 1e6
