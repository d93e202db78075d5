"""A BERT vocabulary as byte strings that simply follow one another.

WordPiece forgets spaces: it cuts text into words, Han characters and punctuation marks,
and long words into a first piece and others that begin with ``##``. Here a first piece
of a word gets the space before it as part of its bytes, and a further piece doesn't; a
Han character or a mark stands for itself. What was typed is then spelled by exactly one
kind of sequence, as with a byte-level vocabulary, and the half-typed word is searched
for in the same way. Where the space is out of place, as between Han characters and a
word, :func:`joined` takes it back before anybody sees it.

Source: Devlin et al. 2019 and the tokenizer published with BERT.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

import numpy as np
import regex
from numpy.typing import NDArray

from writer.text.segment import is_unspaced

_FURTHER = "##"
_UNUSED = regex.compile(r"\[(?:unused\d+|PAD|UNK|CLS|SEP|MASK)\]")
_KEEPS_SPACE = ".,;:!?)]}%\"'"
_BETWEEN_DIGITS = ".,:"


def piece_table(vocabulary: Mapping[str, int], special: set[int]) -> tuple[list[bytes], NDArray[np.bool_]]:
    """For each id its bytes, empty for what is no text; and whether it is a further piece of a word."""
    table = [b""] * (max(vocabulary.values()) + 1)
    further = np.zeros(len(table), dtype=bool)
    for token, index in vocabulary.items():
        if index in special or not token or _UNUSED.fullmatch(token):
            continue
        if token.startswith(_FURTHER) and len(token) > len(_FURTHER):
            # The tokenizer never makes further pieces of what stands alone.
            rest = token.removeprefix(_FURTHER)
            further[index] = True
            table[index] = b"" if _stands_alone(rest[0]) else rest.encode()
        else:
            table[index] = token.encode() if _stands_alone(token[0]) else b" " + token.encode()
    return table, further


def begins_word(data: bytes) -> bool:
    """Whether these are the bytes of a word's first piece."""
    return data[:1] == b" "


def joined(before: str, data: bytes) -> bytes:
    """``data`` as it goes on from ``before``: without its leading space where none belongs."""
    if data[:1] != b" ":
        return data
    return data if _needs_space(before, data[1:].decode("utf-8", errors="ignore")) else data[1:]


def _needs_space(before: str, word: str) -> bool:
    last, last_but_one = before[-1:], before[-2:-1]
    if not last or not word or last.isspace() or is_unspaced(last) or is_unspaced(word):
        return False
    if last.isalnum():
        return True
    if last == "'" and last_but_one.isalnum():  # don't
        return False
    if last in "\"'" and (not last_but_one or last_but_one.isspace()):  # an opening quote
        return False
    if last in _BETWEEN_DIGITS and last_but_one.isdigit() and word[0].isdigit():
        return False
    return last in _KEEPS_SPACE


def _stands_alone(character: str) -> bool:
    """Whether BERT's tokenizer makes this character a token of its own."""
    is_ascii_mark = character.isascii() and character.isprintable() and not character.isalnum()
    return is_ascii_mark or unicodedata.category(character).startswith("P") or _is_ideograph(ord(character))


def _is_ideograph(point: int) -> bool:
    """The blocks that BERT's tokenizer calls Chinese characters; kana and hangul are words."""
    return (
        0x3400 <= point <= 0x4DBF
        or 0x4E00 <= point <= 0x9FFF
        or 0xF900 <= point <= 0xFAFF
        or 0x20000 <= point <= 0x2CEAF
        or 0x2F800 <= point <= 0x2FA1F
    )
