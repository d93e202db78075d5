"""PyTorch's and Megatron-LM's own files become safetensors, and nothing in them is run."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from tests.models_on_disk import TinyModel, export_checkpoint, make_checkpoint, open_cache
from writer.engine.cancellation import CancellationToken
from writer.models.layers import Precision
from writer.models.pickled.__main__ import main, unpickle
from writer.models.pickled.megatron import queries_keys_values
from writer.protocol.errors import ModelDamagedError, ModelError, ModelMissingError, ModelUnsupportedError

ROOT = Path(__file__).parents[2]
IDS = np.random.default_rng(0).integers(0, 400, 60).tolist()
HEADS, SIZE = 4, 16
PADDING = 72
MEGATRON = {
    "ln_1": "input_layernorm",
    "ln_2": "post_attention_layernorm",
    "attn.c_proj": "attention.dense",
    "attn.c_attn": "attention.query_key_value",
    "mlp.c_fc": "mlp.dense_h_to_4h",
    "mlp.c_proj": "mlp.dense_4h_to_h",
}


@pytest.fixture
def tiny(tmp_path: Path) -> TinyModel:
    return make_checkpoint(tmp_path / "c")


def logits_of(folder: Path, out: Path) -> np.ndarray:
    manifest = export_checkpoint(folder, out, Precision.FP32)
    return open_cache(out, manifest).prefill(IDS, CancellationToken())


def as_pickle(tiny: TinyModel, **options: Any) -> Path:
    """The checkpoint's folder with ``pytorch_model.bin`` instead of safetensors."""
    (tiny.folder / "model.safetensors").unlink()
    torch.save(tiny.oracle.state_dict(), tiny.folder / "pytorch_model.bin", **options)
    return tiny.folder


@pytest.mark.parametrize("is_archive", [True, False])
def test_a_pytorch_file(tiny: TinyModel, tmp_path: Path, is_archive: bool) -> None:
    folder = as_pickle(tiny, _use_new_zipfile_serialization=is_archive)
    unpickle(folder, tmp_path / "out")
    assert np.abs(logits_of(tmp_path / "out", tmp_path / "m") - tiny.logits(IDS)).max() < 1e-4
    with pytest.raises(ModelUnsupportedError, match="exists already"):
        unpickle(folder, tmp_path / "out")


def test_pytorch_shards(tiny: TinyModel, tmp_path: Path) -> None:
    (tiny.folder / "model.safetensors").unlink()
    tensors = list(tiny.oracle.state_dict().items())
    places = {}
    for number in range(3):
        shard = dict(tensors[number::3])
        torch.save(shard, tiny.folder / f"pytorch_model-{number}.bin")
        places |= dict.fromkeys(shard, f"pytorch_model-{number}.bin")
    (tiny.folder / "pytorch_model.bin.index.json").write_text(json.dumps({"weight_map": places}))
    unpickle(tiny.folder, tmp_path / "out")
    assert np.abs(logits_of(tmp_path / "out", tmp_path / "m") - tiny.logits(IDS)).max() < 1e-4
    places["x"] = "../c/pytorch_model-0.bin"
    (tiny.folder / "pytorch_model.bin.index.json").write_text(json.dumps({"weight_map": places}))
    with pytest.raises(ModelDamagedError, match="outside"):
        unpickle(tiny.folder, tmp_path / "again")


