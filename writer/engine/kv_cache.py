"""Which tokens the session's cache of keys and values holds, and what that saves."""

from __future__ import annotations

from collections.abc import Sequence

from writer.engine.cancellation import CancellationToken
from writer.engine.session import DecoderSession, Logits


def common_prefix_length(a: Sequence[int], b: Sequence[int]) -> int:
    """Number of equal items at the start of both."""
    limit = min(len(a), len(b))
    if a[:limit] == b[:limit]:
        return limit
    return next(i for i in range(limit) if a[i] != b[i])


class KvCache:
    """Evaluates token sequences, paying only for what follows the longest common prefix.

    Rewinding is free: the session is told a smaller length.
    """

    def __init__(self, session: DecoderSession) -> None:
        self._session = session
        self._ids: list[int] = []
        self._remembered: tuple[list[int], Logits] | None = None

    @property
    def ids(self) -> tuple[int, ...]:
        """The tokens in the cache."""
        return tuple(self._ids)

    def rewind_to(self, length: int) -> None:
        """Forget all tokens from ``length`` on."""
        del self._ids[length:]

    def prefill(self, ids: Sequence[int], cancel: CancellationToken) -> Logits:
        """Logits (vocab,) after ``ids``; a copy. The same ``ids`` again cost nothing at all.

        Raises:
            Cancelled: the prefix that was evaluated before stays in the cache.
        """
        wanted = list(ids)
        if self._remembered is not None and self._remembered[0] == wanted:
            self.rewind_to(common_prefix_length(self._ids, wanted))
            if len(self._ids) == len(wanted):
                return self._remembered[1]
        keep = common_prefix_length(self._ids, wanted)
        self.rewind_to(min(keep, len(wanted) - 1))
        logits = self.append(wanted[len(self._ids) :], cancel).copy()
        self._remembered = (wanted, logits)
        return logits

    def append(self, ids: Sequence[int], cancel: CancellationToken) -> Logits:
        """Logits (vocab,) after adding ``ids``; valid until the next call."""
        logits = self._session.run(ids, len(self._ids), cancel)
        self._ids.extend(ids)
        return logits
