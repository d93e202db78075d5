"""A decoder graph with its buffers allocated once, and batches that branch off from it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from writer.engine.cancellation import CancellationToken
from writer.engine.runtime import Buffers, Logits, Runtime, SessionConfig, default_threads
from writer.protocol.errors import EngineRunError
from writer.protocol.model_spec import ModelSpec
from writer.text.messages import Message

__all__ = ["BatchSession", "DecoderSession", "Logits", "SessionConfig", "default_threads"]


class DecoderSession:
    """Evaluates tokens after those already in the cache of keys and values.

    Not for use from two threads at the same time.
    """

    def __init__(self, graph: Path, spec: ModelSpec, config: SessionConfig) -> None:
        runtime = Runtime(graph, config)
        runtime.require(spec)
        self._start(spec, runtime)

    def _start(self, spec: ModelSpec, runtime: Runtime) -> None:
        self.spec = spec
        self._runtime = runtime
        self._buffers = Buffers(spec, 1, spec.n_positions)
        self._step_ids = np.zeros((1, 1), dtype=np.int64)
        self._step_positions = np.zeros((1, 1), dtype=np.int64)
        self._step = self._runtime.bind(self._step_ids, self._step_positions, self._buffers)

    def run(self, ids: Sequence[int], past: int, cancel: CancellationToken) -> Logits:
        """Append ``ids`` after ``past`` cached tokens; logits (vocab,) after the last of them.

        Raises:
            Cancelled: the token was cancelled; the cache beyond ``past`` is then undefined.
            EngineRunError: the runtime failed.
        """
        total = past + len(ids)
        if not ids or total > self.spec.n_positions:
            raise EngineRunError(
                Message(
                    "{total} tokens don't fit into a context of {n_positions}.",
                    total=total,
                    n_positions=self.spec.n_positions,
                )
            )
        self._buffers.set_length(total)
        if len(ids) == 1:
            self._step_ids[0, 0] = ids[0]
            self._step_positions[0, 0] = past
            binding = self._step
        else:
            positions = np.arange(past, total, dtype=np.int64)[None]
            binding = self._runtime.bind(np.array([ids], dtype=np.int64), positions, self._buffers)
        logits: Logits = self._runtime.run(binding, self._buffers, cancel)[0]
        return logits

    def fork(self) -> DecoderSession:
        """Another session over the same open graph, with buffers of its own."""
        other = object.__new__(DecoderSession)
        other._start(self.spec, self._runtime)
        return other

    def branch(self, rows: int, length: int, room: int) -> BatchSession:
        """``rows`` sequences that share the first ``length`` cached tokens and may grow by ``room``.

        Only these tokens' keys and values are copied; the memory is the batch's own.

        Raises:
            EngineRunError: the context is too small.
        """
        if length + room > self.spec.n_positions:
            raise EngineRunError(
                Message(
                    "{value} tokens don't fit into a context of {n_positions}.",
                    value=length + room,
                    n_positions=self.spec.n_positions,
                )
            )
        buffers = Buffers(self.spec, rows, length + room)
        buffers.copy_prefix(self._buffers, length)
        return BatchSession(self._runtime, buffers, length)


class BatchSession:
    """Several sequences of one length, a token at a time."""

    def __init__(self, runtime: Runtime, buffers: Buffers, length: int) -> None:
        self._runtime = runtime
        self._buffers = buffers
        self._length = length
        self._ids = np.zeros((buffers.rows, 1), dtype=np.int64)
        self._positions = np.zeros((buffers.rows, 1), dtype=np.int64)
        self._binding = runtime.bind(self._ids, self._positions, buffers)

    def step(self, ids: Sequence[int], cancel: CancellationToken) -> Logits:
        """Append one token to each sequence; logits (rows, vocab), valid until the next call.

        Raises:
            Cancelled: the token was cancelled.
            EngineRunError: the runtime failed, or there is no room left.
        """
        if self._length >= self._buffers.capacity:
            raise EngineRunError(Message("A batch of {capacity} tokens is full.", capacity=self._buffers.capacity))
        self._ids[:, 0] = ids
        self._positions[:] = self._length
        self._buffers.set_length(self._length + 1)
        logits = self._runtime.run(self._binding, self._buffers, cancel)
        self._length += 1
        return logits
