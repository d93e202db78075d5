"""Where words and sentences end, for acceptance in parts and for stop rules."""

from __future__ import annotations

import regex

# A run of letters, marks and digits, with apostrophes and hyphens inside it. Scripts
# written without spaces count one character as a word: authors accept them so.
_UNSPACED = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"
_WORD = rf"(?:{_UNSPACED}\p{{M}}*|(?:(?!{_UNSPACED})[\p{{L}}\p{{N}}])(?:(?!{_UNSPACED})[\p{{L}}\p{{M}}\p{{N}}]|['’\-](?=[\p{{L}}\p{{N}}]))*)"
_NEXT_WORD = regex.compile(rf"[^\S\n]*(?:\n+|[^\p{{L}}\p{{N}}\s]*{_WORD}|[^\p{{L}}\p{{N}}\s]+)")
_SENTENCE_END = regex.compile(r"""(?:[.!?…]+["'”’»)\]]*(?=\s|$)|[。！？]+[”’」』）]*|\n)""")
_HALF_WORD = regex.compile(rf"{_WORD}$")
_ABBREVIATION = regex.compile(r"(?:^|[\s(“\"])(?:Mr|Mrs|Ms|Dr|St|Prof|Capt|Col|Gen|Lt|Rev|Sgt|vs|etc|e\.g|i\.e|\p{Lu})\.$")


def next_word_length(text: str) -> int:
    """Code points of ``text`` up to the end of its first word, leading space included.

    Punctuation that opens a word belongs to it; what closes it comes with the next step.
    """
    match = _NEXT_WORD.match(text)
    return match.end() if match else len(text)


def sentence_length(text: str, start: int = 0) -> int:
    """Code points of ``text`` up to its first sentence end after ``start``; all of it when none."""
    for match in _SENTENCE_END.finditer(text, start):
        if not _ABBREVIATION.search(text[: match.end()]):
            return match.end()
    return len(text)


def has_sentence_end(text: str) -> bool:
    """Whether a sentence ends somewhere in ``text``."""
    return any(not _ABBREVIATION.search(text[: m.end()]) for m in _SENTENCE_END.finditer(text))


def half_word(text: str) -> str:
    """The word that ``text`` ends in, perhaps half-typed; empty after a space or punctuation."""
    match = _HALF_WORD.search(text[-64:])
    return match.group() if match else ""


def count_words(text: str) -> int:
    """Number of words in ``text``."""
    return sum(1 for _ in _WORDS.finditer(text))


_WORDS = regex.compile(_WORD)
