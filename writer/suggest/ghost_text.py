"""Ghost text as a value."""

from __future__ import annotations

from dataclasses import dataclass

from writer.protocol.completion import WordScore

# Typed and suggested marks that count as the same key; each is one code point.
_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})


def same_when_typed(a: str, b: str) -> bool:
    """Whether ``a`` and ``b`` are equal but for curly quotes and kinds of dashes."""
    return a == b or a.translate(_FOLD) == b.translate(_FOLD)


@dataclass(frozen=True)
class GhostText:
    """Text shown at the cursor and not in the document; what is painted is what is inserted."""

    request_id: int
    text: str
    words: tuple[WordScore, ...] = ()

    def after_typing(self, typed: str) -> GhostText | None:
        """The ghost that remains once ``typed`` is in the document; None when they differ.

        A remainder with an empty text means that all of it was typed.
        """
        if not typed or not same_when_typed(self.text[: len(typed)], typed):
            return None
        words = tuple(
            WordScore(word.length - len(typed), word.probability) for word in self.words if word.length > len(typed)
        )
        return GhostText(self.request_id, self.text[len(typed) :], words)
