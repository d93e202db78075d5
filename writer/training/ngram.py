"""A plain n-gram model over words, as a yardstick: what can be foretold by counting alone.

Stupid backoff over orders 1 to 5: Brants et al., "Large Language Models in Machine
Translation" (2007). Only the contexts that are asked about are counted, in one pass
over the text, so that a corpus of tens of millions of words needs no large tables.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
import regex
from numpy.typing import NDArray

ORDER = 5
_BACKOFF = 0.4
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}\p{N}]*(?:['’\-]\p{L}+)*|\p{N}+|[^\s\p{L}\p{N}]")
_STRAIGHT = str.maketrans("’‘“”", "''\"\"")
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


def words_of(text: str) -> list[str]:
    """Words, numbers and single marks of ``text``, with straight quotes."""
    found: list[str] = _WORD.findall(text.translate(_STRAIGHT))
    return found


class NgramModel:
    """Counts of what followed the contexts that were asked about."""

    def __init__(self, documents: Iterable[str], contexts: Sequence[Sequence[str]]) -> None:
        """Count ``documents``; ``contexts`` are the words before each place that will be asked about."""
        self._ids: dict[str, int] = {}
        parts = [np.array([self._ids.setdefault(w, len(self._ids)) for w in words_of(d)]) for d in documents]
        ids = np.concatenate(parts).astype(np.uint64)
        self._words = list(self._ids)
        self._followers: dict[tuple[int, int], Counter[int]] = defaultdict(Counter)
        for length in range(ORDER):
            self._count(ids, length, contexts)

    def best(self, context: Sequence[str], prefix: str) -> str | None:
        """The word with the highest score after ``context`` among those that start with ``prefix``."""
        scores: dict[int, float] = {}
        for length in range(min(ORDER - 1, len(context)), -1, -1):
            followers = self._followers.get((length, self._key(context, length)))
            if not followers:
                continue
            factor = _BACKOFF ** (ORDER - 1 - length) / followers.total()
            for word, count in followers.items():
                if word not in scores and self._words[word].startswith(prefix) and self._words[word][0].isalnum():
                    scores[word] = factor * count
        return self._words[max(scores, key=scores.__getitem__)] if scores else None

    def _key(self, context: Sequence[str], length: int) -> int:
        ids = [self._ids.get(word, len(self._ids)) for word in context[len(context) - length :]]
        return int(_rolling(np.array(ids, dtype=np.uint64), length)[0]) if length else 0

    def _count(self, ids: NDArray[np.uint64], length: int, contexts: Sequence[Sequence[str]]) -> None:
        wanted = np.unique(
            np.array([self._key(context, length) for context in contexts if len(context) >= length], dtype=np.uint64)
        )
        if not len(wanted) or len(ids) <= length:
            return
        keys = _rolling(ids, length)[: len(ids) - length]
        slots = np.minimum(np.searchsorted(wanted, keys), len(wanted) - 1)
        hits = np.flatnonzero(wanted[slots] == keys)
        pairs = slots[hits].astype(np.uint64) * np.uint64(len(self._words)) + ids[hits + length]
        for pair, count in zip(*np.unique(pairs, return_counts=True), strict=True):
            slot, word = divmod(int(pair), len(self._words))
            self._followers[length, int(wanted[slot])][word] = int(count)


def _rolling(ids: NDArray[np.uint64], length: int) -> NDArray[np.uint64]:
    """A hash of every ``length`` neighbours; zeros when ``length`` is 0."""
    count = max(0, len(ids) - length) + 1
    keys = np.zeros(count, dtype=np.uint64)
    for offset in range(length):
        keys = (keys ^ (ids[offset : offset + count] + np.uint64(1))) * _MULTIPLIER
        keys ^= keys >> np.uint64(29)
    return keys
