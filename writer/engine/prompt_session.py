"""Many tokens of a prompt at once, through a graph of their own (:mod:`writer.models.prompt_layers`)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from writer.engine.cancellation import CancellationToken
from writer.engine.runtime import Buffers, Runtime, SessionConfig, Tokens

FEWEST = 64
"""Tokens below which the way through the other graph is as fast."""
_PROBE = 64
_PROBE_SUM = _PROBE * 255 * 127


class PromptSession:
    """Fills keys and values.

    Raises on construction EngineStartError when the runtime can't load the graph.
    """

    def __init__(self, graph: Path, config: SessionConfig) -> None:
        self._runtime = Runtime(graph, config)
        self._probe = np.zeros((_PROBE, _PROBE), dtype=np.int32)

    def run(self, ids: Sequence[int], past: int, buffers: Buffers, cancel: CancellationToken) -> bool:
        """Append ``ids`` after ``past`` cached tokens.

        Returns:
            False where this processor adds products in 16 bits and overflows: what ``buffers``
            hold beyond ``past`` is then wrong, and will be whenever it is tried.

        Raises:
            Cancelled: the token was cancelled; the cache beyond ``past`` is then undefined.
            EngineRunError: the runtime failed.
        """
        total = past + len(ids)
        tokens = Tokens.blank(1, len(ids))
        tokens.ids[0] = ids
        tokens.positions[0] = np.arange(past, total)
        buffers.set_length(total)
        binding = self._runtime.bind_prompt(tokens, buffers, self._probe)
        self._runtime.run(binding, np.zeros(0, dtype=np.float32), cancel)
        return bool((self._probe == _PROBE_SUM).all())

    def rest(self) -> None:
        """Let go of the weights, which are the file's own pages, until the next prompt."""
        self._runtime.rest()
