"""Text after the cursor: which candidates it continues best.

By Bayes' rule a candidate between two texts is as probable as what it has after the
first, times what the second has after both. The second factor is read off a batch: each
row spells one candidate and the beginning of the text that follows.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from writer.engine.cancellation import CancellationToken
from writer.engine.sampler import log_softmax
from writer.engine.session import Batch
from writer.engine.tokenizer import Tokenizer
from writer.protocol.completion import CompletionChunk, CompletionRequest, TriggerKind

CANDIDATES = 4
MOST_TOKENS = 8
_MOST_WORDS = 2
_ROWS = 4  # at a time: each has the whole context's keys and values
_SUFFIX_CHARACTERS = 48
_SUFFIX_TOKENS = 8

Branch = Callable[[int, int], Batch]
"""So many sequences that begin with the prompt, with room for so many tokens each."""


def following_text(request: CompletionRequest) -> str:
    """What stands after the cursor in the same paragraph, where the author asked; empty otherwise."""
    line = request.suffix.split("\n", 1)[0][:_SUFFIX_CHARACTERS]
    is_asked = request.trigger is TriggerKind.EXPLICIT or request.alternatives > 1
    return line if is_asked and line.strip() else ""


@dataclass(frozen=True)
class _Row:
    """A candidate cut after some word, spelled with what follows it.

    Attributes:
        start: Index of the first token that reaches into the following text.
    """

    chunk: CompletionChunk
    tokens: list[int]
    start: int

    @property
    def end(self) -> int:
        """Index after the last token that is looked at."""
        return min(len(self.tokens), self.start + _SUFFIX_TOKENS)


class FollowingRanker:
    """Orders candidates by how well ``suffix`` continues them; ``required`` is what the prompt lost in healing."""

    def __init__(self, tokenizer: Tokenizer, required: bytes, suffix: str) -> None:
        self._tokenizer = tokenizer
        self._required = required.decode("utf-8", errors="ignore")
        self._suffix = suffix

    def rank(
        self, chunks: Sequence[CompletionChunk], branch: Branch, cancel: CancellationToken
    ) -> list[CompletionChunk]:
        """The candidates best first, each cut after the word where the text after it fits best.

        One that repeats the text after the cursor is dropped.

        Raises:
            Cancelled, EngineRunError: as :class:`Batch`.
        """
        rows = [row for chunk in chunks for row in self._rows(chunk)]
        scored: list[tuple[float, CompletionChunk]] = []
        for start in range(0, len(rows), _ROWS):
            group = rows[start : start + _ROWS]
            likelihoods = _likelihoods(group, branch, cancel)
            scored += [
                (likelihood + math.log(max(row.chunk.words[-1].probability, 1e-30)), row.chunk)
                for row, likelihood in zip(group, likelihoods, strict=True)
            ]
        best: dict[int, CompletionChunk] = {}
        for _, chunk in sorted(scored, key=lambda one: -one[0]):
            best.setdefault(chunk.alternative, chunk)
        return [replace(chunk, alternative=number) for number, chunk in enumerate(best.values())]

    def _rows(self, chunk: CompletionChunk) -> list[_Row]:
        rows = []
        for count in range(1, min(len(chunk.words), _MOST_WORDS) + 1):
            words = chunk.words[:count]
            text = chunk.text[: words[-1].length]
            if self._repeats(text) or (text[-1:].isalnum() and self._suffix[0].isalnum()):
                break
            cut = replace(chunk, text=text, words=words)
            tokens = self._tokenizer.encode(self._required + text + self._suffix)
            rows.append(_Row(cut, tokens, self._first_beyond(tokens, self._required + text)))
        return rows

    def _repeats(self, text: str) -> bool:
        said, following = text.split(), self._suffix.split()
        return said[-1:] == following[:1] or said == following[: len(said)]

    def _first_beyond(self, tokens: Sequence[int], text: str) -> int:
        length, size = 0, len(text.encode("utf-8", "replace"))
        for index, token in enumerate(tokens):
            length += len(self._tokenizer.token_bytes[token])
            if length > size:
                return max(1, index)
        return len(tokens)


def _likelihoods(rows: Sequence[_Row], branch: Branch, cancel: CancellationToken) -> list[float]:
    """Log-probability of the following text in each row."""
    steps = max(row.end for row in rows) - 1
    batch = branch(len(rows), max(1, steps))
    sums = [0.0] * len(rows)
    for step in range(steps):
        # A row that has ended goes along with whatever token it had.
        logits = batch.step([row.tokens[min(step, len(row.tokens) - 1)] for row in rows], cancel)
        for number, row in enumerate(rows):
            if row.start <= step + 1 < row.end:
                sums[number] += float(log_softmax(logits[number])[row.tokens[step + 1]])
    return sums
