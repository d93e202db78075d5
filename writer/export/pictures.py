"""The pictures a document names: read from this machine, never from anywhere else."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from writer.export.characters import is_remote, local_path
from writer.text.messages import Message

MOST_BYTES = 50_000_000
_SVG = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg[\s>]", re.DOTALL)
_PNG, _JPEG, _GIF, _WEBP, _SVG_TYPE = "image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml"
SUFFIXES = {_PNG: ".png", _JPEG: ".jpg", _GIF: ".gif", _WEBP: ".webp", _SVG_TYPE: ".svg"}
"""The kinds of picture that are known, and what their files are called."""


@dataclass(frozen=True)
class Picture:
    """A picture's bytes, and its media type."""

    data: bytes
    media_type: str


class Pictures:
    """Finds the pictures of one document, and remembers which could not be had.

    Args:
        folder: What relative paths start from; None for a document that lies nowhere yet.
        kinds: The media types that the format can hold.
    """

    def __init__(self, folder: Path | None, kinds: Collection[str] = frozenset(SUFFIXES)) -> None:
        self._folder = folder
        self._kinds = kinds
        self._known: dict[str, Picture | None] = {}
        self._problems: list[str] = []

    @property
    def problems(self) -> tuple[str, ...]:
        """A sentence for each picture that was left out."""
        return tuple(self._problems)

    def get(self, source: str) -> Picture | None:
        """The picture at ``source``; None, and a problem, when it can't be had."""
        if source not in self._known:
            picture = self._read(source)
            if isinstance(picture, str):
                self._problems.append(_left_out(source, picture))
            self._known[source] = picture if isinstance(picture, Picture) else None
        return self._known[source]

    def drop(self, source: str, reason: str) -> None:
        """The picture turned out to be unfit for the format; ``reason`` is a Message that goes on after a colon."""
        self._known[source] = None
        self._problems.append(_left_out(source, reason))

    def _read(self, source: str) -> Picture | str:
        if is_remote(source):
            return Message("it lies on the network, and writer fetches nothing. Save it beside the document")
        path = Path(local_path(source))
        if not path.is_absolute():
            if self._folder is None:
                return Message("the document is not saved yet, so nobody knows where to look for it")
            path = self._folder / path
        try:
            if not path.is_file():
                return Message("there is no such file")
            if path.stat().st_size > MOST_BYTES:
                return Message("it is larger than {size} MB", size=MOST_BYTES // 1_000_000)
            data = path.read_bytes()
        except (OSError, ValueError) as error:
            return Message("it can't be read ({reason})", reason=getattr(error, "strerror", None) or error)
        kind = _media_type(data)
        if kind is None:
            return Message("it is not a PNG, JPEG, GIF, WebP or SVG file")
        if kind not in self._kinds:
            name = SUFFIXES[kind][1:].upper()
            return Message("this format can't hold {kind} files. Save it as PNG or JPEG", kind=name)
        return Picture(data, kind)


def _left_out(source: str, reason: str) -> Message:
    return Message("The picture “{name}” was left out: {reason}.", name=local_path(source), reason=reason)


def _media_type(data: bytes) -> str | None:
    """What the bytes themselves say."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return _PNG
    if data.startswith(b"\xff\xd8\xff"):
        return _JPEG
    if data.startswith((b"GIF87a", b"GIF89a")):
        return _GIF
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _WEBP
    return _SVG_TYPE if _SVG.match(data[:4096]) else None
