"""The cache in use, and a second one in which the next window of a long text is made ready."""

from __future__ import annotations

from collections.abc import Sequence

from writer.engine.cancellation import CancellationToken
from writer.engine.kv_cache import KvCache, common_prefix_length


class CachePair:
    """When a text outgrows its window, its beginning is dropped and nothing of the cache fits.

    The new window is evaluated beside the old one while nobody waits, and takes its place
    with the first request that it suits better. Only then does the old memory go.
    """

    def __init__(self, active: KvCache) -> None:
        self._active = active
        self._standby: KvCache | None = None

    def best_for(self, ids: Sequence[int]) -> KvCache:
        """The cache that holds more of the beginning of ``ids``; it is the one in use from now on."""
        if self._standby is not None and self._shared(self._standby, ids) > self._shared(self._active, ids):
            self._active, self._standby = self._standby, None
        return self._active

    def fill(self, ids: Sequence[int], cancel: CancellationToken) -> None:
        """Evaluate ``ids`` in the cache in use, if it does not hold them yet.

        Raises:
            Cancelled: what was evaluated before stays.
            EngineRunError: the runtime failed.
        """
        _fill(self.best_for(ids), ids, cancel)

    def fill_standby(self, ids: Sequence[int] | None, cancel: CancellationToken) -> None:
        """Evaluate ``ids`` beside the cache in use; None frees the second cache.

        Raises:
            Cancelled: what was evaluated before stays, and is gone on with.
            EngineRunError: the runtime failed.
        """
        if ids is None:
            self._standby = None
            return
        if self._standby is None:
            self._standby = self._active.fork()
        _fill(self._standby, ids, cancel)

    @staticmethod
    def _shared(cache: KvCache, ids: Sequence[int]) -> int:
        return common_prefix_length(cache.ids, tuple(ids))


def _fill(cache: KvCache, ids: Sequence[int], cancel: CancellationToken) -> None:
    # Tokens behind ``ids`` are a suggestion's: they are left, for it may be accepted.
    if common_prefix_length(cache.ids, tuple(ids)) < len(ids):
        cache.prefill(ids, cancel)
