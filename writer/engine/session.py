"""An ONNX Runtime session over a decoder graph, with its buffers allocated once."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray
from onnxruntime.capi.onnxruntime_pybind11_state import (
    Fail,
    InvalidArgument,
    InvalidGraph,
    InvalidProtobuf,
    NoSuchFile,
    RuntimeException,
)
from onnxruntime.capi.onnxruntime_pybind11_state import NotImplemented as OperatorNotImplemented

from writer.engine.cancellation import CancellationToken
from writer.protocol.errors import EngineRunError, EngineStartError
from writer.protocol.model_spec import ModelSpec

Logits = NDArray[np.float32]

_ORT_ERRORS = (
    Fail,
    InvalidArgument,
    InvalidGraph,
    InvalidProtobuf,
    NoSuchFile,
    OperatorNotImplemented,
    RuntimeException,
    RuntimeError,  # what a run with bound memory raises
)
_ERRORS_ONLY = 3


def default_threads() -> int:
    """Decoding is bound by memory: beyond a few threads nothing is gained."""
    return max(1, min(4, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1))


@dataclass(frozen=True)
class SessionConfig:
    """How the runtime uses the machine.

    Attributes:
        threads: Threads of one run.
        spinning: Whether they spin between runs: faster by a little, never idle.
    """

    threads: int = field(default_factory=default_threads)
    spinning: bool = False


class DecoderSession:
    """Evaluates tokens after those already in the cache of keys and values.

    The cache lives in buffers of the full context, bound as past and present at once.
    Not for use from two threads at the same time.
    """

    def __init__(self, graph: Path, spec: ModelSpec, config: SessionConfig) -> None:
        self.spec = spec
        self._session = _open(graph, config)
        self._logits = np.zeros((1, spec.vocab_size), dtype=np.float32)
        self._seqlens = np.zeros(1, dtype=np.int32)
        self._total = np.zeros((), dtype=np.int32)
        self._step_ids = np.zeros((1, 1), dtype=np.int64)
        self._step_positions = np.zeros((1, 1), dtype=np.int64)
        shape = (1, spec.n_head, spec.n_positions, spec.head_size)
        self._cache = {
            f"{layer}.{part}": ort.OrtValue.ortvalue_from_numpy(np.zeros(shape, dtype=np.float32))
            for layer in range(spec.n_layer)
            for part in ("key", "value")
        }
        try:
            self._step = self._bind(self._step_ids, self._step_positions)
        except _ORT_ERRORS as error:
            raise EngineStartError(f"{graph} is not a graph this program can run: {error}", _ADVICE) from error

    def _bind(self, ids: NDArray[np.int64], positions: NDArray[np.int64]) -> ort.IOBinding:
        binding = self._session.io_binding()
        for name, array in (
            ("input_ids", ids),
            ("position_ids", positions),
            ("seqlens_k", self._seqlens),
            ("total_sequence_length", self._total),
        ):
            binding.bind_ortvalue_input(name, ort.OrtValue.ortvalue_from_numpy(array))
        for name, value in self._cache.items():
            binding.bind_ortvalue_input(f"past.{name}", value)
            binding.bind_ortvalue_output(f"present.{name}", value)
        binding.bind_ortvalue_output("logits", ort.OrtValue.ortvalue_from_numpy(self._logits))
        return binding

    def run(self, ids: Sequence[int], past: int, cancel: CancellationToken) -> Logits:
        """Append ``ids`` after ``past`` cached tokens; logits (vocab,) after the last of them.

        Raises:
            Cancelled: the token was cancelled; the cache beyond ``past`` is then undefined.
            EngineRunError: the runtime failed.
        """
        total = past + len(ids)
        if not ids or total > self.spec.n_positions:
            raise EngineRunError(f"{total} tokens don't fit into a context of {self.spec.n_positions}.")
        cancel.raise_if_cancelled()
        self._seqlens[0] = total - 1
        self._total[()] = total
        if len(ids) == 1:
            self._step_ids[0, 0] = ids[0]
            self._step_positions[0, 0] = past
            binding = self._step
        else:
            positions = np.arange(past, total, dtype=np.int64)[None]
            binding = self._bind(np.array([ids], dtype=np.int64), positions)
        try:
            self._session.run_with_iobinding(binding, cancel.run_options)
        except _ORT_ERRORS as error:
            cancel.raise_if_cancelled()
            raise EngineRunError(f"The inference runtime failed: {error}", _ADVICE) from error
        cancel.raise_if_cancelled()
        if not np.isfinite(self._logits.max()):
            raise EngineRunError("The model computed values that are not numbers.", _ADVICE)
        logits: Logits = self._logits[0]
        return logits


_ADVICE = "Install the model again; until then the editor works without suggestions."


def _open(graph: Path, config: SessionConfig) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = config.threads
    options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    options.add_session_config_entry("session.intra_op.allow_spinning", "1" if config.spinning else "0")
    try:
        return ort.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
    except _ORT_ERRORS as error:
        raise EngineStartError(f"The inference runtime can't load {graph}: {error}", _ADVICE) from error
