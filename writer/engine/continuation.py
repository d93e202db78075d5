"""The text of one continuation as it grows: whole words, their scores, stop rules."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

from writer.engine.tokenizer import TokenizerStream
from writer.protocol.completion import CompletionChunk, CompletionRequest, FinishReason, WordScore
from writer.text.segment import ends_unspaced_sentence, has_sentence_end, sentence_length

_LOOP_CHARACTERS = 4


class Continuation:
    """Collects tokens; shows only words that are known to be whole.

    A word is whole once the token after it has been chosen and does not lengthen it.
    Punctuation before a word counts as part of it: alone it saves nobody a keystroke.
    """

    def __init__(
        self,
        request: CompletionRequest,
        constraint_mass: float = 1.0,
        alternative: int = 0,
        entropy: float = 0.0,
        join: Callable[[str, bytes], bytes] = lambda _, data: data,
    ) -> None:
        self._request = request
        self._constraint_mass = constraint_mass
        self._entropy = entropy
        self._alternative = alternative
        self._join = join
        self._stream = TokenizerStream()
        self._text = ""
        self._first_word = b""
        self._log_probability = 0.0
        self._log_probabilities: list[float] = []
        self._words: list[WordScore] = []
        self._tokens = 0
        self._new_tokens = 0
        self._reported = 0

    @property
    def new_tokens(self) -> int:
        """Tokens pushed so far that brought something beyond what was typed."""
        return self._new_tokens

    @property
    def first_word(self) -> bytes:
        """The bytes of the first word as far as it is known."""
        return self._first_word

    @property
    def has_first_word(self) -> bool:
        """Whether the first word is whole."""
        return bool(self._words)

    def close_word(self, following: bytes, boundary_mass: float) -> FinishReason | None:
        """``following`` comes next and lengthens no word: the text so far ends one, if it has any.

        ``boundary_mass`` is the probability that some such token came. Empty bytes stand
        for the end of the document. Returns why the continuation ends here, if it does.
        """
        if self._stream.holds_half_character or self._stream.is_broken:
            return None
        following = self._join(self._before(), following)
        ends_sentence = self._request.stop_at_sentence and self._ends_sentence(following)
        if self._has_new_word() or (ends_sentence and self._text):
            probability = math.exp(self._log_probability) * min(1.0, boundary_mass)
            if probability < self._least_probability():
                return FinishReason.LOW_CONFIDENCE
            ceiling = self._words[-1].probability if self._words else 1.0
            self._words.append(WordScore(len(self._text), min(probability, ceiling)))
            if self._drop_loop():
                return FinishReason.REPETITION
        if not following:
            return FinishReason.END_OF_TEXT
        if following[:1] in (b"\n", b"\r"):
            return FinishReason.NEWLINE
        return FinishReason.SENTENCE_END if ends_sentence and self._text else None

    def push(self, data: bytes, log_probability: float, tokens: int = 1) -> None:
        """Add ``tokens`` tokens: the bytes they bring beyond what was typed, and their probability."""
        self._text += self._stream.push(self._join(self._before(), data))
        if not self._words:
            self._first_word += data
        self._log_probability += log_probability
        self._log_probabilities.append(log_probability)
        self._tokens += tokens
        self._new_tokens += bool(data)

    @property
    def is_broken(self) -> bool:
        """Whether the bytes can no longer become text."""
        return self._stream.is_broken

    def chunk(self, reason: FinishReason | None) -> CompletionChunk | None:
        """What there is to show now; None when nothing is new and it goes on."""
        # A word that was said before may begin a loop: it waits for the next one.
        words = self._words[:-1] if reason is None and self._may_begin_loop() else self._words
        length = words[-1].length if words else 0
        if reason is None and length == self._reported:
            return None
        self._reported = length
        return CompletionChunk(
            self._request.request_id,
            self._text[:length],
            tuple(words),
            self._tokens,
            reason,
            alternative=self._alternative,
            log_probabilities=tuple(self._log_probabilities),
            constraint_mass=self._constraint_mass,
            entropy=self._entropy,
        )

    def _before(self) -> str:
        """The last characters so far."""
        return (self._request.context[-2:] + self._text)[-2:]

    def _least_probability(self) -> float:
        if not self._words:
            return self._request.least_probability
        return self._words[0].probability * self._request.stop_probability

    def _drop_loop(self) -> bool:
        """Whether the last words were said before in this continuation; if so they go."""
        words = self._word_texts()
        # In scripts written without spaces a word is one character, and pairs of these come again.
        size = 2 if any(len(word.strip()) > 1 for word in words[-2:]) else _LOOP_CHARACTERS
        tail = words[-size:]
        if len(words) < 2 * size or all(words[i : i + size] != tail for i in range(len(words) - 2 * size + 1)):
            return False
        del self._words[-size:]
        return True

    def _may_begin_loop(self) -> bool:
        """Whether the last word is one that was said before."""
        words = self._word_texts()
        return bool(words) and words[-1] in words[:-1]

    def _word_texts(self) -> list[str]:
        ends = [0, *(word.length for word in self._words)]
        return [self._text[a:b] for a, b in pairwise(ends)]

    def _has_new_word(self) -> bool:
        start = self._words[-1].length if self._words else 0
        return any(character.isalnum() for character in self._text[start:])

    def _ends_sentence(self, following: bytes) -> bool:
        if following[:1] not in (b"", b" ", b"\n", b"\r"):
            first = following.decode("utf-8", errors="ignore")
            if not ends_unspaced_sentence(self._text, first):
                return False
        # The sentence may have begun before the cursor: its last words tell abbreviations apart.
        lead = self._request.context[-16:]
        start = len(lead)
        whole = lead + self._text
        return bool(self._text) and has_sentence_end(whole[start:]) and sentence_length(whole, start) == len(whole)
