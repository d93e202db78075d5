"""GPT-2 as ``torch.onnx.export`` writes it: the reference for the graph that is built operator by operator."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
import torch
from transformers import GPT2LMHeadModel
from transformers.cache_utils import DynamicCache

Cache = list[np.ndarray[Any, Any]]


class _WithCache(torch.nn.Module):
    """Keys and values as plain inputs and outputs; logits of the last position only."""

    def __init__(self, model: GPT2LMHeadModel) -> None:
        super().__init__()
        self._model = model

    def forward(self, ids: torch.Tensor, positions: torch.Tensor, *past: torch.Tensor) -> tuple[torch.Tensor, ...]:
        cache = DynamicCache()
        for layer in range(len(past) // 2):
            cache.update(past[2 * layer], past[2 * layer + 1], layer)
        total = past[0].shape[2] + ids.shape[1]
        # Given here, because the library's own mask is traced as a constant.
        is_seen = torch.arange(total)[None, None, None] <= positions[:, None, :, None]
        mask = torch.where(is_seen, 0.0, torch.finfo(torch.float32).min)
        output = self._model(
            ids, attention_mask=mask, position_ids=positions, past_key_values=cache, use_cache=True, logits_to_keep=1
        )
        return (output.logits[:, 0], *(part for layer in cache.layers for part in (layer.keys, layer.values)))


def _names(layers: int, word: str) -> list[str]:
    return [f"{word}.{layer}.{part}" for layer in range(layers) for part in ("key", "value")]


def write_torch_export(model: GPT2LMHeadModel, path: Path) -> None:
    """Write ``model``, whose attention must be ``eager``, to ``path``."""
    config = model.config
    past, present = _names(config.n_layer, "past"), _names(config.n_layer, "present")
    empty = torch.zeros(1, config.n_head, 3, config.n_embd // config.n_head)
    axes = {"ids": {1: "time"}, "positions": {1: "time"}}
    axes |= {name: {2: "past"} for name in past} | {name: {2: "total"} for name in present}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the tracer: constants, and its own age
        torch.onnx.export(
            _WithCache(model).eval(),
            (torch.tensor([[1, 2]]), torch.tensor([[3, 4]]), *([empty] * len(past))),
            str(path),
            input_names=["ids", "positions", *past],
            output_names=["logits", *present],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )


class TorchExport:
    """Runs such a graph, passing the cache from run to run."""

    def __init__(self, path: Path, layers: int, heads: int, head_size: int, threads: int = 1) -> None:
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        self._session = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self._names = _names(layers, "past")
        self._empty = np.zeros((1, heads, 0, head_size), dtype=np.float32)
        self.clear()

    def clear(self) -> None:
        """Forget all tokens."""
        self._past: Cache = [self._empty] * len(self._names)

    def run(self, ids: list[int]) -> np.ndarray[Any, Any]:
        """Logits (vocab,) after appending ``ids``."""
        start = self._past[0].shape[2]
        positions = np.arange(start, start + len(ids), dtype=np.int64)[None]
        feed = {"ids": np.array([ids], dtype=np.int64), "positions": positions}
        logits, *self._past = self._session.run(None, feed | dict(zip(self._names, self._past, strict=True)))
        result: np.ndarray[Any, Any] = logits[0]
        return result
