"""The journal of one document: its text, then every change, so that a crash costs a second of work.

A file begins with a line that names the format. Records follow: length and CRC-32 of
the payload (two little-endian 32-bit numbers), then the payload, whose first byte is
its kind: ``H`` the header as JSON, ``B`` a piece of the text in UTF-8, ``E`` changes as
JSON lists of start, number of characters removed and text inserted. Reading ends at
the first record that is not whole, as one is that a power cut left behind.
"""

from __future__ import annotations

import contextlib
import json
import os
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from writer.documents.atomic import sync_directory
from writer.documents.chunked_text import ChunkedText
from writer.text.edits import TextReplacement

_MAGIC = b"writer journal 1\n"
_PREFIX = struct.Struct("<II")
_HEADER, _BASE, _EDITS = b"H", b"B", b"E"
_LEAST_REWRITE = 1 << 20


@dataclass(frozen=True)
class JournalHeader:
    """What is known about a document besides its text.

    Attributes:
        path: Where it lies or will lie; empty when nobody has said.
        encoding, newline: How its file is stored, by the enumerations' names.
        digest: SHA-256 of its file when it was last read or saved; empty when there is none.
    """

    document_id: str
    path: str = ""
    encoding: str = "UTF_8"
    newline: str = "LF"
    digest: str = ""


@dataclass(frozen=True)
class JournalContent:
    """What a journal says."""

    header: JournalHeader
    text: str


