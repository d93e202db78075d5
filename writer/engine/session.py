"""A decoder graph with its buffers allocated once, and batches that branch off from it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from writer.engine.cancellation import CancellationToken
from writer.engine.prompt_session import FEWEST, PromptSession
from writer.engine.runtime import Buffers, Logits, Runtime, SessionConfig, Tokens, default_threads
from writer.protocol.errors import EngineRunError
from writer.protocol.model_spec import PROMPT_NAME, ModelSpec
from writer.text.messages import Message

__all__ = ["Batch", "BatchSession", "DecoderSession", "Logits", "SessionConfig", "TreeSession", "default_threads"]

_MOST_BRANCHES = 8  # in a tree; each attends to what all of them said, if only to leave it out


class Batch(Protocol):
    """Several sequences with a common beginning, a token at a time."""

    def step(self, ids: Sequence[int], cancel: CancellationToken) -> Logits:
        """Append one token to each sequence; logits (rows, vocab), valid until the next call.

        Raises:
            Cancelled: the token was cancelled.
            EngineRunError: the runtime failed, there is no room left, or the session was used meanwhile.
        """


class DecoderSession:
    """Evaluates tokens after those already in the cache of keys and values.

    Not for use from two threads at the same time.
    """

    def __init__(self, graph: Path, spec: ModelSpec, config: SessionConfig) -> None:
        runtime = Runtime(graph, config)
        runtime.require(spec)
        prompts = graph.with_name(PROMPT_NAME)
        self._start(spec, runtime, PromptSession(prompts, config) if prompts.exists() else None)

    def _start(self, spec: ModelSpec, runtime: Runtime, prompts: PromptSession | None) -> None:
        self.spec = spec
        self._runtime = runtime
        self._prompts = prompts
        self._buffers = Buffers(spec, runtime.interface, 1, spec.n_positions)
        self._no_bias = np.zeros(spec.n_positions, dtype=runtime.interface.cache_type)
        self._step_tokens = Tokens.blank(1, 1)
        self._step = runtime.bind(self._step_tokens, self._buffers)
        self._tree: TreeSession | None = None

    @property
    def bytes_per_token(self) -> int:
        """What one token's keys and values take."""
        size = np.dtype(self._runtime.interface.cache_type).itemsize
        return 2 * size * self.spec.n_layer * self.spec.kv_heads * self.spec.head_size

    def run(self, ids: Sequence[int], past: int, cancel: CancellationToken, in_midst: bool = False) -> Logits:
        """Append ``ids`` after ``past`` cached tokens; logits (vocab,) after the last of them.

        ``in_midst`` of a prompt nobody asks for logits: they are left out where the graph can
        do without, and what is returned means nothing.

        Raises:
            Cancelled: the token was cancelled; the cache beyond ``past`` is then undefined.
            EngineRunError: the runtime failed.
        """
        total = past + len(ids)
        if not ids or total > self.spec.n_positions:
            raise too_long(total, self.spec)
        self._tree = None
        if in_midst and self._filled(ids, past, cancel):
            return self._buffers.logits.reshape(-1)
        self._buffers.set_length(total)
        tokens, binding, logits = self._step_tokens, self._step, self._buffers.logits
        bias = self._no_bias[:total]
        if len(ids) > 1:
            places = 0 if in_midst and self._runtime.interface.takes_trees else 1
            tokens, logits = Tokens.blank(1, len(ids), [-1] * places), logits[:places]
            binding = self._runtime.bind(tokens, self._buffers, logits)
            bias = np.zeros(len(ids) * total, dtype=self._no_bias.dtype)
        tokens.ids[0] = ids
        tokens.positions[0] = np.arange(past, total)
        self._runtime.bind_bias(binding, bias.reshape(1, 1, len(ids), total))
        self._runtime.run(binding, logits, cancel)
        last: Logits = self._buffers.logits[0]
        return last

    def _filled(self, ids: Sequence[int], past: int, cancel: CancellationToken) -> bool:
        """Whether the other graph has evaluated ``ids``."""
        if self._prompts is None or len(ids) < FEWEST:
            return False
        is_right = self._prompts.run(ids, past, self._buffers, cancel)
        if not is_right:
            self._prompts = None
        return is_right

    def leaves_last_token(self, count: int) -> bool:
        """Whether ``count`` tokens are evaluated faster if the last of them comes alone, for its logits."""
        return self._prompts is not None and count > FEWEST

    def rest(self) -> None:
        """Let go of the pages of weights that a run has looked at and the next needs anew."""
        self._runtime.rest()
        if self._prompts is not None:
            self._prompts.rest()

    def fork(self) -> DecoderSession:
        """Another session over the same open graph, with buffers of its own."""
        other = object.__new__(DecoderSession)
        other._start(self.spec, self._runtime, self._prompts)
        return other

    def branch(self, rows: int, length: int, room: int) -> Batch:
        """``rows`` sequences that share the first ``length`` cached tokens and may grow by ``room``.

        Few of them grow behind the shared tokens, in this session's own memory: its next
        run ends them. Others get memory of their own, with a copy of the shared tokens.

        Raises:
            EngineRunError: the context is too small.
        """
        if length + room > self.spec.n_positions:
            raise too_long(length + room, self.spec)
        fits = rows <= _MOST_BRANCHES and length + rows * room <= self.spec.n_positions
        if fits and self._runtime.interface.takes_trees:
            self._tree = TreeSession(self, rows, length, room)
            return self._tree
        buffers = Buffers(self.spec, self._runtime.interface, rows, length + room)
        buffers.copy_prefix(self._buffers, length)
        return BatchSession(self._runtime, buffers, length)


