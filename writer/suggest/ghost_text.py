"""Ghost text as a value."""

from __future__ import annotations

from dataclasses import dataclass

from writer.protocol.completion import WordScore


@dataclass(frozen=True)
class GhostText:
    """Text shown at the cursor and not in the document; what is painted is what is inserted."""

    request_id: int
    text: str
    words: tuple[WordScore, ...] = ()

    def after_typing(self, typed: str) -> GhostText | None:
        """The ghost that remains once ``typed`` is in the document; None when they differ.

        An empty remainder is a ghost with an empty text: all of it was typed.
        """
        if not typed or not self.text.startswith(typed):
            return None
        words = tuple(
            WordScore(word.length - len(typed), word.probability) for word in self.words if word.length > len(typed)
        )
        return GhostText(self.request_id, self.text[len(typed) :], words)
