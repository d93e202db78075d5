"""The user guide: Markdown pages in the author's language, with the names of keys and menus filled in.

A page never spells out a key, a menu or a preference: it names them in braces, so that
the guide says what this program, in this language, with these shortcuts, really has.

* ``{key:file.save}``: the key of an action; its place in the menus when it has none.
* ``{menu:file.export}``: where an action or submenu is found.
* ``{setting:eagerness}``: where a preference is found.
* ``{text:Models|&Use}``: what a button says; the context and the text of its translation.
* ``{keys}``: the table of all keys.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from writer.export.html import MarkdownHtml

SOURCE_LANGUAGE = "en"
PAGES = (
    "start",
    "suggestions",
    "alternatives",
    "half-words",
    "why-nothing",
    "models",
    "own-words",
    "provenance",
    "disclosure",
    "predictability",
    "responsible-use",
    "bias",
    "focus",
    "spelling",
    "markdown",
    "finding",
    "export",
    "recovery",
    "look",
    "keyboard",
    "accessibility",
    "privacy",
    "command-line",
    "troubleshooting",
)
_PLACE = re.compile(r"\{(keys|key|menu|setting|text)(?::([^{}]+))?\}")
_LINK = re.compile(r"(\]\([a-z0-9-]+)\.md([#)])")
_SIGN = re.compile(r"([*_`\[\]<>#|])")
_CODE = re.compile(r"(`+).*?\1", re.DOTALL)
# Tables of one page stand in line.
_FIRST_HEAD = "<thead>\n<tr>\n<th>"
_FIRST_COLUMN = 230
_TAG = re.compile(r"<[^>]+>")

Lookup = Callable[[str, str], str]


@dataclass(frozen=True)
class GuidePage:
    """One page, as HTML and as the words in it.

    Attributes:
        title: Its first heading.
    """

    name: str
    title: str
    html: str
    words: str


class Guide:
    """Reads pages from ``folder`` in ``language``, and in English where a page is missing.

    Args:
        lookup: What stands for a place: its kind (``key`` and so on) and its name.
    """

    def __init__(self, folder: Path, language: str, lookup: Lookup) -> None:
        self._folders = [folder / language, folder / SOURCE_LANGUAGE]
        self._lookup = lookup
        self._markdown = MarkdownHtml()

    def page(self, name: str) -> GuidePage | None:
        """The page of that name; None when there is none."""
        text = self._source(name)
        if text is None:
            return None
        html = self._markdown.body(_LINK.sub(r"\1.html\2", fill(text, self._place)))
        html = html.replace(_FIRST_HEAD, _FIRST_HEAD.replace("<th>", f'<th width="{_FIRST_COLUMN}">'))
        return GuidePage(name, heading(text) or name, html, plain_words(html))

    def pages(self) -> list[GuidePage]:
        """All there are, in their order."""
        return [page for page in map(self.page, PAGES) if page is not None]

    def _place(self, kind: str, name: str) -> str:
        try:
            return self._lookup(kind, name)
        except LookupError:  # half a page is better than none
            return strong(name)

    def _source(self, name: str) -> str | None:
        if name not in PAGES:
            return None
        for folder in self._folders:
            try:
                return (folder / f"{name}.md").read_text(encoding="utf-8")
            except OSError:
                continue
        return None


def fill(text: str, lookup: Lookup) -> str:
    """``text`` with every place in braces filled in."""
    return _PLACE.sub(lambda match: lookup(match[1], match[2] or ""), text)


def places(text: str) -> list[tuple[str, str]]:
    """Kind and name of every place in ``text``."""
    return [(match[1], match[2] or "") for match in _PLACE.finditer(text)]


def links(text: str) -> list[str]:
    """Where the links of ``text`` lead; what looks like one in an example is none."""
    return re.findall(r"\]\(([^)\s]+)\)", _CODE.sub("", text))


def heading(text: str) -> str:
    """The first heading of ``text``; empty when it has none."""
    return next((line.removeprefix("# ").strip() for line in text.splitlines() if line.startswith("# ")), "")


def plain_words(html: str) -> str:
    """What ``html`` says, without its markup."""
    return " ".join(_TAG.sub(" ", html).split())


def code(text: str) -> str:
    """``text`` as a key in Markdown, whatever signs it holds."""
    fence = "``" if "`" in text else "`"
    space = " " if "`" in text else ""
    return f"{fence}{space}{text}{space}{fence}"


def strong(text: str) -> str:
    """``text`` in bold in Markdown, whatever signs it holds."""
    escaped = _SIGN.sub(r"\\\1", text)
    return f"**{escaped}**"


def found_in(page: GuidePage, query: str) -> bool:
    """Whether every word of ``query`` is on ``page``."""
    haystack = f"{page.title} {page.words}".casefold()
    return all(word in haystack for word in query.casefold().split())


def table(rows: Mapping[str, str], left: str, right: str) -> str:
    """Two columns in Markdown."""
    lines = [f"| {left} | {right} |", "|---|---|"]
    for pair in rows.items():
        one, other = (cell.replace("|", "\\|") for cell in pair)
        lines.append(f"| {one} | {other} |")
    return "\n".join(lines)
