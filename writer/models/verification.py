"""Runs a converted model before anybody else does.

A probe text goes through the graphs as the editor would send it: a first part as a long
prompt, a second at once, the rest a token at a time, over shared buffers of keys and values. What it predicts
must be finite, and close to what the checkpoint's own numbers predict in float32,
computed without the graph.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray
from tokenizers import Tokenizer

from writer.models.manifest import DATA_NAME, GRAPH_NAME, PROMPT_NAME, Verification
from writer.models.quantize import Float
from writer.models.sources import Source, WatchedWeights
from writer.protocol.errors import ConversionError
from writer.protocol.model_spec import ModelSpec
from writer.text.messages import Message

PROBE = (
    "The ferry came in late that evening, with its lamps already lit and nobody on deck. She counted the "
    "windows of the hotel twice. 老人每天早上都去海边散步，看船出港。 “Wait,” he said, “it’s 1984.”"
)
# Mean Kullback-Leibler divergence, nats. Measured: docs/conversion.md.
BOUNDS = {"fp32": 0.001, "int8": 0.05, "int4": 1.0}
_POSITIONS = 48
_AT_ONCE = 16
_MOST_THREADS = 4
_LARGEST_PRODUCT = 255 * 127
_TYPES = {"tensor(uint8)": np.uint8, "tensor(float)": np.float32}
_ADVICE = Message("Choose a higher precision, or fetch the checkpoint again.")


def verify_by_running(source: Source, folder: Path, on_progress: Callable[[float], None]) -> Verification:
    """Compare the model in ``folder`` with the checkpoint it came from.

    Raises:
        ConversionError: it can't be run, computes values that are no numbers, or differs by more
            than its precision explains.
    """
    ids = probe_ids(source)
    shapes = source.architecture.shapes(source.spec)
    sizes = {name: int(np.prod(shape)) for name, shape in shapes.items()}
    weights = WatchedWeights(source.weights, sizes, lambda fraction: on_progress(fraction / 2))
    expected = source.architecture.reference(source.spec, weights, ids)
    runner = _Runner(folder, source.spec, len(ids))
    first = min(_AT_ONCE, len(ids))
    begun = runner.begin(ids[: first // 2])
    found = [runner.run(ids[begun:first], begun)]
    for position in range(first, len(ids)):
        found.append(runner.run(ids[position : position + 1], position))
        on_progress(0.5 + 0.5 * position / len(ids))
    logits = np.concatenate(found)
    if not (np.isfinite(logits).all() and np.isfinite(expected).all()):
        raise ConversionError(
            Message("{name} computes values that are not numbers.", name=source.spec.name),
            Message("Choose another model."),
        )
    divergence = kl_divergence(expected[first - 1 :], logits)
    if not divergence <= BOUNDS[source.spec.precision]:
        raise ConversionError(
            Message(
                "{name} at {precision} differs from its checkpoint by {divergence} nats a token; {value} is allowed.",
                name=source.spec.name,
                precision=source.spec.precision,
                divergence=f"{divergence:.3g}",
                value=BOUNDS[source.spec.precision],
            ),
            _ADVICE,
        )
    on_progress(1.0)
    return Verification(divergence, len(logits))


def probe_ids(source: Source) -> list[int]:
    """Tokens of the probe text behind the document's start, as many as the context holds."""
    spec = source.spec
    ids: list[int] = Tokenizer.from_str(source.tokenizer).encode(PROBE, add_special_tokens=False).ids
    if any(token >= spec.vocab_size for token in ids):
        raise ConversionError(
            Message(
                "The tokenizer has more tokens than {spec} has embeddings ({vocab_size}).",
                spec=spec.name,
                vocab_size=spec.vocab_size,
            ),
            Message("Choose the tokenizer that belongs to the checkpoint."),
        )
    return [spec.end_of_text_id, *ids][: min(_POSITIONS, spec.n_positions)]


def kl_divergence(expected: Float, found: Float) -> float:
    """Mean over the rows of logits (rows, vocab), in nats."""
    p, q = _log_softmax(expected), _log_softmax(found)
    return float((np.exp(p) * (p - q)).sum(axis=-1).mean())