class TreeSession:
    """Several continuations of a session's tokens as one sequence.

    Each step appends a token of each; the bias keeps every row from seeing the others'.
    So keys and values of what they share are there once, and read once.
    """

    def __init__(self, session: DecoderSession, rows: int, length: int, room: int) -> None:
        self._session = session
        self._start = length
        self._steps = 0
        self._room = room
        self._tokens = Tokens.blank(1, rows, range(rows))
        self._logits: Logits = np.zeros((rows, session.spec.vocab_size), dtype=np.float32)
        self._binding = session._runtime.bind(self._tokens, session._buffers, self._logits)
        dtype = session._runtime.interface.cache_type
        others = np.where(np.eye(rows, dtype=bool), 0.0, np.finfo(dtype).min / 2)
        bias = np.concatenate([np.zeros((rows, length)), np.tile(others, room)], axis=1)
        self._bias: NDArray[Any] = bias.astype(dtype)

    def step(self, ids: Sequence[int], cancel: CancellationToken) -> Logits:
        """As :meth:`Batch.step`."""
        if self._session._tree is not self:
            raise EngineRunError(Message("The tokens that these alternatives go on from are no longer in the cache."))
        if self._steps >= self._room:
            raise EngineRunError(Message("A batch of {capacity} tokens is full.", capacity=self._room))
        self._tokens.ids[0] = ids
        self._tokens.positions[:] = self._start + self._steps
        self._steps += 1
        total = self._start + self._steps * len(self._logits)
        self._session._buffers.set_length(total)
        bias = np.ascontiguousarray(self._bias[:, :total])
        self._session._runtime.bind_bias(self._binding, bias[None, None])
        return self._session._runtime.run(self._binding, self._logits, cancel)


class BatchSession:
    """Several sequences of one length in memory of their own, a token at a time."""

    def __init__(self, runtime: Runtime, buffers: Buffers, length: int) -> None:
        self._runtime = runtime
        self._buffers = buffers
        self._length = length
        self._tokens = Tokens.blank(buffers.rows, 1)
        self._no_bias = np.zeros(buffers.capacity, dtype=buffers.interface.cache_type)
        self._binding = runtime.bind(self._tokens, buffers)

    def step(self, ids: Sequence[int], cancel: CancellationToken) -> Logits:
        """As :meth:`Batch.step`."""
        if self._length >= self._buffers.capacity:
            raise EngineRunError(Message("A batch of {capacity} tokens is full.", capacity=self._buffers.capacity))
        self._tokens.ids[:, 0] = ids
        self._tokens.positions[:] = self._length
        total = self._length + 1
        self._buffers.set_length(total)
        self._runtime.bind_bias(self._binding, self._no_bias[:total].reshape(1, 1, 1, total))
        logits = self._runtime.run(self._binding, self._buffers.logits, cancel)
        self._length = total
        return logits


def too_long(length: int, spec: ModelSpec) -> EngineRunError:
    """The error of ``length`` tokens, which are more than ``spec`` allows."""
    return EngineRunError(
        Message("{total} tokens don't fit into a context of {n_positions}.", total=length, n_positions=spec.n_positions)
    )
