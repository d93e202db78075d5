"""Markdown to a tree: CommonMark with tables, strike-through and footnotes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import code as indented_code
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin

from writer.export.characters import fit
from writer.export.front_matter import parse_front_matter, split_front_matter
from writer.export.tree import (
    Block,
    Code,
    CodeBlock,
    Document,
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
    plain_text,
)
from writer.text.private import without_signs

_DEEPEST = 40  # quotes and lists within each other; a tree is walked by recursion


def parse(text: str) -> Document:
    """The tree of ``text``. HTML in it is text, as the preview shows it, but for signs of what is private."""
    source, body = split_front_matter(without_signs(fit(text)))
    env: dict[str, Any] = {}
    tokens = _parser().parse(body, env)
    notes = _Notes(env)
    blocks = notes.collect(_blocks(SyntaxTreeNode(tokens).children, notes))
    return Document(parse_front_matter(source), blocks, notes.all())


def with_colophon(document: Document, colophon: str) -> Document:
    """``document`` with a last paragraph about itself."""
    return replace(document, colophon=fit(colophon).strip())


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST})
    parser.enable(["table", "strikethrough"]).use(footnote_plugin)
    # The plugin's last step drops notes that nothing refers to; _Notes keeps them.
    parser.core.ruler.disable("footnote_tail")
    parser.block.ruler.at("code", _code_by_spaces)
    return parser


def _code_by_spaces(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    # Authors indent the first line of a paragraph with a tab.
    if state.src[state.bMarks[start] : state.bMarks[start] + 1] == "\t":
        return False
    return indented_code(state, start, end, silent)


class _Notes:
    """The footnotes of one text, numbered in the order of their first marks."""

    def __init__(self, env: Mapping[str, Any]) -> None:
        self._listed: dict[int, dict[str, Any]] = env.get("footnotes", {}).get("list", {})
        self._by_label: dict[str, tuple[Block, ...]] = {}
        self._by_number: dict[int, tuple[Block, ...]] = {}

    def define(self, label: str, blocks: tuple[Block, ...]) -> None:
        # The first definition counts, and what later ones say is not lost.
        while label in self._by_label:
            label += "\n"
        self._by_label[label] = blocks

    def collect(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        for number, entry in self._listed.items():
            label = entry.get("label")
            if label is not None:
                self._by_number[number + 1] = self._by_label.pop(label, ())
                continue
            children = _inlines(SyntaxTreeNode(entry["tokens"]).children)
            self._by_number[number + 1] = (Paragraph(children),) if children else ()
        return blocks

    def all(self) -> tuple[tuple[Block, ...], ...]:
        numbered = (self._by_number[number] for number in sorted(self._by_number))
        return (*numbered, *self._by_label.values())


def _blocks(nodes: Sequence[SyntaxTreeNode], notes: _Notes) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for node in nodes:
        if node.type == "footnote_reference":
            notes.define(node.meta["label"], _blocks(node.children, notes))
            continue
        block = _block(node, notes)
        if block is not None:
            blocks.append(block)
    return tuple(blocks)


def _block(node: SyntaxTreeNode, notes: _Notes) -> Block | None:
    match node.type:
        case "heading":
            return Heading(int(node.tag[1]), _content(node))
        case "paragraph":
            children = _content(node)
            return Paragraph(children) if children else None
        case "hr":
            return SceneBreak()
        case "blockquote":
            return Quote(_blocks(node.children, notes))
        case "bullet_list" | "ordered_list":
            return _list(node, notes)
        case "fence" | "code_block":
            language = node.info.split()[0] if node.info.split() else ""
            return CodeBlock(fit(node.content).removesuffix("\n"), fit(language))
        case "table":
            return _table(node)
    raise AssertionError(f"markdown-it made a block of an unknown type: {node.type}")


def _list(node: SyntaxTreeNode, notes: _Notes) -> ItemList:
    start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
    paragraphs = [inner for item in node.children for inner in item.children if inner.type == "paragraph"]
    is_tight = all(paragraph.hidden for paragraph in paragraphs)
    return ItemList(tuple(_blocks(item.children, notes) for item in node.children), start, is_tight)


def _table(node: SyntaxTreeNode) -> Table:
    rows = [row for part in node.children for row in part.children]
    styles = [str(cell.attrs.get("style", "")) for cell in rows[0].children]
    alignments = tuple(style.removeprefix("text-align:") for style in styles)
    return Table(tuple(tuple(_content(cell) for cell in row.children) for row in rows), alignments)


def _content(node: SyntaxTreeNode) -> tuple[Inline, ...]:
    return tuple(one for inline in node.children for one in _inlines(inline.children))


def _inlines(nodes: Sequence[SyntaxTreeNode]) -> tuple[Inline, ...]:
    made: list[Inline] = []
    for node in nodes:
        one = _inline(node)
        if isinstance(one, Text) and made and isinstance(made[-1], Text):
            made[-1] = Text(made[-1].text + one.text)
        elif one != Text(""):
            made.append(one)
    return tuple(made)


def _inline(node: SyntaxTreeNode) -> Inline:
    match node.type:
        case "em":
            return Emphasis(_inlines(node.children))
        case "strong":
            return Strong(_inlines(node.children))
        case "s":
            return Struck(_inlines(node.children))
        case "code_inline":
            return Code(fit(node.content))
        case "softbreak" | "hardbreak":
            return LineBreak(node.type == "hardbreak")
        case "link":
            return Link(fit(str(node.attrs["href"])), _inlines(node.children), fit(str(node.attrs.get("title", ""))))
        case "image":
            return _image(node)
        case "footnote_ref":
            return NoteMark(node.meta["id"] + 1)
    return Text(fit(node.content))


def _image(node: SyntaxTreeNode) -> Image:
    described = plain_text(_inlines(node.children))
    return Image(fit(str(node.attrs["src"])), described, fit(str(node.attrs.get("title", ""))))
