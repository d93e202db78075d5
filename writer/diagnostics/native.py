"""Crashes below Python, of which only the operating system's signal is left.

faulthandler writes them while the program dies, into a file that a clean end removes.
The next start turns files of programs that are gone into reports.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import re
import sys
from typing import TextIO

from writer.diagnostics.description import describe_program, without_home
from writer.diagnostics.folder import CrashFolder
from writer.documents.process import ProcessIdentity

_PATTERN = "running-*.trace"
_MARK = "\n---\n"
_THREAD = re.compile(r"(Thread 0x[0-9a-fA-F]+) \[[^\]]*\]")


class NativeCrashes:
    """Listens for crashes of this program, and finds those of earlier ones.

    Args:
        versions: Names and versions of libraries, for the report.
    """

    def __init__(self, folder: CrashFolder, versions: dict[str, str] | None = None) -> None:
        self._folder = folder
        self._versions = versions or {}
        self._file: TextIO | None = None
        self._path = folder.path / f"running-{os.getpid()}.trace"

    def listen(self) -> None:
        """Write down a crash from now on, if there is room."""
        try:
            self._folder.path.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("w", encoding="utf-8")
            self._file.write(f"{ProcessIdentity.current().to_json()}\n{describe_program(self._versions)}{_MARK}")
            self._file.flush()
        except OSError:
            self._file = None
            if sys.stderr is not None:
                faulthandler.enable()
            return
        faulthandler.enable(self._file)

    def close(self) -> None:
        """The program ends as it should."""
        if self._file is None:
            return
        faulthandler.disable()
        self._file.close()
        self._file = None
        with contextlib.suppress(OSError):
            self._path.unlink()

    def collect(self) -> None:
        """Make reports of what programs left that are gone."""
        for path in sorted(self._folder.path.glob(_PATTERN)):
            # A file of this name from before is an earlier program's: where processes are counted anew, as in a
            # Flatpak, they have the same number every time.
            if path == self._path and self._file is not None:
                continue
            with contextlib.suppress(OSError):
                owner, _, rest = path.read_text(encoding="utf-8", errors="replace").partition("\n")
                identity = ProcessIdentity.from_json(owner)
                if identity is not None and identity.is_alive:
                    continue
                path.unlink()
                program, _, trace = rest.partition(_MARK)
                # Without a trace the program was ended from outside, or the power failed.
                if trace.strip():
                    self._folder.add(f"{program}\n\n{_plain(trace)}")


def _plain(trace: str) -> str:
    lines = (_short(line) for line in trace.strip().splitlines())
    return "\n".join(_THREAD.sub(r"\1", line) for line in lines)


def _short(line: str) -> str:
    """A line of faulthandler's: ``File "/long/way/writer/app/main.py", line 3 in main``."""
    match = re.match(r'(\s*File ")(.*?)(".*)', line)
    if match is None:
        return without_home(line)
    parts = re.split(r"[/\\]", match[2])
    return f"{match[1]}{'/'.join(parts[-3:])}{match[3]}"