class Touches:
    """Unpickling one runs a program."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return os.system, (f"touch {self.path}",)


@pytest.mark.parametrize("is_archive", [True, False])
def test_a_pickle_that_would_run_a_program_is_refused(tiny: TinyModel, tmp_path: Path, is_archive: bool) -> None:
    weights = {**tiny.oracle.state_dict(), "x": Touches(tmp_path / "ran")}
    (tiny.folder / "model.safetensors").unlink()
    torch.save(weights, tiny.folder / "pytorch_model.bin", _use_new_zipfile_serialization=is_archive)
    with pytest.raises(ModelUnsupportedError, match="could run a program") as caught:
        unpickle(tiny.folder, tmp_path / "out")
    assert "system" in str(caught.value)
    assert caught.value.advice
    assert not (tmp_path / "ran").exists()
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("content", [b"", b"PK\3\4", b"nonsense", b"\x80\x02}q\x00."])
def test_a_file_that_is_no_checkpoint(tiny: TinyModel, tmp_path: Path, content: bytes) -> None:
    folder = as_pickle(tiny)
    (folder / "pytorch_model.bin").write_bytes(content)
    with pytest.raises(ModelError):
        unpickle(folder, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_truncated_file(tiny: TinyModel, tmp_path: Path) -> None:
    folder = as_pickle(tiny)
    content = (folder / "pytorch_model.bin").read_bytes()
    (folder / "pytorch_model.bin").write_bytes(content[: len(content) // 2])
    with pytest.raises(ModelDamagedError):
        unpickle(folder, tmp_path / "out")


def test_nothing_there(tmp_path: Path) -> None:
    tmp_path.joinpath("empty").mkdir()
    with pytest.raises(ModelMissingError, match=r"pytorch_model.bin"):
        unpickle(tmp_path / "empty", tmp_path / "out")


def test_the_command(tiny: TinyModel, tmp_path: Path) -> None:
    folder = as_pickle(tiny)
    command = [sys.executable, "-m", "writer.models.pickled", str(folder), str(tmp_path / "out")]
    assert subprocess.run(command, cwd=ROOT, timeout=300).returncode == 0
    assert load_file(tmp_path / "out" / "model-00001.safetensors")


def test_the_command_says_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["pickled", str(tmp_path), str(tmp_path)])
    assert main() == 1
    assert "exists already" in capsys.readouterr().err


# Megatron-LM


def interleave(tensor: torch.Tensor, version: float) -> torch.Tensor:
    """Published rows (3, heads, size) in the order of ``version``."""
    split = tensor.reshape(3, HEADS, SIZE, *tensor.shape[1:])
    order = {0.0: (0, 1, 2), 1.0: (1, 2, 0), 2.0: (1, 0, 2), 3.0: (1, 0, 2)}[version]
    return split.permute(*order, *range(3, split.dim())).reshape(tensor.shape).contiguous()


def megatron_table(tiny: TinyModel, version: float, nested: bool = True, newer: bool = False) -> dict[str, Any]:
    """The oracle's weights as Megatron-LM saves them."""
    layers: dict[str, torch.Tensor] = {}
    weights = tiny.oracle.state_dict()
    for key, tensor in weights.items():
        name = key.removeprefix("transformer.")
        if name.startswith("ln_f"):
            layers[name.replace("ln_f", "final_layernorm")] = tensor
        if not name.startswith("h."):
            continue
        _, layer, rest = name.split(".", 2)
        part, kind = rest.rsplit(".", 1)
        stored = tensor.t().contiguous() if tensor.dim() == 2 else tensor
        if part == "attn.c_attn":
            stored = interleave(stored, version)
        called = MEGATRON[part].replace("attention.", "self_attention.") if newer else MEGATRON[part]
        layers[f"layers.{layer}.{called}.{kind}"] = stored
    words = torch.cat([weights["transformer.wte.weight"], torch.randn(PADDING, HEADS * SIZE)])
    positions = weights["transformer.wpe.weight"]
    stack = "encoder" if newer else "transformer"
    if nested:
        embedding = {"word_embeddings": {"weight": words}, "position_embeddings": {"weight": positions}}
        model: dict[str, Any] = {"language_model": {"embedding": embedding, stack: layers}}
    else:
        model = {f"language_model.{stack}.{key}": tensor for key, tensor in layers.items()}
        model["language_model.embedding.word_embeddings.weight"] = words
        model["language_model.embedding.position_embeddings.weight"] = positions
    table: dict[str, Any] = {"model": model, "iteration": 5}
    table["args"] = argparse.Namespace(num_attention_heads=HEADS, layernorm_epsilon=1e-5, bias_gelu_fusion=True)
    if version:
        table["checkpoint_version"] = version
    return table


def save_megatron(tiny: TinyModel, table: dict[str, Any]) -> Path:
    """In Megatron-LM's folders, the tokenizer beside them as GPT-2 was published with."""
    folder = tiny.folder.parent / "megatron"
    place = folder / "iter_0000005" / "mp_rank_00"
    place.mkdir(parents=True)
    (folder / "latest_checkpointed_iteration.txt").write_text("5")
    torch.save(table, place / "model_optim_rng.pt")
    (folder / "tokenizer.json").write_text((tiny.folder / "tokenizer.json").read_text())
    return folder


