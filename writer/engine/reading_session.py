"""A model that reads: logits after every token of a text, some tokens at a time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from writer.engine.cancellation import CancellationToken
from writer.engine.runtime import Buffers, Logits, Runtime, SessionConfig, Tokens
from writer.protocol.model_spec import ModelSpec

CHUNK = 64
"""Tokens of one run: enough for full speed, few enough that little is lost when one is cancelled."""
LONGEST_WINDOW = 384


class ReadingSession:
    """Evaluates tokens after those already in the cache. Not for use from two threads at the same time.

    Its ``window`` holds ``longest`` tokens at most. Raises on construction EngineStartError
    when the runtime can't load the graph.
    """

    def __init__(self, graph: Path, spec: ModelSpec, config: SessionConfig, longest: int = LONGEST_WINDOW) -> None:
        self.window = min(longest, spec.n_positions)
        self._runtime = Runtime(graph, config, all_positions=True)
        self._runtime.require(spec)
        self._buffers = Buffers(spec, self._runtime.interface, 1, self.window)
        self._logits: Logits = np.zeros((CHUNK, spec.vocab_size), dtype=np.float32)

    def run(self, ids: Sequence[int], past: int, cancel: CancellationToken) -> Logits:
        """Append at most CHUNK ``ids`` after ``past`` cached tokens; logits (len(ids), vocab), valid until the next.

        Raises:
            Cancelled: the token was cancelled; the cache beyond ``past`` is then undefined.
            EngineRunError: the runtime failed.
        """
        total = past + len(ids)
        self._buffers.set_length(total)
        tokens, logits = Tokens.blank(1, len(ids), range(len(ids))), self._logits[: len(ids)]
        tokens.ids[0] = ids
        tokens.positions[0] = np.arange(past, total)
        binding = self._runtime.bind(tokens, self._buffers, logits)
        bias = np.zeros((1, 1, len(ids), total), dtype=self._runtime.interface.cache_type)
        self._runtime.bind_bias(binding, bias)
        try:
            return self._runtime.run(binding, logits, cancel)
        finally:
            self._runtime.rest()
