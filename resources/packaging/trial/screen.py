"""A screen that can be read pixel by pixel at no cost, and a keyboard: Xvfb and xdotool."""

from __future__ import annotations

import mmap
import os
import struct
import subprocess
import tempfile
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

WIDTH, HEIGHT = 1280, 900
# The page of the light theme, as the screen holds it: blue, green, red.
PAPER = bytes((0xF4, 0xF9, 0xFB))
_RUN = 300  # so many pixels of paper in a row are a page
_PACE = 0.005


class Screen:
    """A display of its own, for as long as the ``with`` lasts.

    Args:
        album: Gets a picture whenever :meth:`keep_picture` is called, the last one staying.
    """

    def __init__(self, album: Path | None = None) -> None:
        self._album = album
        self._folder = tempfile.TemporaryDirectory()
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-ac"]
        # The program asks whether the server answers before it connects: without a client a server starts anew.
        command += ["-nolisten", "tcp", "-noreset", "-fbdir", self._folder.name]
        self._server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        # To the end of the line, which is written on its own: the server ends when nobody reads it.
        with os.fdopen(reading) as answer:
            self.name = f":{answer.readline().strip()}"
        with Path(self._folder.name, "Xvfb_screen0").open("rb") as file:
            self._memory = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        header = struct.unpack(">25I", self._memory[:100])
        self._start, self._line = header[0] + header[19] * 12, header[12]

    def __enter__(self) -> Screen:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._server.terminate()
        self._server.wait()
        self._memory.close()
        self._folder.cleanup()

    def rows(self) -> list[bytes]:
        """What is on the screen, a row of four bytes a pixel each."""
        start, line = self._start, self._line
        return [self._memory[start + y * line : start + y * line + WIDTH * 4] for y in range(HEIGHT)]

    def has_page(self) -> bool:
        """Whether a window with an empty page is painted."""
        start, line = self._start, self._line
        middle = start + HEIGHT // 2 * line
        row = self._memory[middle : middle + WIDTH * 4]
        return any((PAPER + filler) * _RUN in row for filler in (b"\0", b"\xff"))

    def press(self, *keys: str) -> None:
        """Press key combinations by their X names."""
        self._xdotool("key", *keys)

    def type(self, text: str, delay_ms: int = 40) -> None:
        """Type ``text``."""
        self._xdotool("type", "--delay", str(delay_ms), text)

    def focus(self, name: str = "writer") -> None:
        """Give the keyboard to the window; there is no window manager to do it."""
        self._xdotool("search", "--sync", "--onlyvisible", "--class", name, "windowfocus", "--sync")

    def title(self, name: str = "writer") -> str:
        """The window's title; empty when there is none."""
        command = ["xdotool", "search", "--onlyvisible", "--class", name, "getwindowname"]
        asked = subprocess.run(command, env=self._environment(), capture_output=True, text=True, check=False)
        return asked.stdout.strip()

    def _xdotool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self._environment(), check=True, timeout=60)

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "DISPLAY": self.name}

    def keep_picture(self) -> None:
        """Put what is on the screen into the album."""
        if self._album is not None:
            self.picture(self._album)

    def picture(self, path: Path) -> None:
        """Save what is on the screen as a PNG."""
        rows = []
        for row in self.rows():
            plain = bytearray(WIDTH * 3)
            plain[0::3], plain[1::3], plain[2::3] = row[2::4], row[1::4], row[0::4]
            rows.append(b"\0" + bytes(plain))
        chunks = [(b"IHDR", struct.pack(">2I5B", WIDTH, HEIGHT, 8, 2, 0, 0, 0))]
        chunks += [(b"IDAT", zlib.compress(b"".join(rows))), (b"IEND", b"")]
        packed = [struct.pack(">I", len(data)) + kind + data for kind, data in chunks]
        sums = [struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks]
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(one + crc for one, crc in zip(packed, sums, strict=True)))


def difference(before: list[bytes], after: list[bytes]) -> int:
    """How many pixels changed."""
    changed = 0
    for old, new in zip(before, after, strict=True):
        if old != new:
            pairs = zip(memoryview(old).cast("I"), memoryview(new).cast("I"), strict=True)
            changed += sum(one != other for one, other in pairs)
    return changed


def wait_until(holds: Callable[[], bool], patience: float = 60.0) -> float:
    """Seconds until ``holds``.

    Raises:
        TimeoutError: it never did.
    """
    started = time.monotonic()
    while not holds():
        if time.monotonic() - started > patience:
            raise TimeoutError(f"it did not happen within {patience:.0f} s")
        time.sleep(_PACE)
    return time.monotonic() - started
