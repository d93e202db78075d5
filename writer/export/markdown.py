"""Clean Markdown: the same document, written in one even way that every CommonMark reader takes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from writer.export.tree import (
    Block,
    Code,
    CodeBlock,
    Document,
    Emphasis,
    FrontMatter,
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
)

# What means something wherever it stands in a line. An underscore within a word doesn't.
_SIGNS = re.compile(
    r"[\\`*\[\]<~]"
    r"|(?<!\w)_|_(?!\w)"
    r"|&(?=#?\w+;)"
    r"|!$"  # before a link that follows
    r"|\^$"
)
_LINE_START = re.compile(r"^([ \t]*)(?:(\d{1,9})(?=[.)])|(?=[#>+=|:-]))", re.MULTILINE)
_BACKTICKS = re.compile("`+")
_PLAIN_VALUE = re.compile(r"[^\W\d_][\w .,’'()–—-]*")
_RULES = {"left": ":---", "right": "---:", "center": ":---:"}


def markdown(document: Document) -> str:
    """All of ``document``."""
    parts = [front] if (front := _front_matter(document.front)) else []
    parts += _sequence(document.blocks)
    referenced = document.referenced
    for number, note in enumerate(document.notes, start=1):
        if note or number in referenced:
            parts.append(_hung(f"[^{number}]: ", "\n\n".join(_sequence(note)), "    "))
    if document.colophon:
        parts += ["---", _text(document.colophon)]
    return "\n\n".join(parts) + "\n" if parts else ""


def _front_matter(front: FrontMatter) -> str:
    entries = [("title", _value(front.title))] if front.title else []
    if len(front.authors) == 1:
        entries.append(("author", _value(front.authors[0])))
    elif front.authors:
        entries.append(("author", "".join(f"\n  - {_quoted(author)}" for author in front.authors)))
    if front.language:
        entries.append(("language", front.language))
    entries += [(name, _value(value)) for name, value in front.others]
    return (
        "\n".join(["---", *(f"{name}: {value}".replace(": \n", ":\n") for name, value in entries), "---"])
        if entries
        else ""
    )


def _value(text: str) -> str:
    return text if _PLAIN_VALUE.fullmatch(text) and text == text.strip() else _quoted(text)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _sequence(blocks: Sequence[Block]) -> list[str]:
    """Each block's text; lists that follow each other get another mark, or they would be one."""
    parts: list[str] = []
    previous: ItemList | None = None
    is_second = False
    for block in blocks:
        if isinstance(block, ItemList):
            follows = previous is not None and (previous.start is None) == (block.start is None)
            is_second = follows and not is_second
            parts.append(_list(block, is_second))
            previous = block
        else:
            parts.append(_block(block))
            previous, is_second = None, False
    return parts


def _block(block: Block) -> str:
    match block:
        case Heading(level, children):
            line = _line(children).replace("\\\n", " ").replace("\n", " ").strip()
            return f"{'#' * level} {re.sub(r'(#+)$', _escape, line)}".rstrip()
        case Paragraph(children):
            return _LINE_START.sub(_escape_start, _line(children))
        case SceneBreak():
            return "***"
        case Quote(blocks):
            inner = "\n\n".join(_sequence(blocks))
            return "\n".join(f"> {line}".rstrip() for line in inner.split("\n"))
        case CodeBlock(text, language):
            fence = "`" * max(3, 1 + max(map(len, _BACKTICKS.findall(text)), default=0))
            if "`" in language:
                fence = "~" * max(3, 1 + max(map(len, re.findall("~+", text)), default=0))
            return f"{fence}{language}\n{text}\n{fence}" if text else f"{fence}{language}\n{fence}"
        case Table():
            return _table(block)
        case ItemList():
            return _list(block, is_second=False)


def _list(block: ItemList, is_second: bool) -> str:
    items = []
    for offset, item in enumerate(block.items):
        mark = ("* " if is_second else "- ") if block.start is None else _number(block.start + offset, is_second)
        between = "\n" if block.is_tight else "\n\n"
        items.append(_hung(mark, between.join(_sequence(item)), " " * len(mark)))
    return ("\n" if block.is_tight else "\n\n").join(items)


def _number(number: int, is_second: bool) -> str:
    return f"{number}) " if is_second else f"{number}. "


def _table(table: Table) -> str:
    def row(cells: Sequence[str]) -> str:
        return "| " + " | ".join(cells) + " |"

    rows = [[_line(cell).replace("\n", " ").replace("|", "\\|") for cell in cells] for cells in table.rows]
    rule = [_RULES.get(alignment, "---") for alignment in table.alignments]
    return "\n".join([row(rows[0]), row(rule), *(row(cells) for cells in rows[1:])])


def _hung(mark: str, text: str, indent: str) -> str:
    first, *others = text.split("\n")
    return "\n".join([(mark + first).rstrip(), *(indent + line if line else "" for line in others)])


def _line(inlines: Sequence[Inline]) -> str:
    return "".join(_inline(one) for one in inlines)


def _inline(one: Inline) -> str:
    match one:
        case Text(text):
            return _text(text)
        case Code(text):
            return _code(text)
        case LineBreak(is_hard):
            return "\\\n" if is_hard else "\n"
        case NoteMark(number):
            return f"[^{number}]"
        case Emphasis(children):
            return f"*{_line(children)}*"
        case Strong(children):
            return f"**{_line(children)}**"
        case Struck(children):
            return f"~~{_line(children)}~~"
        case Image(source, description, title):
            return f"![{_text(description)}]({_target(source, title)})"
        case Link(target, children, title):
            return f"[{_line(children)}]({_target(target, title)})"


def _text(text: str) -> str:
    return _SIGNS.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    return "\\" + match[0]


def _escape_start(match: re.Match[str]) -> str:
    # A number is followed by its full stop or bracket, which is what gets the backslash.
    return f"{match[1]}{match[2]}\\" if match[2] else f"{match[1]}\\"


def _code(text: str) -> str:
    ticks = "`" * (1 + max(map(len, _BACKTICKS.findall(text)), default=0))
    pad = " " if text[:1] in ("`", " ") or text[-1:] in ("`", " ") else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def _target(url: str, title: str) -> str:
    shown = f"<{url}>" if not url or re.search(r"[()\s]", url) else url
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    return f'{shown} "{quoted}"' if title else shown
