"""What a filter sees and returns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from writer.protocol.completion import WordScore


@dataclass(frozen=True)
class Candidate:
    """A continuation on its way to becoming ghost text; ``before`` and ``after`` surround the cursor."""

    before: str
    after: str
    text: str
    words: tuple[WordScore, ...]

    def with_text(self, text: str) -> Candidate:
        """The same with its end cut off or its characters replaced one for one."""
        words = tuple(word for word in self.words if word.length <= len(text))
        return replace(self, text=text, words=words)

    def replaced(self, changes: Sequence[tuple[int, int, str]]) -> Candidate:
        """The same with stretches replaced, each start, end and new text, in order and apart; words keep theirs."""
        parts: list[str] = []
        at = 0
        for start, end, new in changes:
            parts += [self.text[at:start], new]
            at = end
        words = tuple(WordScore(_moved(word.length, changes), word.probability) for word in self.words)
        return replace(self, text="".join([*parts, self.text[at:]]), words=words)

    def without_start(self, length: int) -> Candidate:
        """The same without its first ``length`` characters."""
        words = tuple(WordScore(word.length - length, word.probability) for word in self.words if word.length > length)
        return replace(self, text=self.text[length:], words=words)


def _moved(position: int, changes: Sequence[tuple[int, int, str]]) -> int:
    grown = 0
    for start, end, new in changes:
        if end <= position:
            grown += len(new) - (end - start)
        elif start < position:
            return start + grown + len(new)
    return position + grown


Filter = Callable[[Candidate], Candidate | None]
"""Returns the candidate, changed or not, or None to hold it back."""