class Journal:
    """Keeps a file equal to a document's text. There is none while there is nothing to keep.

    Args:
        place: Says where the file goes; may raise OSError, as long as there is no room for it.
        text: What the document says now.
        is_worth_keeping: Whether the text is to be kept as it is, because it lies nowhere else.
    """

    def __init__(
        self, place: Callable[[], Path], header: JournalHeader, text: str, is_worth_keeping: bool = False
    ) -> None:
        self._place = place
        self._path: Path | None = None
        self._header = header
        self._text = ChunkedText(text)
        self._pending: list[TextReplacement] = []
        self._needs_writing = is_worth_keeping
        self._since_save: list[TextReplacement] | None = None
        self._descriptor: int | None = None
        self._appended = 0
        self._rewrite_at = 0

    @property
    def has_pending(self) -> bool:
        """Whether something is not on disk yet."""
        return self._needs_writing or bool(self._pending)

    @property
    def length(self) -> int:
        """Of the text, in characters."""
        return len(self._text)

    def edit(self, replacement: TextReplacement) -> None:
        """The text changed. Raises ValueError when that can't be."""
        self._text.apply(replacement)
        if self._since_save is not None:
            self._since_save.append(replacement)
        merged = _merged(self._pending[-1], replacement) if self._pending else None
        if merged is None:
            self._pending.append(replacement)
        else:
            self._pending[-1] = merged

    def save_begun(self) -> None:
        """The text of this moment is being written to the file; changes from now on come on top of it."""
        self._since_save = []

    def save_failed(self) -> None:
        """It was not written."""
        self._since_save = None

    def saved(self, header: JournalHeader, text: str) -> bool:
        """The file holds ``text`` now: only what changed since :meth:`save_begun` is to be kept.

        Returns whether the journal had it right.
        """
        since, self._since_save = self._since_save or [], None
        saved = ChunkedText(text)
        try:
            _apply(saved, ((one.start, one.removed, one.inserted) for one in since))
        except ValueError:
            saved, since = ChunkedText(text), []
        was_right = len(self._text) == len(saved) and self._text.text() == saved.text()
        self._header, self._text = header, saved
        if since:
            # The journal on disk stays until the next flush replaces it by one on top of the saved file.
            self.close()
            self._pending.clear()
            self._needs_writing = True
        else:
            self.forget()
        return was_right

    def flush(self) -> None:
        """Bring to disk what is pending.

        Raises:
            OSError: It is still pending; what was on disk still is.
        """
        if not self.has_pending:
            return
        if self._descriptor is None or self._appended > self._rewrite_at:
            self._rewrite()
        else:
            self._append(self._descriptor)
        self._pending.clear()
        self._needs_writing = False

    def close(self) -> None:
        """Leave the file as it is."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def forget(self) -> None:
        """Remove the file: the text is safe elsewhere, or not wanted."""
        self.close()
        self._pending.clear()
        self._needs_writing = False
        if self._path is not None:
            with contextlib.suppress(OSError):
                self._path.unlink()
            self._path = None

    def _append(self, descriptor: int) -> None:
        record = _record(_EDITS, json.dumps([[e.start, e.removed, e.inserted] for e in self._pending]).encode("ascii"))
        try:
            _write(descriptor, record)
            os.fsync(descriptor)
        except OSError:
            # Half a record may be there, and nothing may follow it: begin anew next time.
            self.close()
            raise
        self._appended += len(record)

    def _rewrite(self) -> None:
        self.close()
        self._path = path = self._place()
        temporary = path.with_suffix(".tmp")
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
        try:
            size = 0
            for part in self._records():
                _write(descriptor, part)
                size += len(part)
            os.fsync(descriptor)
        except OSError:
            os.close(descriptor)
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
        if os.name == "nt":  # An open file can't be renamed there.
            os.close(descriptor)
            os.replace(temporary, path)
            descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0))
        else:
            os.replace(temporary, path)
        sync_directory(path.parent)
        self._descriptor, self._appended, self._rewrite_at = descriptor, 0, max(size, _LEAST_REWRITE)

    def _records(self) -> Iterator[bytes]:
        yield _MAGIC
        yield _record(_HEADER, json.dumps(asdict(self._header)).encode("ascii"))
        for chunk in self._text:
            yield _record(_BASE, chunk.encode("utf-8", "surrogatepass"))


def read_journal(path: Path) -> JournalContent | None:
    """What the journal at ``path`` says, as far as it is whole; None when it says nothing.

    Raises:
        OSError: It can't be read.
    """
    data = path.read_bytes()
    if not data.startswith(_MAGIC):
        return None
    header: JournalHeader | None = None
    base: list[str] = []
    text: ChunkedText | None = None
    try:
        for kind, payload in _whole_records(data):
            if kind == _HEADER:
                header = JournalHeader(**json.loads(payload))
            elif kind == _BASE:
                base.append(payload.decode("utf-8", "surrogatepass"))
            elif kind == _EDITS:
                text = ChunkedText("".join(base)) if text is None else text
                _apply(text, json.loads(payload))
    except (ValueError, TypeError):
        return None if header is None or text is None else JournalContent(header, text.text())
    if header is None:
        return None
    return JournalContent(header, "".join(base) if text is None else text.text())


def _apply(text: ChunkedText, edits: Iterable[tuple[int, int, str]]) -> None:
    for start, removed, inserted in edits:
        text.apply(TextReplacement(start, removed, inserted))


def _whole_records(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    position = len(_MAGIC)
    while position + _PREFIX.size <= len(data):
        length, checksum = _PREFIX.unpack_from(data, position)
        position += _PREFIX.size
        payload = data[position : position + length]
        if not length or len(payload) < length or zlib.crc32(payload) != checksum:
            return
        yield payload[:1], payload[1:]
        position += length


def _record(kind: bytes, payload: bytes) -> bytes:
    body = kind + payload
    return _PREFIX.pack(len(body), zlib.crc32(body)) + body


def _write(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _merged(last: TextReplacement, new: TextReplacement) -> TextReplacement | None:
    """Both as one, where the author types on or takes back what was just typed."""
    end = last.start + len(last.inserted)
    if new.start == end and not new.removed:
        return TextReplacement(last.start, last.removed, last.inserted + new.inserted)
    if not new.inserted and new.start >= last.start and new.start + new.removed == end:
        return TextReplacement(last.start, last.removed, last.inserted[: new.start - last.start])
    return None
