"""ONNX Runtime under one roof: opening a graph, binding its memory, running it, its errors."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

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

from writer.engine.all_positions import with_all_positions
from writer.engine.cancellation import CancellationToken
from writer.protocol.errors import EngineRunError, EngineStartError
from writer.protocol.model_spec import ModelSpec
from writer.text.messages import Message

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
_ADVICE = Message("Install the model again; until then the editor works without suggestions.")


def default_threads() -> int:
    """Decoding is bound by memory: beyond a few threads nothing is gained."""
    return max(1, min(4, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1))


@dataclass(frozen=True)
class SessionConfig:
    """How the runtime uses the machine.

    Attributes:
        threads: Threads of one run.
        spin_microseconds: How long they look for work before they sleep: long enough for
            the gaps between operators and between tokens, short enough that a pause of the
            author's costs nothing; 0 sleeps at once.
    """

    threads: int = field(default_factory=default_threads)
    spin_microseconds: int = 1000


class Buffers:
    """Memory of one way to run a graph: keys and values, lengths, logits.

    The keys and values are bound as past and present at once, so that a token is added
    in place and forgotten by telling a smaller length.

    Attributes:
        logits: float32 (rows * positions, vocab), of the last run.
    """

    def __init__(self, spec: ModelSpec, rows: int, capacity: int, positions: int = 1) -> None:
        self.rows = rows
        self.capacity = capacity
        self._all_logits: Logits = np.zeros((rows * positions, spec.vocab_size), dtype=np.float32)
        self.logits = self._all_logits
        self._seqlens = np.zeros(rows, dtype=np.int32)
        self._total = np.zeros((), dtype=np.int32)
        shape = (rows, spec.kv_heads, capacity, spec.head_size)
        self._cache: dict[str, NDArray[np.float32]] = {
            f"{layer}.{part}": np.zeros(shape, dtype=np.float32)
            for layer in range(spec.n_layer)
            for part in ("key", "value")
        }
        self._values = {name: ort.OrtValue.ortvalue_from_numpy(array) for name, array in self._cache.items()}

    def set_length(self, total: int) -> None:
        """The length in tokens, new ones included, that the next run leaves."""
        self._seqlens[:] = total - 1
        self._total[()] = total

    def expect(self, positions: int) -> None:
        """The next run gives logits of so many positions of its only row."""
        self.logits = self._all_logits[:positions]

    def copy_prefix(self, source: Buffers, length: int) -> None:
        """Every row gets the first ``length`` tokens of the first row of ``source``."""
        for name, array in self._cache.items():
            array[:, :, :length] = source._cache[name][:1, :, :length]

    def bind(self, binding: ort.IOBinding, names: set[str]) -> None:
        """Bind all of it that the graph has ``names`` for."""
        inputs = {"seqlens_k": self._seqlens, "total_sequence_length": self._total}
        bind_inputs(binding, inputs, names)
        for name, value in self._values.items():
            binding.bind_ortvalue_input(f"past.{name}", value)
            binding.bind_ortvalue_output(f"present.{name}", value)
        binding.bind_ortvalue_output("logits", ort.OrtValue.ortvalue_from_numpy(self.logits))


class Runtime:
    """An open graph, whose runs give logits after the last token, or after all of them.

    Raises on construction EngineStartError when the runtime can't load it.
    """

    def __init__(self, graph: Path, config: SessionConfig, all_positions: bool = False) -> None:
        self._graph = graph
        self._session = _open(graph, config, all_positions)
        self._inputs = {node.name for node in self._session.get_inputs()}

    def require(self, spec: ModelSpec) -> None:
        """Raise EngineStartError unless the graph has the layers, heads and vocabulary of ``spec``."""
        heads = [spec.kv_heads, spec.head_size]
        expected = {f"past.{layer}.{part}": heads for layer in range(spec.n_layer) for part in ("key", "value")}
        nodes = [node for node in self._session.get_inputs() if node.name.startswith("past.")]
        found = {node.name: [node.shape[1], node.shape[3]] for node in nodes if len(node.shape) == 4}
        vocabulary = [node.shape[-1] for node in self._session.get_outputs() if node.name == "logits"]
        if found != expected or vocabulary != [spec.vocab_size]:
            raise EngineStartError(
                Message("{graph} has another shape than its manifest says.", graph=self._graph), _ADVICE
            )

    def bind(self, ids: NDArray[np.int64], positions: NDArray[np.int64], buffers: Buffers) -> ort.IOBinding:
        """Bind ``ids`` and ``positions`` (rows, time) and ``buffers``; later changes to the arrays are seen.

        Raises:
            EngineStartError: the graph has other inputs and outputs than a model of this program.
        """
        binding = self._session.io_binding()
        try:
            bind_inputs(binding, {"input_ids": ids, "position_ids": positions}, self._inputs)
            buffers.bind(binding, self._inputs)
        except _ORT_ERRORS as error:
            raise EngineStartError(
                Message("{graph} is not a graph this program can run: {error}", graph=self._graph, error=error), _ADVICE
            ) from error
        return binding

    def run(self, binding: ort.IOBinding, buffers: Buffers, cancel: CancellationToken) -> Logits:
        """Run what is bound; logits (rows, vocab), valid until the next run.

        Raises:
            Cancelled: the token was cancelled; the new tokens' keys and values are then undefined.
            EngineRunError: the runtime failed, or computed nonsense.
        """
        cancel.raise_if_cancelled()
        try:
            self._session.run_with_iobinding(binding, cancel.run_options)
        except _ORT_ERRORS as error:
            cancel.raise_if_cancelled()
            raise EngineRunError(Message("The inference runtime failed: {error}", error=error), _ADVICE) from error
        cancel.raise_if_cancelled()
        if not np.isfinite(buffers.logits.max()):
            raise EngineRunError(Message("The model computed values that are not numbers."), _ADVICE)
        return buffers.logits


def bind_inputs(binding: ort.IOBinding, arrays: Mapping[str, NDArray[Any]], names: set[str]) -> None:
    """Bind those of ``arrays`` that the graph has: not every architecture takes every input."""
    for name, array in arrays.items():
        if name in names:
            binding.bind_ortvalue_input(name, ort.OrtValue.ortvalue_from_numpy(array))


def _open(graph: Path, config: SessionConfig, all_positions: bool) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = config.threads
    options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    spin = config.spin_microseconds
    options.add_session_config_entry("session.intra_op.allow_spinning", "1" if spin else "0")
    if spin:
        options.add_session_config_entry("session.intra_op.spin_duration_us", str(spin))
    try:
        model: str | bytes = str(graph)
        if all_positions:
            model = with_all_positions(graph.read_bytes())
            options.add_session_config_entry("session.model_external_initializers_file_folder_path", str(graph.parent))
        return ort.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    except (*_ORT_ERRORS, OSError) as error:
        raise EngineStartError(
            Message("The inference runtime can't load {graph}: {error}", graph=graph, error=error), _ADVICE
        ) from error
