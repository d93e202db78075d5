"""A hub to fetch from, and seeded checkpoints in the layouts that GPT-2 was published in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors.numpy import save

from tests.hub_stand_in import Hub, run_hub
from tests.tiny_tokenizer import tiny_tokenizer

REPO = "tiny/gpt2"
WIDTH, LAYERS, HEADS, POSITIONS = 32, 2, 4, 64


@dataclass(frozen=True)
class Layout:
    """How a checkpoint is laid out."""

    prefix: str = ""
    dtype: str = "float32"
    shards: int = 1
    has_head: bool = False


def gpt2_tensors(vocabulary: int, layout: Layout) -> dict[str, np.ndarray[Any, Any]]:
    """Seeded weights under the published names, masks and all."""
    rng = np.random.default_rng(5)
    e = WIDTH
    shapes: dict[str, tuple[int, ...]] = {"wte.weight": (vocabulary, e), "wpe.weight": (POSITIONS, e)}
    for layer in range(LAYERS):
        for norm in ("ln_1", "ln_2"):
            shapes |= {f"h.{layer}.{norm}.weight": (e,), f"h.{layer}.{norm}.bias": (e,)}
        for name, rows, columns in (
            ("attn.c_attn", e, 3 * e),
            ("attn.c_proj", e, e),
            ("mlp.c_fc", e, 4 * e),
            ("mlp.c_proj", 4 * e, e),
        ):
            shapes |= {f"h.{layer}.{name}.weight": (rows, columns), f"h.{layer}.{name}.bias": (columns,)}
    shapes |= {"ln_f.weight": (e,), "ln_f.bias": (e,)}
    tensors = {layout.prefix + name: rng.normal(0, 0.3, shape).astype(layout.dtype) for name, shape in shapes.items()}
    for layer in range(LAYERS):
        mask = np.tril(np.ones((1, 1, POSITIONS, POSITIONS), dtype=layout.dtype))
        tensors[f"{layout.prefix}h.{layer}.attn.bias"] = mask
    if layout.has_head:
        tensors["lm_head.weight"] = tensors[f"{layout.prefix}wte.weight"].copy()
    return tensors


def gpt2_files(layout: Layout | None = None) -> dict[str, bytes]:
    """The files of a repository that holds a tiny GPT-2."""
    layout = layout or Layout()
    tokenizer = tiny_tokenizer(400)
    vocabulary = tokenizer.get_vocab_size()
    config = {
        "model_type": "gpt2",
        "vocab_size": vocabulary,
        "n_positions": POSITIONS,
        "n_ctx": POSITIONS,
        "n_embd": WIDTH,
        "n_layer": LAYERS,
        "n_head": HEADS,
        "layer_norm_epsilon": 1e-5,
        "bos_token_id": 0,
        "eos_token_id": 0,
        "activation_function": "gelu_new",
    }
    tensors = gpt2_tensors(vocabulary, layout)
    files = {
        "config.json": json.dumps(config).encode(),
        "tokenizer.json": tokenizer.to_str().encode(),
        "README.md": b"a card",
        "pytorch_model.bin": b"never fetched where safetensors are" * 1000,
    }
    if layout.shards == 1:
        return files | {"model.safetensors": save(tensors)}
    names = sorted(tensors)
    shards = {
        f"model-{number + 1:05}-of-{layout.shards:05}.safetensors": names[number :: layout.shards]
        for number in range(layout.shards)
    }
    weight_map = {name: shard for shard, held in shards.items() for name in held}
    files["model.safetensors.index.json"] = json.dumps({"metadata": {}, "weight_map": weight_map}).encode()
    return files | {shard: save({name: tensors[name] for name in held}) for shard, held in shards.items()}


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Hub]:
    with run_hub() as hub:
        hub.repositories[REPO] = gpt2_files()
        monkeypatch.setenv("HF_ENDPOINT", hub.endpoint)
        monkeypatch.setenv("HF_HOME", str(tmp_path / "hf_home"))
        monkeypatch.setenv("HF_HUB_DOWNLOAD_TIMEOUT", "60")
        for name in ("HF_TOKEN", "HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"):
            monkeypatch.delenv(name, raising=False)
        yield hub
