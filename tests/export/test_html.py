from __future__ import annotations

import re

import pytest

from writer.export.html import Excerpt, MarkdownHtml, excerpt, line_of


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# A *b*", "<h1>A <em>b</em></h1>\n"),
        ("~~a~~", "<p><s>a</s></p>\n"),
        ("---\ntitle: x\n---\na", "<p>a</p>\n"),
        ("<script>a</script>", "<p>&lt;script&gt;a&lt;/script&gt;</p>\n"),
        ("![A map](http://a.b/c.png)", "<p><em>[A map]</em></p>\n"),
        ("[a](javascript:b)", "<p>[a](javascript:b)</p>\n"),
    ],
)
def test_bodies(text: str, html: str) -> None:
    assert MarkdownHtml().body(text) == html


def test_an_excerpt_is_cut_where_paragraphs_end() -> None:
    text = "\n\n".join(f"paragraph {number}" for number in range(100))
    found = excerpt(text, 700, 200)
    part = found.text
    assert part[found.position :] == text[700 : 700 + len(part) - found.position]
    assert text[600:] != part
    assert part in text
    assert part.startswith("paragraph")
    assert part.split()[-1].isdigit()
    assert len(part) <= 200
    assert excerpt(text, 0, 10_000) == Excerpt(text, 0)


@pytest.mark.parametrize(
    "text",
    [
        "# One\n\nTwo\nthree\n\n- HERE",
        "---\ntitle: x\n---\n# One\n\nHERE",
        "<!-- private -->\n# One\n\n> HERE\n<!-- /private -->\nmore",
        "a\n\n```\ncode\n```\n\n1. b\n2. HERE",
    ],
)
def test_what_is_read_begins_with_its_line(text: str) -> None:
    body = MarkdownHtml().body(text, with_lines=True)
    assert f'<a name="line-{line_of(text, text.index("HERE"))}"></a>HERE' in body


def test_anchors_change_nothing_else() -> None:
    text = "# A *b*\n\n![A map](c.png)\n\n| a | b |\n|---|---|\n| c | d |\n"
    body = MarkdownHtml().body(text, with_lines=True)
    assert re.sub(r'<a name="line-\d+"></a>', "", body) == MarkdownHtml().body(text)
