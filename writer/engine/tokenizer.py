"""Text to token ids, and token ids to bytes and text."""

from __future__ import annotations

import codecs
import json
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer as HfTokenizer

from writer.engine.word_pieces import joined, piece_table
from writer.protocol.errors import ModelDamagedError, ModelUnsupportedError
from writer.text.messages import Message
from writer.text.positions import replace_lone_surrogates


@cache
def byte_of_symbol() -> dict[str, int]:
    """GPT-2's printable stand-in for each byte, reversed (Radford et al. 2019, byte-level BPE)."""
    printable = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    table = {chr(byte): byte for byte in printable}
    others = [byte for byte in range(256) if byte not in set(printable)]
    return table | {chr(256 + index): byte for index, byte in enumerate(others)}


class Tokenizer:
    """A byte-level BPE, or a BERT vocabulary, read from ``tokenizer.json``.

    Attributes:
        token_bytes: For each id, the bytes it stands for; empty for special tokens.
        further_pieces: Of a BERT vocabulary, whether each id goes on with a word
            (:mod:`writer.engine.word_pieces`); None for a byte-level one.
    """

    further_pieces: NDArray[np.bool_] | None = None

    def __init__(self, path: Path) -> None:
        try:
            text = path.read_text(encoding="utf-8")
            self._tokenizer = HfTokenizer.from_str(text)
            described = json.loads(text)
            special = {int(t["id"]) for t in described.get("added_tokens", []) if t.get("special")}
            kind = described["model"].get("type")
        except Exception as error:
            raise ModelDamagedError(
                Message("{path} is not a tokenizer: {error}.", path=path, error=error),
                Message("Install the model again."),
            ) from error
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._tokenizer.encode_special_tokens = True  # an author who types <|endoftext|> means the letters
        vocabulary = self._tokenizer.get_vocab(with_added_tokens=True)
        if kind == "WordPiece":
            self.token_bytes, self.further_pieces = piece_table(vocabulary, special)
        else:
            self.token_bytes = self._table(vocabulary, special, path)

    def _table(self, vocabulary: dict[str, int], special: set[int], path: Path) -> list[bytes]:
        symbols = byte_of_symbol()
        table = [b""] * (max(vocabulary.values()) + 1)
        for token, index in vocabulary.items():
            if index in special:
                continue
            try:
                table[index] = bytes(symbols[character] for character in token)
            except KeyError:
                raise ModelUnsupportedError(
                    Message("{path} is not a byte-level tokenizer: it has {token}.", path=path, token=repr(token))
                ) from None
        return table

    @property
    def vocab_size(self) -> int:
        """Number of ids."""
        return len(self.token_bytes)

    def encode(self, text: str) -> list[int]:
        """Token ids of ``text``; a lone surrogate counts as U+FFFD."""
        ids: list[int] = self._tokenizer.encode(replace_lone_surrogates(text), add_special_tokens=False).ids
        return ids

    def encode_with_places(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """Token ids of ``text``, and where each begins and ends in it; tokens of one character share its place."""
        encoding = self._tokenizer.encode(replace_lone_surrogates(text), add_special_tokens=False)
        return encoding.ids, encoding.offsets

    def decode(self, ids: list[int]) -> str:
        """Text of ``ids``; half a character at either end is left out."""
        text = b""
        for token in ids:
            text += self.join(text[-8:].decode("utf-8", errors="ignore"), self.token_bytes[token])
        return text.decode("utf-8", errors="ignore")

    def join(self, before: str, data: bytes) -> bytes:
        """The bytes ``data`` of a token as they go on from the text ``before``."""
        return data if self.further_pieces is None else joined(before, data)


class TokenizerStream:
    """Incremental UTF-8: characters come out once all their bytes are in."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="strict")
        self.is_broken = False

    def push(self, data: bytes) -> str:
        """The characters that ``data`` completes. Bytes that can't be UTF-8 set ``is_broken``."""
        if self.is_broken:
            return ""
        try:
            return self._decoder.decode(data)
        except UnicodeDecodeError as error:
            self.is_broken = True
            return data[: error.start].decode("utf-8", errors="ignore")

    @property
    def holds_half_character(self) -> bool:
        """Whether bytes are waiting for the rest of their character."""
        return bool(self._decoder.getstate()[0])
