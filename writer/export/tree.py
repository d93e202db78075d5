"""A document as a tree: what every exporter writes from. Values only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """Characters as they are to be read."""

    text: str


@dataclass(frozen=True)
class Emphasis:
    """Usually italics."""

    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Strong:
    """Usually bold."""

    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Struck:
    """Struck through."""

    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Code:
    """Code within a line."""

    text: str


@dataclass(frozen=True)
class LineBreak:
    """A new line in the source; ``is_hard`` when it must be one in the result too, otherwise it is a space."""

    is_hard: bool


@dataclass(frozen=True)
class Link:
    """Text that leads to ``target``, a normalised URL."""

    target: str
    children: tuple[Inline, ...]
    title: str = ""


@dataclass(frozen=True)
class Image:
    """A picture at ``source``, a normalised URL or a path relative to the document."""

    source: str
    description: str
    title: str = ""


@dataclass(frozen=True)
class NoteMark:
    """The mark of footnote ``number``, counted from 1."""

    number: int


Inline = Text | Emphasis | Strong | Struck | Code | LineBreak | Link | Image | NoteMark


@dataclass(frozen=True)
class Heading:
    """A heading of ``level`` 1 to 6."""

    level: int
    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; never empty."""

    children: tuple[Inline, ...]


@dataclass(frozen=True)
class SceneBreak:
    """A pause between two scenes, a thematic break in Markdown."""


@dataclass(frozen=True)
class Quote:
    """What somebody else said."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class ItemList:
    """A list of items, each of them blocks.

    Attributes:
        start: Number of the first item; None when the items are not numbered.
        is_tight: Items stand close together.
    """

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None
    is_tight: bool = True


@dataclass(frozen=True)
class CodeBlock:
    """Lines of code, without the last line's end."""

    text: str
    language: str = ""


@dataclass(frozen=True)
class Table:
    """Rows of cells; the first row is the head. ``alignments`` holds left, right, center or nothing, by column."""

    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    alignments: tuple[str, ...]


Block = Heading | Paragraph | SceneBreak | Quote | ItemList | CodeBlock | Table


@dataclass(frozen=True)
class FrontMatter:
    """What is said about the document before it begins.

    Attributes:
        language: A BCP 47 tag, such as ``en-GB``; empty when it is not said.
        others: Further simple entries, in order.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
    others: tuple[tuple[str, str], ...] = ()

    @property
    def uses_letter_paper(self) -> bool:
        """Whether the language's region prints on US Letter; elsewhere, and where nothing is said, it is A4."""
        return self.language.upper().rpartition("-")[2] in ("US", "CA", "MX", "PH")


@dataclass(frozen=True)
class Document:
    """A whole document.

    Attributes:
        notes: The blocks of each footnote; note 1 first. Notes that nothing refers to come last.
        colophon: A last paragraph about the document itself; empty when there is none.
    """

    front: FrontMatter
    blocks: tuple[Block, ...]
    notes: tuple[tuple[Block, ...], ...] = ()
    colophon: str = ""

    @property
    def title(self) -> str:
        """From the front matter, or the first heading; empty when there is neither."""
        if self.front.title:
            return self.front.title
        headings = (block for block in self.blocks if isinstance(block, Heading))
        return next((text for block in headings if (text := plain_text(block.children))), "")

    @property
    def referenced(self) -> frozenset[int]:
        """The numbers of the notes that a mark refers to."""
        blocks = [*self.blocks, *(block for note in self.notes for block in note)]
        return frozenset(one.number for one in inlines_of(blocks) if isinstance(one, NoteMark))


def plain_text(inlines: Sequence[Inline]) -> str:
    """What ``inlines`` say, in one line, without marks of notes."""
    parts = []
    for one in inlines:
        match one:
            case Text(text) | Code(text):
                parts.append(text)
            case LineBreak():
                parts.append(" ")
            case Image(_, description):
                parts.append(description)
            case NoteMark():
                pass
            case _:
                parts.append(plain_text(one.children))
    return "".join(parts)


def inlines_of(blocks: Sequence[Block]) -> Iterator[Inline]:
    """Every inline in ``blocks`` in reading order, also those within others."""
    for block in blocks:
        match block:
            case Heading(_, children) | Paragraph(children):
                yield from _within(children)
            case Quote(inner):
                yield from inlines_of(inner)
            case ItemList(items):
                for item in items:
                    yield from inlines_of(item)
            case Table(rows):
                for row in rows:
                    for cell in row:
                        yield from _within(cell)


def _within(inlines: Sequence[Inline]) -> Iterator[Inline]:
    for one in inlines:
        yield one
        if isinstance(one, Emphasis | Strong | Struck | Link):
            yield from _within(one.children)