@pytest.mark.parametrize("version", [0.0, 1.0, 2.0, 3.0])
@pytest.mark.parametrize("nested", [True, False])
def test_megatron_equals_the_model_it_was_made_of(
    tiny: TinyModel, tmp_path: Path, version: float, nested: bool
) -> None:
    folder = save_megatron(tiny, megatron_table(tiny, version, nested, newer=version >= 2))
    unpickle(folder, tmp_path / "out")
    config = json.loads((tmp_path / "out" / "config.json").read_text())
    assert (config["vocab_size"], config["n_layer"], config["n_positions"]) == (tiny.oracle.config.vocab_size, 2, 128)
    assert np.abs(logits_of(tmp_path / "out", tmp_path / "m") - tiny.logits(IDS)).max() < 1e-4


def test_a_wrong_order_would_show(tiny: TinyModel, tmp_path: Path) -> None:
    table = megatron_table(tiny, 1.0)
    table["checkpoint_version"] = 2.0
    unpickle(save_megatron(tiny, table), tmp_path / "out")
    assert np.abs(logits_of(tmp_path / "out", tmp_path / "m") - tiny.logits(IDS)).max() > 0.1


@pytest.mark.parametrize("version", [0.0, 1.0, 2.0, 3.0])
@pytest.mark.parametrize("shape", [(3 * HEADS * SIZE,), (3 * HEADS * SIZE, 5)])
def test_every_order_is_undone(version: float, shape: tuple[int, ...]) -> None:
    published = torch.arange(np.prod(shape)).reshape(shape)
    assert torch.equal(queries_keys_values(interleave(published, version), version, HEADS), published)


def test_megatron_s_own_head_is_kept(tiny: TinyModel, tmp_path: Path) -> None:
    torch.manual_seed(1)
    head = torch.randn(tiny.oracle.lm_head.weight.shape) * 0.1
    table = megatron_table(tiny, 3.0, newer=True)
    padded = torch.cat([head, torch.randn(PADDING, HEADS * SIZE)])
    table["model"]["language_model"]["output_layer"] = {"weight": padded}
    unpickle(save_megatron(tiny, table), tmp_path / "out")
    tiny.oracle.lm_head.weight = torch.nn.Parameter(head)
    assert np.abs(logits_of(tmp_path / "out", tmp_path / "m") - tiny.logits(IDS)).max() < 1e-4


def test_megatron_without_arguments_needs_the_heads_named(tiny: TinyModel, tmp_path: Path) -> None:
    table = megatron_table(tiny, 2.0)
    del table["args"]
    folder = save_megatron(tiny, table)
    with pytest.raises(ModelUnsupportedError, match="heads") as caught:
        unpickle(folder, tmp_path / "out")
    assert "--heads" in caught.value.advice
    unpickle(folder, tmp_path / "out", heads=HEADS)
    assert np.abs(logits_of(tmp_path / "out", tmp_path / "m") - tiny.logits(IDS)).max() < 1e-4


def split_over_two(table: dict[str, Any]) -> None:
    table["args"].tensor_model_parallel_size = 2


def unknown_version(table: dict[str, Any]) -> None:
    table["checkpoint_version"] = 4.0


def wrong_heads(table: dict[str, Any]) -> None:
    table["args"].num_attention_heads = 5


def no_embedding(table: dict[str, Any]) -> None:
    del table["model"]["language_model"]["embedding"]["word_embeddings"]


def small_vocabulary(table: dict[str, Any]) -> None:
    embedding = table["model"]["language_model"]["embedding"]["word_embeddings"]
    embedding["weight"] = embedding["weight"][:100].clone()


@pytest.mark.parametrize("damage", [split_over_two, unknown_version, wrong_heads, no_embedding, small_vocabulary])
def test_megatron_checkpoints_that_can_not_be_read(tiny: TinyModel, tmp_path: Path, damage: Any) -> None:
    table = megatron_table(tiny, 2.0)
    damage(table)
    with pytest.raises(ModelError) as caught:
        unpickle(save_megatron(tiny, table), tmp_path / "out")
    assert caught.value.advice
    assert not (tmp_path / "out").exists()
