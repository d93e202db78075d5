"""The one description of a change of text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class TextReplacement:
    """``removed`` code points at ``start`` give way to ``inserted``. Counted in code points."""

    start: int
    removed: int
    inserted: str

    def apply(self, text: str) -> str:
        """``text`` after the replacement."""
        return text[: self.start] + self.inserted + text[self.start + self.removed :]

    @property
    def is_insertion(self) -> bool:
        """Whether nothing is removed and something is inserted."""
        return self.removed == 0 and bool(self.inserted)
