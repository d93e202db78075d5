"""A phrase said over and over, in which small models get caught, ends before it comes again."""

from __future__ import annotations

from writer.suggest.postprocess.candidate import Candidate
from writer.text.segment import next_word_length

_LOOK_BACK = 160
_MOST_WORDS = 8
_TWICE = 3  # words: so long a phrase isn't said twice running, a shorter one not three times


def loops(candidate: Candidate) -> Candidate | None:
    """Cut the candidate where it says for the second time running what it, or the text before it, just said."""
    lead = candidate.before[-_LOOK_BACK:]
    words = [*_words(lead), *_words(candidate.text)]
    said = [word.strip().casefold() for word in words]
    first = len(words) - len(_words(candidate.text))
    for end in range(first + 1, len(words) + 1):
        length = _loop_length(said[:end])
        if length:
            start = max(first, end - length)
            kept = "".join(words[first:start]).rstrip()
            return candidate.with_text(kept) if kept else None
    return candidate


def _loop_length(said: list[str]) -> int:
    """How many words at the end of ``said`` are a phrase that was said right before; 0 for none."""
    for length in range(1, min(_MOST_WORDS, len(said) // 2) + 1):
        times = 2 if length >= _TWICE and len("".join(said[-length:])) > 2 * length else 3
        phrase = said[-length:]
        if len(said) >= times * length and all(
            said[len(said) - (n + 1) * length : len(said) - n * length] == phrase for n in range(1, times)
        ):
            return length
    return 0


def _words(text: str) -> list[str]:
    words, at = [], 0
    while at < len(text):
        length = next_word_length(text[at:])
        words.append(text[at : at + length])
        at += length
    return words
