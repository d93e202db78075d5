"""The rank of every token of a text under the model, many passages at a time.

A graph gives logits after the last token only, so a text can't be read in one run.
But several passages advance together, a token each in every run, and what a run costs
hardly depends on how many there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from writer.engine.cancellation import CancellationToken
from writer.engine.session import DecoderSession
from writer.engine.tokenizer import Tokenizer
from writer.protocol.model_spec import ModelSpec
from writer.protocol.ranks import Passage, RankedToken

_LONGEST_WINDOW = 320
_MEMORY = 192 * 1024 * 1024
_MOST_ROWS = 32


class TextRanker:
    """Ranks passages. Not for use from two threads at the same time."""

    def __init__(self, spec: ModelSpec, tokenizer: Tokenizer, session: DecoderSession) -> None:
        self._spec = spec
        self._tokenizer = tokenizer
        self._session = session
        self._window = min(_LONGEST_WINDOW, spec.n_positions)
        row = 2 * 4 * spec.n_layer * spec.kv_heads * spec.head_size * self._window
        self._rows = max(2, min(_MOST_ROWS, _MEMORY // row))

    @property
    def rows(self) -> int:
        """How many windows advance together."""
        return self._rows

    def rank(
        self, passages: Sequence[Passage], cancel: CancellationToken
    ) -> Iterator[tuple[int, tuple[RankedToken, ...]]]:
        """Number and tokens of each passage, in order; positions count in the whole text.

        Raises:
            Cancelled: the token was cancelled.
            EngineRunError: the runtime failed.
        """
        prepared = [
            _Prepared(self._tokenizer, passage, self._window, self._spec.end_of_text_id) for passage in passages
        ]
        windows = [(number, window) for number, one in enumerate(prepared) for window in one.windows]
        found: dict[int, list[tuple[int, float]]] = {}
        done = 0
        for first in range(0, len(windows), self._rows):
            batch = windows[first : first + self._rows]
            ranked = self._run([ids for _, (ids, _) in batch], [known for _, (_, known) in batch], cancel)
            for (number, _), scores in zip(batch, ranked, strict=True):
                found.setdefault(number, []).extend(scores)
            last = batch[-1][0] if first + self._rows < len(windows) else len(passages)
            while done < last:
                yield done, prepared[done].tokens(found.pop(done, []))
                done += 1
        while done < len(passages):
            yield done, ()
            done += 1

    def _run(
        self, rows: Sequence[Sequence[int]], known: Sequence[int], cancel: CancellationToken
    ) -> list[list[tuple[int, float]]]:
        """Rank and probability of each token after the first ``known`` of each row."""
        length = max(map(len, rows))
        ids = np.zeros((len(rows), length), dtype=np.int64)
        for number, row in enumerate(rows):
            ids[number, : len(row)] = row
        batch = self._session.branch(len(rows), 0, length)
        ranks = np.zeros((len(rows), length), dtype=np.int64)
        probabilities = np.zeros((len(rows), length))
        everyone = np.arange(len(rows))
        for position in range(length - 1):
            logits = batch.step(ids[:, position].tolist(), cancel)
            chosen = logits[everyone, ids[:, position + 1]]
            ranks[:, position + 1] = 1 + (logits > chosen[:, None]).sum(axis=1)
            most = logits.max(axis=1)
            probabilities[:, position + 1] = np.exp(chosen - most) / np.exp(logits - most[:, None]).sum(axis=1)
        return [
            list(zip(ranks[n, k : len(r)].tolist(), probabilities[n, k : len(r)].tolist(), strict=True))
            for n, (r, k) in enumerate(zip(rows, known, strict=True))
        ]


class _Prepared:
    """The tokens of one passage, in windows that fit the model."""

    def __init__(self, tokenizer: Tokenizer, passage: Passage, window: int, begin: int) -> None:
        self._passage = passage
        context = tokenizer.encode(passage.context) if passage.context else []
        self._ids = tokenizer.encode(passage.text) if passage.text else []
        self._sizes = [len(tokenizer.token_bytes[number]) for number in self._ids]
        self.windows: list[tuple[list[int], int]] = []
        room = window - 1  # what a window begins with takes one place
        for first in range(0, len(self._ids), room // 2):
            part = self._ids[first : first + room // 2]
            before = (context + self._ids[:first])[-(room - len(part)) :]
            self.windows.append(([begin, *before, *part], 1 + len(before)))

    def tokens(self, scores: Sequence[tuple[int, float]]) -> tuple[RankedToken, ...]:
        """The passage's tokens with their scores."""
        data = self._passage.text.encode("utf-8", "replace")
        result, at, place = [], 0, self._passage.start
        for size, (rank, probability) in zip(self._sizes, scores, strict=True):
            length = sum(1 for byte in data[at : at + size] if byte & 0xC0 != 0x80)
            at += size
            if length:
                result.append(RankedToken(place, place + length, rank, probability))
            place += length
        return tuple(result)
