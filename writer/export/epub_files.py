"""The files that make a zip file a book: package, contents, style (EPUB 3.3 and, for the ncx file, EPUB 2.0.1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from writer.export.markup import language_attributes

_XML = '<?xml version="1.0" encoding="utf-8"?>\n'
CONTAINER = (
    _XML + '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">\n<rootfiles>\n'
    '<rootfile full-path="OEBPS/package.opf" media-type="application/oebps-package+xml"/>\n'
    "</rootfiles>\n</container>\n"
)
STYLE = """body { line-height: 1.5; hyphens: auto; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; text-align: center; margin: 2em 0 1.2em; hyphens: manual;
  break-after: avoid; }
p { margin: 0; text-indent: 1.4em; orphans: 2; widows: 2; }
h1 + p, h2 + p, h3 + p, h4 + p, h5 + p, h6 + p, hr + p, blockquote p:first-child, li p, .notes p { text-indent: 0; }
blockquote { margin: 1em 1.5em; }
hr { border: none; margin: 1.5em 0; text-align: center; }
hr.scene::after { content: "* * *"; }
a.mark { font-size: 0.75em; vertical-align: super; line-height: 0; text-decoration: none; }
p.picture { text-align: center; text-indent: 0; margin: 1em 0; }
img { max-width: 100%; }
code, pre { font-family: monospace; font-size: 0.9em; }
pre { white-space: pre-wrap; margin: 1em 0; }
table { border-collapse: collapse; margin: 1em auto; }
th, td { padding: 0.2em 0.6em; border-bottom: 1px solid; }
.notes { font-size: 0.9em; margin-top: 2em; }
.title-page { text-align: center; margin-top: 25%; }
.title-page p { text-indent: 0; font-style: italic; }
.colophon p { text-align: center; text-indent: 0; font-style: italic; margin-top: 25%; }
"""


@dataclass(frozen=True)
class Description:
    """What a book says about itself.

    Attributes:
        language: A BCP 47 tag.
        identifier: Of the work, the same in every edition of it.
        modified: As ``2026-01-31T12:00:00Z``.
    """

    title: str
    authors: tuple[str, ...]
    language: str
    identifier: str
    modified: str


@dataclass(frozen=True)
class Item:
    """One file of the manifest."""

    id: str
    name: str
    media_type: str
    properties: str = ""


@dataclass(frozen=True)
class Entry:
    """One line of the contents: a heading's level, its text, and where it leads."""

    level: int
    title: str
    target: str


def package(described: Description, items: Sequence[Item], spine: Sequence[str]) -> str:
    """The package document."""
    authors = "".join(
        f'<dc:creator id="author-{number}">{_text(author)}</dc:creator>\n'
        for number, author in enumerate(described.authors, start=1)
    )
    manifest = "\n".join(
        f'<item id="{item.id}" href="{item.name}" media-type="{item.media_type}"'
        + (f' properties="{item.properties}"/>' if item.properties else "/>")
        for item in items
    )
    order = "\n".join(f'<itemref idref="{name}"/>' for name in spine)
    return (
        _XML + '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book-id"'
        f' xml:lang="{escape(described.language)}">\n'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f'<dc:identifier id="book-id">{_text(described.identifier)}</dc:identifier>\n'
        f"<dc:title>{_text(described.title)}</dc:title>\n<dc:language>{described.language}</dc:language>\n{authors}"
        f'<meta property="dcterms:modified">{described.modified}</meta>\n</metadata>\n'
        f'<manifest>\n{manifest}\n</manifest>\n<spine toc="ncx">\n{order}\n</spine>\n</package>\n'
    )


def page(title: str, language: str, body: str, style: str = "../style.css") -> str:
    """One XHTML file."""
    return (
        _XML + '<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"{language_attributes(language, is_xml=True)}>\n'
        f'<head>\n<title>{_text(title)}</title>\n<link rel="stylesheet" type="text/css" href="{style}"/>\n</head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def navigation(described: Description, entries: Sequence[Entry]) -> str:
    """The contents, as EPUB 3 has them."""
    body = f'<nav epub:type="toc" id="toc">\n<h1>{_text(described.title)}</h1>\n{_nested(entries)}\n</nav>'
    language = described.language if described.language != "und" else ""
    return page(described.title, language, body, "style.css")


def ncx(described: Description, entries: Sequence[Entry]) -> str:
    """The contents, as EPUB 2 has them; all on one level."""
    points = "\n".join(
        f'<navPoint id="point-{number}" playOrder="{number}"><navLabel><text>{_text(entry.title)}</text></navLabel>'
        f'<content src="{entry.target}"/></navPoint>'
        for number, entry in enumerate(entries, start=1)
    )
    return (
        _XML + '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1">\n<head>'
        f'<meta name="dtb:uid" content="{escape(described.identifier)}"/></head>\n'
        f"<docTitle><text>{_text(described.title)}</text></docTitle>\n<navMap>\n{points}\n</navMap>\n</ncx>\n"
    )


def _nested(entries: Sequence[Entry]) -> str:
    """Lists within lists, by level; a level that was left out is passed over."""
    parts, open_levels = list[str](), list[int]()
    for entry in entries:
        while len(open_levels) > 1 and entry.level < open_levels[-1] and entry.level <= open_levels[-2]:
            parts.append("</li></ol>")
            open_levels.pop()
        if open_levels and entry.level > open_levels[-1]:
            parts.append("<ol>")
            open_levels.append(entry.level)
        elif open_levels:
            parts.append("</li>")
            open_levels[-1] = entry.level
        else:
            parts.append("<ol>")
            open_levels.append(entry.level)
        parts.append(f'<li><a href="{entry.target}">{_text(entry.title)}</a>')
    return "\n".join([*parts, *("</li></ol>" for _ in open_levels)])


def _text(text: str) -> str:
    return escape(text, quote=False)
