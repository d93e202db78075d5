"""An error in words that anybody may read: types and places in the program, never a message or a value.

Messages and local variables of an exception may hold what the author wrote. Types, file
names of the program, lines and the names of functions don't.
"""

from __future__ import annotations

import errno
import os
import platform
import sys
import traceback
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType

from writer import __version__

_DEEPEST = 8  # causes of causes
_FIRST_FRAMES, _LAST_FRAMES = 10, 40
_LINKS = {"cause": "which was caused by", "context": "which happened while this was being handled"}


def describe_error(error: BaseException, trace: TracebackType | None) -> str:
    """Type and place of ``error``, and of what led to it."""
    parts = []
    for number, (link, one) in enumerate(_chain(error)):
        frames = trace if number == 0 else one.__traceback__
        parts.append("\n".join((*([_LINKS[link]] if link else []), _kind(one), *_frames(frames))))
    return "\n\n".join(parts)


def describe_program(versions: Mapping[str, str] | None = None) -> str:
    """Which program ran, on what: one line each."""
    lines = {"writer": __version__, "system": _system(), "Python": platform.python_version(), **(versions or {})}
    return "\n".join(f"{name}: {value}" for name, value in lines.items())


def without_home(text: str, home: Path | None = None) -> str:
    """``text`` with the name of the author's home folder taken out."""
    folder = str(home or Path.home())
    return text.replace(folder, "~") if len(folder) > 1 else text


def _chain(error: BaseException) -> Iterator[tuple[str, BaseException]]:
    link, one, seen = "", error, set[int]()
    while id(one) not in seen and len(seen) < _DEEPEST:
        seen.add(id(one))
        yield link, one
        if one.__cause__ is not None:
            link, one = "cause", one.__cause__
        elif one.__context__ is not None and not one.__suppress_context__:
            link, one = "context", one.__context__
        else:
            return


def _kind(error: BaseException) -> str:
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    if isinstance(error, OSError) and error.errno is not None:
        return f"{name} ({errno.errorcode.get(error.errno, error.errno)})"
    if isinstance(error, BaseExceptionGroup):
        return f"{name}: {', '.join(_kind(one) for one in error.exceptions)}"
    return name


def _frames(trace: TracebackType | None) -> list[str]:
    places = [
        f"  {_place(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}"
        for frame, line in traceback.walk_tb(trace)
    ]
    if len(places) > _FIRST_FRAMES + _LAST_FRAMES:
        left_out = len(places) - _FIRST_FRAMES - _LAST_FRAMES
        places[_FIRST_FRAMES:-_LAST_FRAMES] = [f"  ({left_out} more)"]
    return places


def _place(file: str) -> str:
    """The part of a file's name that says where in the program it is, not where the program is installed."""
    parts = Path(file).parts
    for root in ("site-packages", "writer", "lib", "Lib"):
        if root in parts:
            last = len(parts) - 1 - parts[::-1].index(root)
            return "/".join(parts[last + (root == "site-packages") :])
    return parts[-1] if parts else file


def _system() -> str:
    # platform.platform() may start other programs, which a program in trouble should not.
    if sys.platform == "win32":
        version = sys.getwindowsversion()
        return f"Windows {version.major}.{version.minor}.{version.build}"
    name = os.uname()
    return f"{name.sysname} {name.release} {name.machine}"
