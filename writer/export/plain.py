"""Plain text: one line a paragraph, blank lines between, nothing that has to be decoded."""

from __future__ import annotations

from collections.abc import Sequence

from writer.export.tree import (
    Block,
    Code,
    CodeBlock,
    Document,
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
    Table,
    Text,
)

_INDENT = "    "
_BREAK = "* * *"


def plain(document: Document) -> str:
    """All of ``document``. Links are followed by where they lead, notes stand at the end."""
    front = document.front
    parts = [front.title] if front.title else []
    if front.authors:
        parts.append(", ".join(front.authors))
    parts += [_block(block) for block in document.blocks]
    notes = [_note(number, note) for number, note in enumerate(document.notes, start=1)]
    if notes:
        parts += [_BREAK, *notes]
    if document.colophon:
        parts += [_BREAK, document.colophon]
    return "\n\n".join(parts) + "\n" if parts else ""


def _note(number: int, blocks: Sequence[Block]) -> str:
    return _hung(f"[{number}] ", plain_blocks(blocks))


def plain_blocks(blocks: Sequence[Block], between: str = "\n\n") -> str:
    """``blocks`` one below the other."""
    return between.join(_block(block) for block in blocks)


def _block(block: Block) -> str:
    match block:
        case Heading(_, children) | Paragraph(children):
            return _line(children)
        case SceneBreak():
            return _BREAK
        case Quote(blocks):
            return _indented(plain_blocks(blocks), _INDENT)
        case CodeBlock(text):
            return _indented(text, _INDENT)
        case ItemList():
            return _list(block)
        case Table(rows):
            return "\n".join("\t".join(_line(cell).replace("\n", " ") for cell in row) for row in rows)


def _list(block: ItemList) -> str:
    between = "\n" if block.is_tight else "\n\n"
    lines = []
    for offset, item in enumerate(block.items):
        mark = "• " if block.start is None else f"{block.start + offset}. "
        lines.append(_hung(mark, plain_blocks(item, between)))
    return between.join(lines)


def _hung(mark: str, text: str) -> str:
    """``text`` after ``mark``, its further lines below its first."""
    return (mark + _indented(text, " " * len(mark))[len(mark) :]).rstrip(" ")


def _indented(text: str, indent: str) -> str:
    first, *others = (indent + line if line else "" for line in text.split("\n"))
    return "\n".join([first or indent, *others])


def _line(inlines: Sequence[Inline]) -> str:
    return "".join(_inline(one) for one in inlines)


def _inline(one: Inline) -> str:
    match one:
        case Text(text) | Code(text):
            return text
        case LineBreak(is_hard):
            return "\n" if is_hard else " "
        case NoteMark(number):
            return f"[{number}]"
        case Image(source, description):
            return f"[{description or source}]"
        case Link(target, children):
            said = _line(children)
            leads_elsewhere = target not in (said, f"mailto:{said}", "")
            return f"{said} <{target}>" if leads_elsewhere else said
    return _line(one.children)
