"""HTML and EPUB, read again by parsers that know nothing of this program."""

from __future__ import annotations

import base64
import warnings
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath

import pytest
from ebooklib import epub as ebooklib_epub

from tests.export.manuscript import MANUSCRIPT, png
from writer.export.chapters import chapters
from writer.export.exporter import ExportResult
from writer.export.formats import Format
from writer.export.parse import parse

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
VOID = {"meta", "img", "br", "hr", "link"}


class Page(HTMLParser):
    """Elements with their attributes, text, and whether every element is closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def test_html(export: Callable[..., ExportResult]) -> None:
    result = export(Format.HTML, colophon="About <3 %.")
    page = Page(result.target.read_text(encoding="utf-8"))
    assert page.all("html") == [{"lang": "en-GB"}]
    assert [one.get("content") for one in page.all("meta") if one.get("name") == "author"] == ["Ann Smith", "Li, Bo"]
    for words in (
        "The Harbour: A Tale",
        "“rained” —",
        "code < here",
        "Nobody refers here.",
        "About <3 %.",
        "One & only",
    ):
        assert words in page.text
    (image,) = page.all("img")
    assert image == {
        "src": "data:image/png;base64," + base64.b64encode(png()).decode(),
        "alt": "A boat",
        "title": "Boat",
    }
    assert "[gone]" in page.text
    assert result.problems == ("The picture “gone.png” was left out: there is no such file.",)
    # Nothing has to be fetched, and every link within the page leads somewhere.
    sources = [one[name] for _, one in page.elements for name in ("src", "href") if name in one]
    ids = [one["id"] for _, one in page.elements if "id" in one]
    assert len(ids) == len(set(ids))
    for source in sources:
        assert str(source).startswith(("data:", "https://example.org/", "#"))
        assert not str(source).startswith("#") or str(source)[1:] in ids
    assert [one.get("start") for one in page.all("ol")] == ["3"]
    assert {"style": "text-align:right"} in page.all("td")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        ("[x](file:///etc/passwd)", "[x](file:///etc/passwd)"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ('![x" onerror="y](a.png)', '[x" onerror="y]'),
    ],
)
def test_nothing_in_a_page_acts(export: Callable[..., ExportResult], text: str, expected: str) -> None:
    page = Page(export(Format.HTML, text=text).target.read_text(encoding="utf-8"))
    assert expected in page.text
    assert page.all("script") == page.all("a") == page.all("img") == []


def test_right_to_left_and_marks_in_links(export: Callable[..., ExportResult]) -> None:
    text = "---\nlang: he\n---\n[a^[b]](https://x.org)"
    page = Page(export(Format.HTML, text=text).target.read_text(encoding="utf-8"))
    assert page.all("html") == [{"lang": "he", "dir": "rtl"}]
    assert [one["href"] for one in page.all("a")] == ["https://x.org", "#note-1", "#mark-1-1"]


@pytest.fixture
def book(export: Callable[..., ExportResult]) -> Path:
    return export(Format.EPUB, colophon="About 3 %.").target


def test_epub_is_packed_by_the_rules(book: Path) -> None:
    with zipfile.ZipFile(book) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
        assert archive.read("mimetype") == b"application/epub+zip"
        container = ET.fromstring(archive.read("META-INF/container.xml"))
        (root,) = container.iter("{urn:oasis:names:tc:opendocument:xmlns:container}rootfile")
        package = ET.fromstring(archive.read(root.attrib["full-path"]))
        items = {item.attrib["id"]: item.attrib for item in package.iter(f"{OPF}item")}
        named = {f"OEBPS/{item['href']}" for item in items.values()}
        assert named | {"mimetype", "META-INF/container.xml", "OEBPS/package.opf"} == set(archive.namelist())
        assert [item["href"] for item in items.values() if item.get("properties") == "nav"] == ["nav.xhtml"]
        assert all(ref.attrib["idref"] in items for ref in package.iter(f"{OPF}itemref"))
        assert package.findtext(f".//{DC}title") == "The Harbour: A Tale"
        assert [one.text for one in package.iter(f"{DC}creator")] == ["Ann Smith", "Li, Bo"]
        assert package.findtext(f".//{DC}language") == "en-GB"
        unique = package.attrib["unique-identifier"]
        assert str(package.findtext(f".//{DC}identifier[@id='{unique}']")).startswith("urn:uuid:")
        modified = [one.text for one in package.iter(f"{OPF}meta") if one.get("property") == "dcterms:modified"]
        assert modified == ["2026-01-31T12:30:00Z"]
        check_links(archive)


def check_links(archive: zipfile.ZipFile) -> None:
    """Every file is well-formed, and every link and picture within the book exists."""
    pages = {name: ET.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xhtml")}
    for name, page in pages.items():
        ids = [one.attrib["id"] for one in page.iter() if "id" in one.attrib]
        assert len(ids) == len(set(ids))
        for element in page.iter():
            link = element.get("href") or element.get("src") or ""
            if not link or link.startswith(("https:", "http:", "mailto:")):
                continue
            path, _, anchor = link.partition("#")
            target = name
            if path:
                parts: list[str] = []
                for part in (PurePosixPath(name).parent / path).parts:
                    parts = parts[:-1] if part == ".." else [*parts, part]
                target = "/".join(parts)
            assert target in archive.namelist(), (name, link)
            assert not anchor or any(one.get("id") == anchor for one in pages[target].iter()), (name, link)


def test_epub_has_chapters_and_contents(book: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what the reader warns about is its own old code
        read = ebooklib_epub.read_epub(book)
    assert read.title == "The Harbour: A Tale"
    with zipfile.ZipFile(book) as archive:
        nav = ET.fromstring(archive.read("OEBPS/nav.xhtml"))
        (contents,) = [one for one in nav.iter(f"{XHTML}nav") if one.get(TYPE) == "toc"]
        outer = contents.findall(f"{XHTML}ol/{XHTML}li")
        assert [one.findtext(f"{XHTML}a") for one in outer] == ["The Harbour: A Tale", "One & only", "Two"]
        inner = outer[1].findall(f"{XHTML}ol/{XHTML}li/{XHTML}a")
        assert [one.text for one in inner] == ["A part of it"]
        chapter = ET.fromstring(archive.read("OEBPS/text/chapter-003.xhtml"))
        text = "".join(chapter.itertext())
        # A note is shown in every chapter that refers to it.
        assert "Indented by a tab" in text
        assert "The note." in text
        assert [one.get("id") for one in chapter.iter(f"{XHTML}aside")] == ["note-1"]
        assert "Nobody refers here." in archive.read("OEBPS/text/notes.xhtml").decode()
        assert archive.read("OEBPS/pictures/001.png") == png()


def test_the_same_work_is_the_same_book(export: Callable[..., ExportResult]) -> None:
    first = export(Format.EPUB, name="one").target.read_bytes()
    assert export(Format.EPUB, name="two").target.read_bytes() == first


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("", [""]),
        ("Just text.", [""]),
        ("# Title\n\na\n\n## One\n\nb\n\n## Two\n\nc", ["Title", "One", "Two"]),
        ("# One\n\n## Part\n\n# Two", ["One", "Two"]),
        ("Preface\n\n# One\n\n# Two", ["", "One", "Two"]),
        ("### Only\n\ntext", ["Only"]),
    ],
)
def test_where_chapters_begin(text: str, titles: list[str], export: Callable[..., ExportResult]) -> None:
    assert [one.title for one in chapters(parse(text))] == titles
    with zipfile.ZipFile(export(Format.EPUB, text=text).target) as archive:
        check_links(archive)
        assert ET.fromstring(archive.read("OEBPS/nav.xhtml")).findall(f".//{XHTML}li")


def test_manuscript_has_every_kind_of_block() -> None:
    kinds = {type(block).__name__ for block in parse(MANUSCRIPT).blocks}
    assert kinds == {"Heading", "Paragraph", "SceneBreak", "Quote", "ItemList", "CodeBlock", "Table"}
