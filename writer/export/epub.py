"""EPUB 3.3 (W3C), with the old table of contents that EPUB 2 readers look for."""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape

from writer.export import epub_files
from writer.export.chapters import chapters
from writer.export.epub_files import Entry, Item
from writer.export.markup import Markup
from writer.export.pictures import SUFFIXES, Pictures
from writer.export.tree import Block, Document, NoteMark, inlines_of
from writer.export.web_page import title_block

_XHTML = "application/xhtml+xml"
_NAMESPACE = uuid.UUID("6f9c2b0e-58a1-4d0f-9a55-9e0f6c1d7a11")
_DEEPEST_ENTRY = 3
# A zip file's own clock begins here; a fixed time makes equal documents equal files.
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class _Page:
    """One XHTML file of the book, and the entries it gives to the contents."""

    name: str
    data: str
    entries: tuple[Entry, ...]


def epub(document: Document, pictures: Pictures, now: datetime) -> bytes:
    """The whole book.

    Args:
        now: When it was made; aware of its time zone.
    """
    book = _Book(document, pictures)
    pages = book.pages()
    items = [
        Item("nav", "nav.xhtml", _XHTML, "nav"),
        Item("ncx", "toc.ncx", "application/x-dtbncx+xml"),
        Item("style", "style.css", "text/css"),
        *(Item(f"page-{number}", page.name, _XHTML) for number, page in enumerate(pages, start=1)),
        *book.picture_items(),
    ]
    entries = tuple(entry for page in pages for entry in page.entries)
    title, language = document.title or "Untitled", document.front.language or "und"
    identifier = _identifier(document)
    modified = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    described = epub_files.Description(title, document.front.authors, language, identifier, modified)
    files = {
        "META-INF/container.xml": epub_files.CONTAINER,
        "OEBPS/package.opf": epub_files.package(described, items, [f"page-{n + 1}" for n in range(len(pages))]),
        "OEBPS/nav.xhtml": epub_files.navigation(described, entries),
        "OEBPS/toc.ncx": epub_files.ncx(described, entries),
        "OEBPS/style.css": epub_files.STYLE,
        **{f"OEBPS/{page.name}": page.data for page in pages},
    }
    return _zipped({name: text.encode("utf-8") for name, text in files.items()} | book.picture_files())


def _identifier(document: Document) -> str:
    """The same for every export of the same work."""
    own = dict(document.front.others).get("identifier", "")
    return own or uuid.uuid5(_NAMESPACE, "\n".join((document.title, *document.front.authors))).urn


def _zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        # OCF 3.3, section 4.2.2: the first file, neither compressed nor with extra fields.
        archive.writestr(zipfile.ZipInfo("mimetype", _ZIP_TIME), b"application/epub+zip", zipfile.ZIP_STORED)
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, _ZIP_TIME), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


class _Book:
    """Writes the pages of one book, and gives its pictures names."""

    def __init__(self, document: Document, pictures: Pictures) -> None:
        self._document = document
        self._pictures = pictures
        self._names: dict[str, str] = {}
        self._noted: set[int] = set()

    def pages(self) -> list[_Page]:
        """In reading order, at least one."""
        front = self._document.front
        made = []
        if title := title_block(self._document):
            entries = (Entry(1, front.title, "text/title.xhtml"),) if front.title else ()
            made.append(self._page("text/title.xhtml", f'<section class="title-page">\n{title}\n</section>', entries))
        for number, chapter in enumerate(chapters(self._document), start=1):
            if chapter.blocks or not made:
                made.append(self._chapter(f"text/chapter-{number:03}.xhtml", chapter.title, chapter.blocks))
        unread = [n for n in range(1, len(self._document.notes) + 1) if n not in self._noted]
        if unread:
            made.append(self._page("text/notes.xhtml", self._with_notes(self._markup(), "", unread), ()))
        if self._document.colophon:
            colophon = f'<section class="colophon"><p>{escape(self._document.colophon, quote=False)}</p></section>'
            made.append(self._page("text/colophon.xhtml", colophon, ()))
        if not any(page.entries for page in made):
            # The contents of a book must not be empty.
            first = made[0]
            name = self._document.title or "Text"
            made[0] = _Page(first.name, first.data, (Entry(1, name, first.name),))
        return made

    def picture_items(self) -> list[Item]:
        """Entries of the manifest."""
        items = []
        for number, (source, name) in enumerate(self._names.items(), start=1):
            picture = self._pictures.get(source)
            if picture is not None:
                items.append(Item(f"picture-{number}", name, picture.media_type))
        return items

    def picture_files(self) -> dict[str, bytes]:
        """What lies in the book, by name."""
        found = ((name, self._pictures.get(source)) for source, name in self._names.items())
        return {f"OEBPS/{name}": picture.data for name, picture in found if picture is not None}

    def _chapter(self, name: str, title: str, blocks: Sequence[Block]) -> _Page:
        markup = self._markup()
        body = markup.blocks(blocks)
        # A note stands in every chapter that refers to it, where readers show it beside its mark.
        data = self._with_notes(markup, body, self._marked(blocks))
        entries = tuple(
            Entry(level, text.strip() or title or "…", f"{name}#{anchor}")
            for level, text, anchor in markup.headings
            if level <= _DEEPEST_ENTRY
        )
        return self._page(name, data, entries)

    def _with_notes(self, markup: Markup, body: str, due: Sequence[int]) -> str:
        self._noted.update(due)
        notes = markup.notes([(number, self._document.notes[number - 1]) for number in due])
        return "\n".join(part for part in (body, notes) if part)

    def _marked(self, blocks: Sequence[Block]) -> list[int]:
        """The notes that marks in ``blocks`` refer to, also those that only other notes refer to, in order."""
        waiting, found = list(blocks), list[int]()
        while waiting:
            marks = [one.number for one in inlines_of(waiting) if isinstance(one, NoteMark)]
            new = [number for number in dict.fromkeys(marks) if number not in found]
            found += new
            waiting = [block for number in new for block in self._document.notes[number - 1]]
        return found

    def _markup(self) -> Markup:
        return Markup(self._source, is_epub=True)

    def _source(self, source: str) -> str | None:
        picture = self._pictures.get(source)
        if picture is None:
            return None
        name = self._names.setdefault(source, f"pictures/{len(self._names) + 1:03}{SUFFIXES[picture.media_type]}")
        return f"../{name}"

    def _page(self, name: str, body: str, entries: tuple[Entry, ...]) -> _Page:
        title = entries[0].title if entries else self._document.title or "Text"
        return _Page(name, epub_files.page(title, self._document.front.language, body), entries)
