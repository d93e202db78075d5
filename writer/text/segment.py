"""Where words and sentences end, for acceptance in parts and for stop rules."""

from __future__ import annotations

import regex

from writer.text.positions import grapheme_boundary_at_or_after

# Scripts written without spaces count one character as a word: authors accept them so.
_UNSPACED = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"
_LETTER = rf"(?:(?!{_UNSPACED})[\p{{L}}\p{{N}}])"
# What holds a word together when letters stand on both sides: apostrophes, hyphens, and
# the joiners of Indic scripts and Persian; between digits also point, comma and colon.
_INNER = r"(?:['’\-\u200c\u200d](?=[\p{L}\p{N}])|(?<=\p{N})[.,:](?=\p{N}))"
_WORD = rf"(?:{_UNSPACED}\p{{M}}*|{_LETTER}(?:{_LETTER}|\p{{M}}|{_INNER})*)"

_NEXT_WORD = regex.compile(rf"[^\S\n]*(?:\n+|[^\p{{L}}\p{{N}}\s]*{_WORD}|[^\p{{L}}\p{{N}}\s]+)")
_WORDS = regex.compile(_WORD)
_IS_UNSPACED = regex.compile(_UNSPACED)
_ENDS_UNSPACED_SENTENCE = regex.compile(r"[。！？][”’」』）]*\Z")
_CLOSES = "。！？”’」』）"
_HALF_WORD = regex.compile(rf"{_WORD}\Z")
_SENTENCE_END = regex.compile(r"""(?:[.!?…]+["'”’»)\]]*(?=\s|\Z)|[。！？]+[”’」』）]*|\n)""")
# Titles, and initials, where "I." is left out: in prose it ends a sentence far more often.
_ABBREVIATION = regex.compile(
    r"(?:^|[\s(\[“‘\"'])(?:Mr|Mrs|Ms|Mx|Dr|St|Prof|Capt|Col|Gen|Lt|Rev|Sgt|Hon|Jr|Sr|vs|etc|cf"
    r"|(?:\p{L}\.)+\p{L}|(?!I)\p{Lu})\.\Z"
)
# No abbreviation above is longer, its point included.
_ABBREVIATION_WINDOW = 24
# Where a line has no sentence end for so long, one looks no further back.
_LONGEST_SENTENCE = 3000


def next_word_length(text: str) -> int:
    """Code points of ``text`` up to the end of its first word, leading space included.

    Punctuation that opens a word belongs to it; what closes it comes with the next step.
    """
    match = _NEXT_WORD.match(text)
    return grapheme_boundary_at_or_after(text, match.end()) if match else len(text)


def sentence_length(text: str, start: int = 0) -> int:
    """Code points of ``text`` up to its first sentence end after ``start``; all of it when none."""
    end = _sentence_end(text, start)
    return len(text) if end is None else end


def sentence_around(text: str, position: int) -> tuple[int, int]:
    """Start and end of the sentence at ``position`` of a line, with the space behind it.

    Behind the last sentence of a line one is still in it, until something new is typed.
    """
    start = max(0, position - _LONGEST_SENTENCE)
    while True:
        end = _rough_sentence_end(text, start)
        if end is None:
            return start, len(text)
        while end < len(text) and text[end].isspace():
            end += 1
        if position < end or end >= len(text):
            return start, end
        start = end


def has_sentence_end(text: str) -> bool:
    """Whether a sentence ends somewhere in ``text``."""
    return _sentence_end(text, 0) is not None


def is_unspaced(character: str) -> bool:
    """Whether a character is of a script written without spaces, in which it counts as a word."""
    return _IS_UNSPACED.match(character) is not None


def ends_unspaced_sentence(text: str, following: str) -> bool:
    """Whether ``text`` ends a sentence that needs no space after it, and ``following`` doesn't belong to it."""
    return bool(following) and following[0] not in _CLOSES and _ENDS_UNSPACED_SENTENCE.search(text) is not None


def half_word(text: str) -> str:
    """The word that ``text`` ends in, perhaps half-typed; empty after a space or punctuation."""
    match = _HALF_WORD.search(text[-64:])
    return match.group() if match else ""


def count_words(text: str) -> int:
    """Number of words in ``text``."""
    return sum(1 for _ in _WORDS.finditer(text))


def count_unspaced(text: str) -> int:
    """How many of the words in ``text`` are characters of scripts written without spaces."""
    return sum(1 for _ in _IS_UNSPACED.finditer(text))


def count_sentences(text: str) -> int:
    """Number of sentences in ``text``; the last one may be open."""
    count = start = 0
    while start < len(text):
        end = _rough_sentence_end(text, start)
        end = len(text) if end is None else end
        count += _WORDS.search(text, start, end) is not None
        start = end
    return count


def _sentence_end(text: str, start: int) -> int | None:
    end = _rough_sentence_end(text, start)
    return None if end is None else grapheme_boundary_at_or_after(text, end)


def _rough_sentence_end(text: str, start: int) -> int | None:
    # Looking for graphemes reads all of the text; where nothing is cut, nobody needs them.
    for match in _SENTENCE_END.finditer(text, start):
        end = match.end()
        if not _ABBREVIATION.search(text[max(0, end - _ABBREVIATION_WINDOW) : end]):
            return end
    return None
