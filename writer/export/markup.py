"""Blocks as XHTML, which is HTML too: the body of web pages, books and printed pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape

from writer.export.tree import (
    Block,
    Code,
    CodeBlock,
    Emphasis,
    Heading,
    Image,
    Inline,
    ItemList,
    LineBreak,
    Link,
    NoteMark,
    Paragraph,
    Quote,
    SceneBreak,
    Strong,
    Struck,
    Table,
    Text,
    inlines_of,
    plain_text,
)

_RIGHT_TO_LEFT = ("ar", "fa", "he", "ps", "ur", "yi", "dv", "sd", "ug")
# What a link may lead to: never a script, never a file of the author's.
_SCHEMES = ("http:", "https:", "mailto:", "ftp:", "tel:")


def language_attributes(language: str, is_xml: bool = False) -> str:
    """Attributes of the root element: language and direction."""
    if not language:
        return ""
    direction = ' dir="rtl"' if language.split("-")[0].lower() in _RIGHT_TO_LEFT else ""
    xml = f' xml:lang="{escape(language)}"' if is_xml else ""
    return f' lang="{escape(language)}"{xml}{direction}'


@dataclass
class Markup:
    """Writes blocks as markup, and remembers what it gave an id.

    Attributes:
        picture_source: The ``src`` for an image's source, or None when there is no such picture.
        is_epub: Notes are marked with EPUB's own attributes.
        marks: How often each note was referred to so far.
        headings: Level, plain text and id of each heading so far.
    """

    picture_source: Callable[[str], str | None]
    is_epub: bool = False
    marks: dict[int, int] = field(default_factory=dict)
    headings: list[tuple[int, str, str]] = field(default_factory=list)
    _is_linking: bool = field(default=False, init=False)

    def blocks(self, blocks: Sequence[Block]) -> str:
        """One element a line."""
        return "\n".join(self._block(block) for block in blocks)

    def notes(self, numbered: Sequence[tuple[int, tuple[Block, ...]]]) -> str:
        """A section of the notes given by number; empty when there are none."""
        if not numbered:
            return ""
        kind = ' epub:type="footnotes"' if self.is_epub else ""
        notes = "\n".join(self._note(number, blocks) for number, blocks in numbered)
        return f'<section class="notes"{kind} role="doc-endnotes">\n<hr/>\n{notes}\n</section>'

    def _note(self, number: int, blocks: tuple[Block, ...]) -> str:
        body = self.blocks(blocks) or "<p></p>"
        referred = self.marks.get(number, 0)
        label = f'<a href="#mark-{number}-1" role="doc-backlink">{number}</a>' if referred else str(number)
        marker = f'<span class="number">{label}.</span> '
        # The number joins the first paragraph, unless the note begins with something else.
        body = f"<p>{marker}{body[3:]}" if body.startswith("<p>") else f"<p>{marker}</p>\n{body}"
        if self.is_epub:
            return f'<aside id="note-{number}" epub:type="footnote" role="doc-footnote">\n{body}\n</aside>'
        return f'<div class="note" id="note-{number}">\n{body}\n</div>'

    def inlines(self, inlines: Sequence[Inline]) -> str:
        """All of a line."""
        return "".join(self._inline(one) for one in inlines)

    def _block(self, block: Block) -> str:
        match block:
            case Heading(level, children):
                name = f"heading-{len(self.headings) + 1}"
                self.headings.append((level, plain_text(children), name))
                return f'<h{level} id="{name}">{self.inlines(children)}</h{level}>'
            case Paragraph(children):
                if all(isinstance(one, Image) for one in children):
                    return f'<p class="picture">{self.inlines(children)}</p>'
                return f"<p>{self.inlines(children)}</p>"
            case SceneBreak():
                return '<hr class="scene"/>'
            case Quote(blocks):
                return f"<blockquote>\n{self.blocks(blocks) or '<p></p>'}\n</blockquote>"
            case CodeBlock(text):
                return f"<pre><code>{escape(text)}</code></pre>"
            case ItemList():
                return self._list(block)
            case Table():
                return self._table(block)

    def _list(self, block: ItemList) -> str:
        tag = "ul" if block.start is None else "ol"
        start = f' start="{block.start}"' if block.start not in (None, 1) else ""
        items = "\n".join(f"<li>{self._item(item, block.is_tight)}</li>" for item in block.items)
        return f"<{tag}{start}>\n{items}\n</{tag}>"

    def _item(self, blocks: Sequence[Block], is_tight: bool) -> str:
        if not is_tight:
            return self.blocks(blocks)
        parts = (self.inlines(one.children) if isinstance(one, Paragraph) else self._block(one) for one in blocks)
        return "\n".join(parts)

    def _table(self, table: Table) -> str:
        def row(cells: Sequence[Sequence[Inline]], tag: str) -> str:
            made = []
            for cell, alignment in zip(cells, table.alignments, strict=False):
                style = f' style="text-align:{alignment}"' if alignment else ""
                made.append(f"<{tag}{style}>{self.inlines(cell)}</{tag}>")
            return f"<tr>{''.join(made)}</tr>"

        body = "\n".join(row(cells, "td") for cells in table.rows[1:])
        body = f"\n<tbody>\n{body}\n</tbody>" if body else ""
        return f"<table>\n<thead>{row(table.rows[0], 'th')}</thead>{body}\n</table>"

    def _inline(self, one: Inline) -> str:
        match one:
            case Text(text):
                return escape(text, quote=False)
            case Code(text):
                return f"<code>{escape(text, quote=False)}</code>"
            case LineBreak(is_hard):
                return "<br/>\n" if is_hard else "\n"
            case Emphasis(children):
                return f"<em>{self.inlines(children)}</em>"
            case Strong(children):
                return f"<strong>{self.inlines(children)}</strong>"
            case Struck(children):
                return f"<s>{self.inlines(children)}</s>"
            case NoteMark(number):
                return self._mark(number)
            case Image():
                return self._image(one)
            case Link(target, children, title):
                # An element a can't stand within another: marks of notes follow the link.
                marks = [inner for inner in inlines_of([Paragraph(children)]) if isinstance(inner, NoteMark)]
                self._is_linking = True
                content = self.inlines(children)
                self._is_linking = False
                return self._link(target, content, title) + self.inlines(marks)

    def _mark(self, number: int) -> str:
        if self._is_linking:
            return ""
        count = self.marks[number] = self.marks.get(number, 0) + 1
        kind = ' epub:type="noteref"' if self.is_epub else ""
        return f'<a class="mark" id="mark-{number}-{count}" href="#note-{number}"{kind} role="doc-noteref">{number}</a>'

    def _image(self, image: Image) -> str:
        source = self.picture_source(image.source)
        title = f' title="{escape(image.title)}"' if image.title else ""
        if source is None:
            return f'<em class="missing"{title}>[{escape(image.description or image.source, quote=False)}]</em>'
        return f'<img src="{escape(source)}" alt="{escape(image.description)}"{title}/>'

    def _link(self, target: str, content: str, title: str) -> str:
        title = f' title="{escape(title)}"' if title else ""
        if not target.lower().startswith(_SCHEMES):
            return f"<span{title}>{content}</span>"
        return f'<a href="{escape(target)}"{title}>{content}</a>'