def _log_softmax(logits: Float) -> NDArray[np.float64]:
    shifted = logits.astype(np.float64) - logits.max(axis=-1, keepdims=True)
    result: NDArray[np.float64] = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


class _Graph:
    """An open graph, with those inputs that are parts of the file of weights."""

    def __init__(self, graph: Path, name: str) -> None:
        options = ort.SessionOptions()
        options.intra_op_num_threads = max(1, min(_MOST_THREADS, (os.cpu_count() or 1)))
        options.log_severity_level = 3
        try:
            self._session = ort.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # the library's errors have no common root but this
            raise ConversionError(
                Message("The converted {spec} can't be loaded: {error}.", spec=name, error=error), _ADVICE
            ) from error
        self._name = name
        nodes = {node.name: node for node in self._session.get_inputs()}
        offsets = self._session.get_modelmeta().custom_metadata_map
        weights = graph.with_name(DATA_NAME)
        self._mapped: dict[str, NDArray[Any]] = {
            part: np.memmap(weights, _TYPES[nodes[part].type], "r", int(offset), tuple(nodes[part].shape))
            for part, offset in offsets.items()
        }
        self._names = set(nodes)

    def run(self, arrays: dict[str, NDArray[Any]], cache: dict[str, ort.OrtValue], output: str) -> NDArray[Any]:
        """``output``, given those of ``arrays`` that the graph takes; ``cache`` is changed."""
        binding = self._session.io_binding()
        for name, array in {**arrays, **self._mapped}.items():
            if name in self._names:
                binding.bind_ortvalue_input(name, ort.OrtValue.ortvalue_from_numpy(array))
        for name, value in cache.items():
            binding.bind_ortvalue_input(f"past.{name}", value)
            binding.bind_ortvalue_output(f"present.{name}", value)
        binding.bind_output(output)
        try:
            self._session.run_with_iobinding(binding)
        except Exception as error:  # as above
            raise ConversionError(
                Message("The converted {name} can't be run: {error}.", name=self._name, error=error), _ADVICE
            ) from error
        found: NDArray[Any] = binding.get_outputs()[-1].numpy()
        return found


class _Runner:
    """A model with buffers for one sequence."""

    def __init__(self, folder: Path, spec: ModelSpec, capacity: int) -> None:
        self._graph = _Graph(folder / GRAPH_NAME, spec.name)
        prompts = folder / PROMPT_NAME
        self._prompts = _Graph(prompts, spec.name) if prompts.exists() else None
        self._cache_type = np.float32 if spec.precision == "fp32" else np.float16
        shape = (1, spec.kv_heads, capacity, spec.head_size)
        self._cache = {
            f"{layer}.{part}": ort.OrtValue.ortvalue_from_numpy(np.zeros(shape, dtype=self._cache_type))
            for layer in range(spec.n_layer)
            for part in ("key", "value")
        }

    def begin(self, ids: list[int]) -> int:
        """Evaluate ``ids`` as a long prompt is; how many were, which is none where model or processor can't."""
        if self._prompts is None:
            return 0
        probe = self._prompts.run(self._inputs(ids, 0), self._cache, "exact")
        return len(ids) if (probe == probe.shape[0] * _LARGEST_PRODUCT).all() else 0

    def run(self, ids: list[int], past: int) -> Float:
        """Logits (1, vocab) after ``ids``, which follow ``past`` tokens."""
        logits: Float = self._graph.run(self._inputs(ids, past), self._cache, "logits")
        return logits

    def _inputs(self, ids: list[int], past: int) -> dict[str, NDArray[Any]]:
        total = past + len(ids)
        return {
            "input_ids": np.array([ids], dtype=np.int64),
            "position_ids": np.arange(past, total, dtype=np.int64)[None],
            "seqlens_k": np.array([total - 1], dtype=np.int32),
            "total_sequence_length": np.array(total, dtype=np.int32),
            "attention_bias": np.zeros((1, 1, len(ids), total), dtype=self._cache_type),
            "wanted": np.array([-1], dtype=np.int64),
        }
