"""A model that reads: logits after every token of a text, some tokens at a time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from writer.engine.cancellation import CancellationToken
from writer.engine.runtime import Buffers, Logits, Runtime, SessionConfig
from writer.protocol.model_spec import ModelSpec

CHUNK = 64
"""Tokens of one run: enough for full speed, few enough that little is lost when one is cancelled."""
LONGEST_WINDOW = 384


class ReadingSession:
    """Evaluates tokens after those already in the cache. Not for use from two threads at the same time.

    Raises on construction EngineStartError when the runtime can't load the graph.
    """

    def __init__(self, graph: Path, spec: ModelSpec, config: SessionConfig) -> None:
        self.window = min(LONGEST_WINDOW, spec.n_positions)
        self._runtime = Runtime(graph, config, all_positions=True)
        self._runtime.require(spec)
        self._buffers = Buffers(spec, 1, self.window, CHUNK)

    def run(self, ids: Sequence[int], past: int, cancel: CancellationToken) -> Logits:
        """Append at most CHUNK ``ids`` after ``past`` cached tokens; logits (len(ids), vocab), valid until the next.

        Raises:
            Cancelled: the token was cancelled; the cache beyond ``past`` is then undefined.
            EngineRunError: the runtime failed.
        """
        total = past + len(ids)
        self._buffers.set_length(total)
        self._buffers.expect(len(ids))
        positions = np.arange(past, total, dtype=np.int64)[None]
        binding = self._runtime.bind(np.array([ids], dtype=np.int64), positions, self._buffers)
        return self._runtime.run(binding, self._buffers, cancel)
