"""ONNX Runtime under one roof: opening a graph, binding its memory, running it, its errors."""

from __future__ import annotations

import os
from collections.abc import Container, Mapping, Sequence
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
from writer.engine.mapped_inputs import MappedInputs, Place
from writer.protocol.errors import EngineRunError, EngineStartError
from writer.protocol.model_spec import DATA_NAME, ModelSpec
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
_MAPPED_TYPES: dict[str, np.dtype[Any]] = {"tensor(uint8)": np.dtype(np.uint8), "tensor(float)": np.dtype(np.float32)}
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
            the gap between two operators, short enough that they keep their right to be
            woken at once where something else wants the processor; 0 sleeps at once.
    """

    threads: int = field(default_factory=default_threads)
    spin_microseconds: int = 10


@dataclass(frozen=True)
class Interface:
    """What a graph takes.

    Attributes:
        names: Of its inputs.
        cache_type: Of keys, values and bias: float16 or float32.
    """

    names: frozenset[str]
    cache_type: type[np.floating[Any]]

    @property
    def takes_trees(self) -> bool:
        """Whether several continuations fit into one sequence; graphs of earlier versions take them as a batch."""
        return {"attention_bias", "wanted", "position_ids"} <= self.names


class Buffers:
    """Memory of one way to run a graph: keys and values, lengths, logits.

    The keys and values are bound as past and present at once, so that a token is added
    in place and forgotten by telling a smaller length.

    Attributes:
        logits: float32 (rows, vocab), of the last run.
    """

    def __init__(self, spec: ModelSpec, interface: Interface, rows: int, capacity: int) -> None:
        self.rows = rows
        self.capacity = capacity
        self.interface = interface
        self.logits: Logits = np.zeros((rows, spec.vocab_size), dtype=np.float32)
        self._seqlens = np.zeros(rows, dtype=np.int32)
        self._total = np.zeros((), dtype=np.int32)
        shape = (rows, spec.kv_heads, capacity, spec.head_size)
        self._cache = {
            f"{layer}.{part}": np.zeros(shape, dtype=interface.cache_type)
            for layer in range(spec.n_layer)
            for part in ("key", "value")
        }
        self._values = {name: ort.OrtValue.ortvalue_from_numpy(array) for name, array in self._cache.items()}

    def set_length(self, total: int) -> None:
        """The length in tokens, new ones included, that the next run leaves."""
        self._seqlens[:] = total - 1
        self._total[()] = total

    def copy_prefix(self, source: Buffers, length: int) -> None:
        """Every row gets the first ``length`` tokens of the first row of ``source``."""
        for name, array in self._cache.items():
            array[:, :, :length] = source._cache[name][:1, :, :length]

    def bind(self, binding: ort.IOBinding, logits: Logits | None = None) -> None:
        """Bind all of it that the graph takes; ``logits`` instead of its own, if given."""
        self.bind_cache(binding)
        own = self.logits if logits is None else logits
        binding.bind_ortvalue_output("logits", ort.OrtValue.ortvalue_from_numpy(own))

    def bind_cache(self, binding: ort.IOBinding) -> None:
        """Bind keys, values and lengths."""
        inputs = {"seqlens_k": self._seqlens, "total_sequence_length": self._total}
        bind_inputs(binding, inputs, self.interface.names)
        for name, value in self._values.items():
            binding.bind_ortvalue_input(f"past.{name}", value)
            binding.bind_ortvalue_output(f"present.{name}", value)


@dataclass(frozen=True)
class Tokens:
    """New tokens as a run takes them.

    Attributes:
        ids, positions: int64 (rows, time).
        wanted: int64 (places), the times whose logits are asked for.
    """

    ids: NDArray[np.int64]
    positions: NDArray[np.int64]
    wanted: NDArray[np.int64]

    @staticmethod
    def blank(rows: int, time: int, places: Sequence[int] = (-1,)) -> Tokens:
        """Zeros, to be written over: what is bound sees it."""
        ids, positions = np.zeros((2, rows, time), dtype=np.int64)
        return Tokens(ids, positions, np.array(places, dtype=np.int64))


class Runtime:
    """An open graph, with ``all_positions`` one that can give logits after all tokens.

    Raises on construction EngineStartError when the runtime can't load it.
    """

    def __init__(self, graph: Path, config: SessionConfig, all_positions: bool = False) -> None:
        self._graph = graph
        self._session = _open(graph, config, all_positions)
        self._mapped = self._map_inputs(graph.with_name(DATA_NAME))
        nodes = self._session.get_inputs()
        is_half = any(node.name.startswith("past.") and node.type == "tensor(float16)" for node in nodes)
        self.interface = Interface(frozenset(node.name for node in nodes), np.float16 if is_half else np.float32)

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

    def bind(self, tokens: Tokens, buffers: Buffers, logits: Logits | None = None) -> ort.IOBinding:
        """Bind ``tokens`` and ``buffers``; later changes to the arrays are seen. The bias is bound for each run.

        Raises:
            EngineStartError: the graph has other inputs and outputs than a model of this program.
        """
        binding = self._session.io_binding()
        try:
            self._bind_tokens(binding, tokens)
            buffers.bind(binding, logits)
        except _ORT_ERRORS as error:
            raise self._misfit(error) from error
        return binding

    def bind_prompt(self, tokens: Tokens, buffers: Buffers, probe: NDArray[np.int32]) -> ort.IOBinding:
        """As :meth:`bind`, of the graph of prompts, which has ``probe`` instead of logits."""
        binding = self._session.io_binding()
        try:
            self._bind_tokens(binding, tokens)
            buffers.bind_cache(binding)
            binding.bind_ortvalue_output("exact", ort.OrtValue.ortvalue_from_numpy(probe))
        except _ORT_ERRORS as error:
            raise self._misfit(error) from error
        return binding

    def _bind_tokens(self, binding: ort.IOBinding, tokens: Tokens) -> None:
        inputs = {"input_ids": tokens.ids, "position_ids": tokens.positions, "wanted": tokens.wanted}
        bind_inputs(binding, inputs, self.interface.names)
        if self._mapped is not None:
            bind_inputs(binding, self._mapped.arrays, self.interface.names)

    def rest(self) -> None:
        """Let go of the pages of mapped inputs until they are asked for again."""
        if self._mapped is not None:
            self._mapped.rest()

    def _map_inputs(self, data: Path) -> MappedInputs | None:
        nodes = {node.name: node for node in self._session.get_inputs()}
        offsets = self._session.get_modelmeta().custom_metadata_map
        if not offsets:
            return None
        try:
            places = {
                name: Place(int(offset), nodes[name].shape, _MAPPED_TYPES[nodes[name].type])
                for name, offset in offsets.items()
            }
            return MappedInputs(data, places)
        except (KeyError, TypeError, ValueError, OSError) as error:
            raise self._misfit(error) from error

    def _misfit(self, error: Exception) -> EngineStartError:
        return EngineStartError(
            Message("{graph} is not a graph this program can run: {error}", graph=self._graph, error=error), _ADVICE
        )

    def bind_bias(self, binding: ort.IOBinding, bias: NDArray[Any]) -> None:
        """Bind ``bias`` (1, 1, time, total), where the graph takes one; it must live until the run has ended."""
        bind_inputs(binding, {"attention_bias": bias}, self.interface.names)

    def run(self, binding: ort.IOBinding, logits: Logits, cancel: CancellationToken) -> Logits:
        """Run what is bound; ``logits`` (rows, vocab), the array bound for them, valid until the next run.

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
        if logits.size and not np.isfinite(logits.max()):
            raise EngineRunError(Message("The model computed values that are not numbers."), _ADVICE)
        return logits


def bind_inputs(binding: ort.IOBinding, arrays: Mapping[str, NDArray[Any]], names: Container[str]) -> None:
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
