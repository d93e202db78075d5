from __future__ import annotations

import pytest

from writer.export.html import MarkdownHtml, excerpt


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
    part = excerpt(text, 700, 200)
    assert text[600:] != part
    assert part in text
    assert part.startswith("paragraph")
    assert part.split()[-1].isdigit()
    assert len(part) <= 200
    assert excerpt(text, 0, 10_000) == text
