"""Which tokens may come next when the text must agree with what was typed.

Token healing: the prompt ends before the half-typed word, and the first tokens
generated must spell it. A token agrees when its bytes begin with all that is still
required, or are the beginning of it. How the ways to spell it are searched is
:mod:`writer.engine.constrained_search`'s.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from writer.engine.tokenizer import Tokenizer
from writer.engine.word_pieces import begins_word

Ids = NDArray[np.int64]

_WHITESPACE = b" \n\t\r"
_MAX_HEALED_BYTES = 48
_MAX_HEALED_TAIL = 24


class Vocabulary:
    """The byte strings of all tokens, sorted, for looking up prefixes.

    ``further_pieces`` (vocab,) says which tokens go on with a word, where the vocabulary
    itself tells: these never come first, as what is healed begins with a word.
    """

    def __init__(self, token_bytes: list[bytes], further_pieces: NDArray[np.bool_] | None = None) -> None:
        self._token_bytes = token_bytes
        order = sorted((i for i, data in enumerate(token_bytes) if data), key=token_bytes.__getitem__)
        self._sorted = [token_bytes[i] for i in order]
        self._ids = np.array(order, dtype=np.int64)
        self._by_bytes = {token_bytes[i]: i for i in order}
        self._space_at: dict[int, NDArray[np.bool_]] = {}
        self._further_pieces = further_pieces
        self.continues_word = (
            np.array([_continues_word(data) for data in token_bytes], dtype=bool)
            if further_pieces is None
            else further_pieces
        )
        self.all_ids: Ids = np.arange(len(token_bytes), dtype=np.int64)

    def bytes_of(self, token: int) -> bytes:
        """The bytes of a token id."""
        return self._token_bytes[token]

    def completing(self, required: bytes) -> Ids:
        """Tokens whose bytes begin with ``required``."""
        low = bisect_left(self._sorted, required)
        high = bisect_left(self._sorted, _after(required), low) if _after(required) else len(self._sorted)
        return self._ids[low:high]

    def token_of(self, data: bytes) -> int | None:
        """The token that is exactly ``data``, if there is one; none is for empty bytes."""
        return self._by_bytes.get(data)

    def beginning(self, required: bytes) -> list[int]:
        """Tokens whose bytes are a proper beginning of ``required``."""
        found = (self._by_bytes.get(required[:n]) for n in range(1, len(required)))
        return [token for token in found if token is not None]

    def coming_first(self, ids: Ids) -> Ids:
        """Those of ``ids`` that may come first after a healed prompt."""
        return ids if self._further_pieces is None else ids[~self._further_pieces[ids]]

    def without_space_at(self, offset: int) -> NDArray[np.bool_]:
        """Mask (vocab,) of the tokens whose byte at ``offset`` is no space or newline."""
        if offset not in self._space_at:
            self._space_at[offset] = np.array([d[offset : offset + 1] not in _SPACES for d in self._token_bytes])
        return self._space_at[offset]


_SPACES = {bytes([byte]) for byte in _WHITESPACE}


def _after(prefix: bytes) -> bytes:
    """The least byte string above all that begin with ``prefix``; empty when there is none."""
    stripped = prefix.rstrip(b"\xff")
    return stripped[:-1] + bytes([stripped[-1] + 1]) if stripped else b""


def _continues_word(data: bytes) -> bool:
    """Whether a token, put after a word, would lengthen it."""
    text = data.decode("utf-8", errors="ignore")
    if not data or not text:
        return bool(data) and data[0] >= 0x80
    if data[0] >= 0x80 and 0x80 <= data[0] < 0xC0:
        return True
    # An apostrophe or hyphen after a word more often goes on with it than ends it.
    return text[0].isalnum() or (text[0] in "'’-" and (len(text) == 1 or text[1].isalpha()))


@dataclass(frozen=True)
class HealedPrompt:
    """A prompt cut back to a safe token boundary, and the bytes it lost."""

    ids: list[int]
    required: bytes


def heal(tokenizer: Tokenizer, text: str) -> HealedPrompt:
    """Tokens of ``text`` up to before its last word and the space before that.

    While the author types one word, ``ids`` stay the same and only ``required`` grows,
    so a keystroke inside a word costs no evaluation of the prompt.
    """
    ids = tokenizer.encode(text)
    if tokenizer.further_pieces is not None:
        return _heal_word_pieces(tokenizer, ids, tokenizer.further_pieces, text)
    data = [tokenizer.token_bytes[i] for i in ids]
    keep, size = len(ids), 0
    while keep and size + len(data[keep - 1]) <= _MAX_HEALED_BYTES:
        keep -= 1
        size += len(data[keep])
        is_word_start = data[keep][:1] in _SPACES
        if is_word_start and b"".join(data[keep:]).strip(_WHITESPACE):
            break
        if is_word_start and (keep == 0 or data[keep - 1][-1:] not in _SPACES):
            break
    else:
        if keep:
            keep = _character_boundary(data)
    return HealedPrompt(ids[:keep], b"".join(data[keep:]))


def _heal_word_pieces(tokenizer: Tokenizer, ids: list[int], further: NDArray[np.bool_], text: str) -> HealedPrompt:
    """Cut before the last word unless a space ends it; what stands alone is whole as soon as it is typed."""
    keep = len(ids)
    while keep and further[ids[keep - 1]]:
        keep -= 1
    if not keep or text[-1:].isspace() or not begins_word(tokenizer.token_bytes[ids[keep - 1]]):
        return HealedPrompt(ids, b"")
    return HealedPrompt(ids[: keep - 1], b"".join(tokenizer.token_bytes[i] for i in ids[keep - 1 :]))


def _character_boundary(data: list[bytes]) -> int:
    """For text without spaces: a cut a few tokens back that does not split a character."""
    keep, size = len(data), 0
    while keep and size < _MAX_HEALED_TAIL:
        keep -= 1
        size += len(data[keep])
    while keep and 0x80 <= data[keep][0] < 0xC0:
        keep -= 1
    return keep
