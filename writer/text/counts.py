"""How long a text is, in everything that authors are paid by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from writer.text.segment import count_sentences, count_unspaced, count_words

# Silent reading of prose, a minute: words, and characters of scripts without spaces.
_WORDS_A_MINUTE = 240
_CHARACTERS_A_MINUTE = 330
_LONGEST_WORD = 48  # further back one does not look for where a word began


class TextCounts(NamedTuple):
    """Counts of a text, or of one line.

    Attributes:
        words: In scripts without spaces every character is one.
        unspaced: Words that are such characters.
        characters: Without line ends.
        dense: Characters that are no space.
        paragraphs: Lines that hold more than space.
    """

    words: int = 0
    unspaced: int = 0
    characters: int = 0
    dense: int = 0
    sentences: int = 0
    paragraphs: int = 0

    @property
    def reading_minutes(self) -> float:
        """How long it takes to read."""
        return (self.words - self.unspaced) / _WORDS_A_MINUTE + self.unspaced / _CHARACTERS_A_MINUTE


def count_line(line: str) -> TextCounts:
    """Counts of one line."""
    dense = sum(map(len, line.split()))
    if not dense:
        return TextCounts(characters=len(line))
    unspaced = 0 if line.isascii() else count_unspaced(line)
    return TextCounts(count_words(line), unspaced, len(line), dense, count_sentences(line), 1)


def total(counts: Iterable[TextCounts]) -> TextCounts:
    """All of them together."""
    return TextCounts(*map(sum, zip(*counts, strict=True)))


def words_added(before: str, inserted: str) -> int:
    """How many words ``inserted`` adds behind ``before``; a word that goes on is not a new one."""
    tail = before[-_LONGEST_WORD:]
    return count_words(tail + inserted) - count_words(tail)
