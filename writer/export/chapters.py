"""A document cut into chapters at its headings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from writer.export.tree import Block, Document, Heading, plain_text


@dataclass(frozen=True)
class Chapter:
    """A run of blocks; the first is its heading, except before the first heading.

    Attributes:
        title: The heading's text; empty before the first heading.
    """

    title: str
    blocks: tuple[Block, ...]


def chapters(document: Document) -> tuple[Chapter, ...]:
    """The chapters of ``document``, at least one.

    They begin at the highest level of headings that occurs more than once, or higher: a lone
    first heading is the book's title, not its only chapter.
    """
    counts = Counter(block.level for block in document.blocks if isinstance(block, Heading))
    level = min((level for level, count in counts.items() if count > 1), default=min(counts, default=0))
    made: list[Chapter] = []
    title, blocks = "", list[Block]()
    for block in document.blocks:
        if isinstance(block, Heading) and block.level <= level:
            if blocks:
                made.append(Chapter(title, tuple(blocks)))
            title, blocks = plain_text(block.children).strip(), []
        blocks.append(block)
    if blocks or not made:
        made.append(Chapter(title, tuple(blocks)))
    return tuple(made)
