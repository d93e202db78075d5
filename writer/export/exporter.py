"""One export: from text to a file that is written as a whole or not at all."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from writer.export.docx import KINDS, docx_file
from writer.export.epub import epub
from writer.export.formats import Format
from writer.export.markdown import markdown
from writer.export.parse import parse, with_colophon
from writer.export.pictures import SUFFIXES, Pictures
from writer.export.plain import plain
from writer.export.tree import Document
from writer.export.web_page import html
from writer.protocol.errors import ExportError
from writer.text.messages import Message

Printer = Callable[[Document, Pictures], bytes]
"""Makes a PDF file; Qt does, so it comes from above."""


@dataclass(frozen=True)
class ExportRequest:
    """What is to be exported, and where to.

    Attributes:
        text: Markdown, as it is in the editor now.
        source: Where the document lies; None when it lies nowhere yet.
        colophon: A last paragraph about the document; empty for none.
    """

    text: str
    source: Path | None
    target: Path
    format: Format
    colophon: str = ""


@dataclass(frozen=True)
class ExportResult:
    """What an export did; ``problems`` says what had to be left out."""

    target: Path
    problems: tuple[str, ...]


class Exporter:
    """Writes documents in other formats.

    Args:
        replace: Makes a path hold bytes, wholly or not at all.
        printer: Makes PDF files.
        now: The time, aware of its zone.
    """

    def __init__(self, replace: Callable[[Path, bytes], None], printer: Printer, now: Callable[[], datetime]) -> None:
        self._replace = replace
        self._printer = printer
        self._now = now

    def export(self, request: ExportRequest) -> ExportResult:
        """Write the file that ``request`` asks for.

        Raises:
            ExportError: Nothing was written; what was there before still is.
        """
        _check_is_another_file(request)
        document = with_colophon(parse(request.text), request.colophon)
        kinds = KINDS if request.format is Format.DOCX else frozenset(SUFFIXES)
        pictures = Pictures(request.source.parent if request.source else None, kinds)
        data = self._render(document, pictures, request.format)
        try:
            self._replace(request.target, data)
        except OSError as error:
            raise _write_error(request.target, error) from error
        return ExportResult(request.target, pictures.problems)

    def _render(self, document: Document, pictures: Pictures, wanted: Format) -> bytes:
        match wanted:
            case Format.PDF:
                return self._printer(document, pictures)
            case Format.DOCX:
                return docx_file(document, pictures, self._now())
            case Format.EPUB:
                return epub(document, pictures, self._now())
            case Format.HTML:
                return html(document, pictures).encode("utf-8")
            case Format.MARKDOWN:
                return markdown(document).encode("utf-8")
            case Format.PLAIN:
                return plain(document).encode("utf-8")


def _check_is_another_file(request: ExportRequest) -> None:
    if request.source is None:
        return
    try:
        is_same = request.target.samefile(request.source)
    except OSError:
        is_same = request.target.absolute() == request.source.absolute()
    if is_same:
        raise ExportError(
            Message("“{name}” is the document itself.", name=request.target.name),
            Message("Export it under another name, or use Save."),
        )


def _write_error(path: Path, error: OSError) -> ExportError:
    elsewhere = Message("Choose another folder.")
    reasons = {
        errno.ENOSPC: (Message("the disk is full."), Message("Free some space, or choose another disk.")),
        errno.EDQUOT: (Message("your disk quota is used up."), Message("Free some space, or choose another disk.")),
        errno.EACCES: (Message("you are not permitted to write there."), elsewhere),
        errno.EPERM: (Message("you are not permitted to write there."), elsewhere),
        errno.EROFS: (Message("the disk is read-only."), Message("Choose another disk.")),
        errno.ENOENT: (Message("its folder does not exist."), elsewhere),
        errno.ENOTDIR: (Message("its folder does not exist."), elsewhere),
        errno.EISDIR: (Message("there is a folder of that name."), Message("Choose another name.")),
        errno.ENAMETOOLONG: (Message("the name is too long."), Message("Choose a shorter name.")),
    }
    reason, advice = reasons.get(
        error.errno or 0,
        (Message("{reason}.", reason=error.strerror or error), Message("Choose another name or folder.")),
    )
    return ExportError(Message("“{path}” can't be written: {reason}", path=path, reason=reason), advice)
