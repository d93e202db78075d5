"""What the suggestion model sees of a document: a value, taken in one moment."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

CONTEXT_STEP = 2000
"""The text before the cursor is cut at multiples of this, counted in the units of the caller."""


def context_start(position: int) -> int:
    """Where the text before a cursor at ``position`` begins: 2,000 to 4,000 units back.

    While the author types on, the start stays put, and with it all that was computed
    from the text after it.
    """
    return max(0, (position // CONTEXT_STEP - 1) * CONTEXT_STEP)


class BlockKind(Enum):
    """What sort of paragraph the cursor stands in."""

    PROSE = "prose"
    HEADING = "heading"
    CODE = "code"
    FRONT_MATTER = "front matter"
    LINK = "link"


@dataclass(frozen=True)
class TextSnapshot:
    """The text around the cursor at one version of one document.

    Attributes:
        document_id: Which document.
        version: Raised by every change of text.
        position: Of the cursor in its block, in code points.
        before: Text before the cursor, back to a stable anchor: while the author
            types on, the anchor stays and the text only grows at its end.
        after: Text after the cursor, shortened.
        has_selection: Whether something is selected.
        block_kind: What sort of paragraph this is.
    """

    document_id: str
    version: int
    position: int
    before: str
    after: str = ""
    has_selection: bool = False
    block_kind: BlockKind = BlockKind.PROSE

    @property
    def line_after(self) -> str:
        """What stands right of the cursor in the same line."""
        return self.after.split("\n", 1)[0]
