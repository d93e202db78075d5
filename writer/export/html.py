"""Markdown as HTML, for looking at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from writer.text.private import without_signs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it.token import Token

LINE_ANCHOR = "line-"
"""Before the number of a line, where front matter and signs do not count: the name of its anchor."""
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_BREAK = re.compile(r"\n[ \t]*\n")
_IMAGE = re.compile(r"<img[^>]*?alt=\"([^\"]*)\"[^>]*>")


class MarkdownHtml:
    """CommonMark with tables and strike-through. HTML in the text is shown as it stands, never obeyed."""

    def __init__(self) -> None:
        # Loaded with the first page: the start of the program must not wait for it.
        from markdown_it import MarkdownIt

        self._parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])

    def body(self, text: str, with_lines: bool = False) -> str:
        """``text`` as a fragment of HTML, without its front matter; images by their description alone.

        ``with_lines`` lets everything that is read begin with an anchor, named after its line.
        """
        tokens = self._parser.parse(_for_readers(text))
        if with_lines:
            _name_lines(tokens)
        html = str(self._parser.renderer.render(tokens, self._parser.options, {}))
        return _IMAGE.sub(r"<em>[\1]</em>", html)


def line_of(text: str, position: int) -> int:
    """The line of ``position`` in ``text``, counted as :meth:`MarkdownHtml.body` does."""
    return _for_readers(text[:position]).count("\n")


def _for_readers(text: str) -> str:
    return _FRONT_MATTER.sub("", without_signs(text), count=1)


def _name_lines(tokens: Iterable[Token]) -> None:
    from markdown_it.token import Token

    for token in tokens:
        if token.type == "inline" and token.map and token.children is not None:
            anchor = f'<a name="{LINE_ANCHOR}{token.map[0]}"></a>'
            token.children.insert(0, Token("html_inline", "", 0, content=anchor))


@dataclass(frozen=True)
class Excerpt:
    """A part of a text.

    Attributes:
        position: In ``text``, of the place around which it was cut.
    """

    text: str
    position: int


def excerpt(text: str, position: int, most: int) -> Excerpt:
    """At most about ``most`` characters of ``text`` around ``position``, cut where paragraphs end."""
    if len(text) <= most:
        return Excerpt(text, position)
    start, end = max(0, position - most // 2), min(len(text), position + most // 2)
    if start:
        cut = _BREAK.search(text, start, position)
        start = cut.end() if cut else start
    if end < len(text):
        cuts = [match.start() for match in _BREAK.finditer(text, position, end)]
        end = cuts[-1] if cuts else end
    fences = text.count("\n```", 0, start)
    opening = "```\n" if fences % 2 else ""
    return Excerpt(opening + text[start:end], len(opening) + position - start)
