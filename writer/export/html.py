"""Markdown as HTML, for looking at."""

from __future__ import annotations

import re

from writer.text.private import without_signs

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_BREAK = re.compile(r"\n[ \t]*\n")
_IMAGE = re.compile(r"<img[^>]*?alt=\"([^\"]*)\"[^>]*>")


class MarkdownHtml:
    """CommonMark with tables and strike-through. HTML in the text is shown as it stands, never obeyed."""

    def __init__(self) -> None:
        # Loaded with the first page: the start of the program must not wait for it.
        from markdown_it import MarkdownIt

        self._parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])

    def body(self, text: str) -> str:
        """``text`` as a fragment of HTML, without its front matter; images by their description alone."""
        html = str(self._parser.render(_FRONT_MATTER.sub("", without_signs(text), count=1)))
        return _IMAGE.sub(r"<em>[\1]</em>", html)


def excerpt(text: str, position: int, most: int) -> str:
    """At most about ``most`` characters of ``text`` around ``position``, cut where paragraphs end."""
    if len(text) <= most:
        return text
    start, end = max(0, position - most // 2), min(len(text), position + most // 2)
    if start:
        cut = _BREAK.search(text, start, position)
        start = cut.end() if cut else start
    if end < len(text):
        cuts = [match.start() for match in _BREAK.finditer(text, position, end)]
        end = cuts[-1] if cuts else end
    fences = text.count("\n```", 0, start)
    return ("```\n" if fences % 2 else "") + text[start:end]
