"""A cache that never evaluates the same tokens twice: for walks through a text that is known."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from writer.engine.cancellation import CancellationToken
from writer.engine.kv_cache import PREFILL_CHUNK, KvCache
from writer.engine.session import DecoderSession, Logits

_MEMORY = 900 * 1024 * 1024


class RememberingCache(KvCache):
    """Keeps the logits of all it evaluated, up to ``memory`` bytes of them, the least recently used going first.

    A continuation that is offered letter after letter is decoded once, and comparing two
    policies on one text costs little more than one. They are kept with half precision:
    enough for probabilities, not for a comparison bit by bit.
    """

    def __init__(self, session: DecoderSession, chunk: int = PREFILL_CHUNK, memory: int = _MEMORY) -> None:
        super().__init__(session, chunk)
        self._memory = memory
        self._kept: OrderedDict[tuple[int, ...], NDArray[np.float16]] = OrderedDict()

    def fork(self) -> RememberingCache:
        """An empty cache over the same weights; what it evaluates is remembered by itself."""
        return RememberingCache(self._session.fork(), self._chunk, self._memory)

    def peek(self, ids: Sequence[int], cancel: CancellationToken) -> Logits:
        """Logits (vocab,) after ``ids``."""
        return self.advance(ids, cancel)

    def advance(self, ids: Sequence[int], cancel: CancellationToken) -> Logits:
        """Logits (vocab,) after ``ids``. The cache may hold other tokens than these afterwards."""
        key = tuple(ids)
        known = self._kept.get(key)
        if known is None:
            logits = super().advance(ids, cancel)
            known = (logits - logits.max()).astype(np.float16)  # halves are exact where the probable ones lie
            self._kept[key] = known
            while len(self._kept) * known.nbytes > self._memory:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return known.astype(np.float32)
