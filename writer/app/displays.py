"""Whether a window can appear. Qt ends the process where none can, without a word to the author."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable, Mapping
from pathlib import Path

_ADVICE = "`writer suggest` works without one."


def display_problem(environment: Mapping[str, str], platform: str, answers: Callable[[str], bool] | None = None) -> str:
    """Why no window can appear, and what to do; empty when one can.

    Args:
        answers: Says whether the X server of that name lets this program in.
    """
    if platform in ("win32", "darwin") or environment.get("QT_QPA_PLATFORM"):
        return ""
    x_name, wayland_name = environment.get("DISPLAY", ""), environment.get("WAYLAND_DISPLAY", "")
    if not x_name and not wayland_name:
        return f"there is no display. Start the program from a desktop, or set DISPLAY. {_ADVICE}"
    if wayland_name and wayland_socket(wayland_name, environment).exists():
        return ""
    if x_name and (answers or x_answers)(x_name):
        return ""
    name = x_name or wayland_name
    return f"the display {name} does not answer. Check DISPLAY, and who may use it: `xhost` says. {_ADVICE}"


def wayland_socket(name: str, environment: Mapping[str, str]) -> Path:
    """Where the Wayland display of that name is reached."""
    return Path(environment.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}") / name


def x_answers(name: str) -> bool:
    """Whether the X server lets this program in; yes where that can't be asked."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(name.encode(), None)
    failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not failed
