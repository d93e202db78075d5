"""Plain text and clean Markdown, read again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.export.manuscript import MANUSCRIPT
from writer.export.exporter import ExportResult
from writer.export.formats import Format
from writer.export.markdown import markdown
from writer.export.parse import parse, with_colophon
from writer.export.plain import plain
from writer.export.tree import FrontMatter, NoteMark, Paragraph, Text

PLAIN = """The Harbour: A Tale

Ann Smith, Li, Bo

Before the first chapter.

One & only

It “rained” — all day[1], and night; see the quay <https://example.org/a?b=1&c=2>. A second line
broken hard.

* * *

    Quoted words.

    • deep

3. third
4. fourth
   • inner code < here

A part of it

[A boat]

Then [gone] and [2] more[1].

    x = 1 < 2

left\tright
1\ttwo

Two

Indented by a tab; see above[1].

* * *

[1] The note.

    Two paragraphs.

[2] inline note

[3] Nobody refers here.

* * *

About 3 % of it.
"""


def test_plain_text(export: Callable[..., ExportResult]) -> None:
    result = export(Format.PLAIN, colophon="About 3 % of it.")
    assert result.target.read_text(encoding="utf-8") == PLAIN
    assert result.problems == ()


def test_clean_markdown_says_the_same(export: Callable[..., ExportResult]) -> None:
    text = export(Format.MARKDOWN).target.read_text(encoding="utf-8")
    assert parse(text) == parse(MANUSCRIPT)
    assert markdown(parse(text)) == text
    assert "\n- deep" not in text
    assert "> - deep" in text


@pytest.mark.parametrize(
    ("source", "clean"),
    [
        ("Title\n=====\n", "# Title\n"),
        ("* a\n* b\n\n1) x\n", "- a\n- b\n\n1. x\n"),
        ("- a\n\n* b\n", "- a\n\n* b\n"),
        ("__bold__ _it_ snake_case 2 \\* 3", "**bold** *it* snake_case 2 \\* 3\n"),
        ("\\# no heading\n", "\\# no heading\n"),
        ("1986\\. A year.\n", "1986\\. A year.\n"),
        ("    code\n", "```\ncode\n```\n"),
        ("a&amp;b AT&T &copy;", "a&b AT&T ©\n"),
        ("\tIndented.\n", "Indented.\n"),
        ("`` a`b ``", "``a`b``\n"),
        ("<b>kept</b>", "\\<b>kept\\</b>\n"),
        ("", ""),
    ],
)
def test_clean_markdown(source: str, clean: str) -> None:
    assert markdown(parse(source)) == clean
    assert parse(clean) == parse(source)


@pytest.mark.parametrize(
    ("source", "front"),
    [
        ("---\ntitle: A\nauthor: B\nlang: zh_CN\n---\n", FrontMatter("A", ("B",), "zh-CN")),
        ("---\nauthors: [A, 'B''s']\n...\n", FrontMatter("", ("A", "B's"))),
        ('---\ntitle: "Say \\"yes\\"" \nlanguage: no such\n---\n', FrontMatter('Say "yes"')),
        ("---\ntitle:\n  - A\nodd\n---\n", FrontMatter()),
        ("---\ntags:\n- x\n- y # z\ndate: 1\n---\n", FrontMatter(others=(("tags", "x, y"), ("date", "1")))),
        ("---\n\nNot front matter\n\n---\n", FrontMatter()),
        ("text\n---\ntitle: A\n---\n", FrontMatter()),
    ],
)
def test_front_matter(source: str, front: FrontMatter) -> None:
    assert parse(source).front == front


def test_front_matter_that_never_ends_is_text() -> None:
    assert plain(parse("---\ntitle: A\n")) == "* * *\n\ntitle: A\n"


def test_notes_are_numbered_by_their_marks_and_none_is_lost() -> None:
    document = parse("[^z]: unused\n\na[^b] b[^a] c[^b]\n\n[^a]: first\n[^b]: second\n[^b]: again\n")
    assert document.blocks == (Paragraph((Text("a"), NoteMark(1), Text(" b"), NoteMark(2), Text(" c"), NoteMark(1))),)
    assert [plain(type(document)(FrontMatter(), note)).strip() for note in document.notes] == [
        "second",
        "first",
        "unused",
        "again",
    ]


def test_what_no_file_can_hold_is_replaced() -> None:
    document = with_colophon(parse("a\ud800b \x01 &#12; `\x02` [x](y\x03 'z')"), "\x04c")
    assert not set(plain(document)) & {"\ud800", "\x01", "\x0c", "\x02", "\x03", "\x04"}
    assert "a\ufffdb" in plain(document)
