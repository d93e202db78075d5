"""Which tokens the session's cache of keys and values holds, and what that saves."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence

from writer.engine.cancellation import CancellationToken
from writer.engine.session import Batch, DecoderSession, Logits

# Small enough that a cancelled prompt keeps most of its work, large enough that
# the matrices are still multiplied at full speed.
PREFILL_CHUNK = 128
_REMEMBERED = 8


def common_prefix_length(a: Sequence[int], b: Sequence[int]) -> int:
    """Number of equal items at the start of both."""
    limit = min(len(a), len(b))
    if a[:limit] == b[:limit]:
        return limit
    return next(i for i in range(limit) if a[i] != b[i])


class KvCache:
    """Evaluates token sequences, paying only for what follows the longest common prefix.

    Rewinding is free: the session is told a smaller length. The logits of the last few
    prompts are remembered, so that asking again at the same place runs nothing.
    """

    def __init__(self, session: DecoderSession, chunk: int = PREFILL_CHUNK) -> None:
        self._session = session
        self._chunk = chunk
        self._ids: list[int] = []
        self._remembered: OrderedDict[tuple[int, ...], Logits] = OrderedDict()

    @property
    def ids(self) -> tuple[int, ...]:
        """The tokens in the cache."""
        return tuple(self._ids)

    def fork(self) -> KvCache:
        """An empty cache over the same weights, with memory of its own."""
        return KvCache(self._session.fork(), self._chunk)

    def rewind_to(self, length: int) -> None:
        """Forget all tokens from ``length`` on."""
        del self._ids[length:]

    def prefill(self, ids: Sequence[int], cancel: CancellationToken) -> Logits:
        """Logits (vocab,) after ``ids``, which the cache then holds; a copy.

        The same ``ids`` again cost nothing at all.

        Raises:
            Cancelled: the part that was evaluated before stays in the cache.
            EngineRunError: the runtime failed.
        """
        wanted = list(ids)
        remembered = self._recall(wanted)
        if remembered is not None and common_prefix_length(self._ids, wanted) == len(wanted):
            self.rewind_to(len(wanted))
            return remembered
        logits = self.advance(wanted, cancel).copy()
        self._remember(wanted, logits)
        return logits

    def peek(self, ids: Sequence[int], cancel: CancellationToken) -> Logits:
        """Logits (vocab,) after ``ids``; a copy. The cache may hold other tokens than these afterwards.

        Raises:
            Cancelled, EngineRunError: as :meth:`prefill`.
        """
        remembered = self._recall(ids)
        return self.prefill(ids, cancel) if remembered is None else remembered

    def advance(self, ids: Sequence[int], cancel: CancellationToken) -> Logits:
        """Make the cache hold ``ids``; logits (vocab,) after them, valid until the next call.

        Raises:
            Cancelled, EngineRunError: as :meth:`prefill`.
        """
        wanted = list(ids)
        keep = common_prefix_length(self._ids, wanted)
        self.rewind_to(min(keep, len(wanted) - 1))
        return self.append(wanted[len(self._ids) :], cancel)

    def append(self, ids: Sequence[int], cancel: CancellationToken) -> Logits:
        """Logits (vocab,) after adding ``ids``; valid until the next call.

        Raises:
            Cancelled: the chunks that were finished stay in the cache.
            EngineRunError: the runtime failed.
        """
        try:
            for start, stop in self._parts(len(ids)):
                part = ids[start:stop]
                logits = self._session.run(part, len(self._ids), cancel, in_midst=stop < len(ids))
                self._ids.extend(part)
        finally:
            self._session.rest()
        return logits

    def _parts(self, count: int) -> Iterator[tuple[int, int]]:
        """Beginnings and ends of the runs in which ``count`` tokens are evaluated."""
        lone = 1 if self._session.leaves_last_token(count) else 0
        rest, step = count - lone, self._chunk
        if lone:  # in equal parts, so that none is too short to be fast
            step = -(-rest // -(-rest // step))
        for start in range(0, max(1, rest), step):
            yield start, min(start + step, rest)
        if lone:
            yield rest, count

    def branch(self, ids: Sequence[int], rows: int, room: int, cancel: CancellationToken) -> Batch:
        """``rows`` sequences that begin with ``ids`` and may grow by ``room`` tokens.

        Raises:
            Cancelled, EngineRunError: as :meth:`prefill`.
        """
        self.rewind_to(common_prefix_length(self._ids, list(ids)))
        if len(self._ids) < len(ids):
            self.append(list(ids[len(self._ids) :]), cancel)
        return self._session.branch(rows, len(ids), room)

    def _recall(self, ids: Sequence[int]) -> Logits | None:
        return self._remembered.get(tuple(ids))

    def _remember(self, ids: Sequence[int], logits: Logits) -> None:
        self._remembered[tuple(ids)] = logits
        self._remembered.move_to_end(tuple(ids))
        while len(self._remembered) > _REMEMBERED:
            self._remembered.popitem(last=False)
