"""Broken model files: one clear error each, no crash."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from tests.models_on_disk import export_checkpoint, make_checkpoint, open_cache
from writer.engine.cancellation import CancellationToken
from writer.engine.loader import load_generator
from writer.engine.session import SessionConfig
from writer.models.layers import Precision
from writer.models.manifest import DATA_NAME, GRAPH_NAME, MANIFEST_NAME, TOKENIZER_NAME, load_manifest, verify
from writer.models.registry import ModelRegistry
from writer.protocol.errors import (
    EngineRunError,
    EngineStartError,
    ModelDamagedError,
    ModelError,
    ModelMissingError,
    ModelUnsupportedError,
)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("original")
    make_checkpoint(root / "checkpoint")
    export_checkpoint(root / "checkpoint", root / "tiny", Precision.INT8)
    return root


@pytest.fixture
def model(original: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(original / "tiny", tmp_path / "tiny"))


@pytest.fixture
def checkpoint(original: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(original / "checkpoint", tmp_path / "checkpoint"))


def test_a_sound_model_passes(model: Path) -> None:
    verify(model, load_manifest(model))


def flip_byte(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


@pytest.mark.parametrize("name", [GRAPH_NAME, DATA_NAME, TOKENIZER_NAME])
@pytest.mark.parametrize(("damage", "says"), [(flip_byte, "hash"), (truncate, "bytes"), (Path.unlink, "missing")])
def test_damage_to_any_file_is_found(model: Path, name: str, damage: Callable[[Path], None], says: str) -> None:
    damage(model / name)
    with pytest.raises(ModelDamagedError, match=says) as caught:
        verify(model, load_manifest(model))
    assert name in str(caught.value)
    assert caught.value.advice


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("{", ModelDamagedError),
        ("[]", ModelDamagedError),
        ("{}", ModelDamagedError),
        ('{"format": 99}', ModelUnsupportedError),
        ('{"format": 1, "files": {}, "spec": {}}', ModelDamagedError),
        ('{"format": 1, "files": {"a": 1}, "spec": {}}', ModelDamagedError),
        ("\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), ModelDamagedError),
    ],
)
def test_a_broken_manifest(model: Path, content: str, error: type[ModelError]) -> None:
    (model / MANIFEST_NAME).write_text(content, encoding="latin-1")
    with pytest.raises(error):
        load_manifest(model)


def test_a_manifest_that_names_a_file_outside(model: Path) -> None:
    record = json.loads((model / MANIFEST_NAME).read_text())
    record["files"]["../outside"] = {"bytes": 1, "sha256": ""}
    (model / MANIFEST_NAME).write_text(json.dumps(record))
    with pytest.raises(ModelDamagedError, match="outside"):
        verify(model, load_manifest(model))


def test_a_missing_model_names_those_there_are(model: Path) -> None:
    registry = ModelRegistry((model.parent,))
    assert registry.names() == ["tiny"]
    with pytest.raises(ModelMissingError, match="nonesuch") as caught:
        registry.find("nonesuch")
    assert "tiny" in caught.value.advice
    with pytest.raises(ModelMissingError):
        registry.find("../tiny")


def change_config(checkpoint: Path, **changes: object) -> None:
    path = checkpoint / "config.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"model_type": "mamba"}, ModelUnsupportedError),
        ({"model_type": "llama"}, ModelDamagedError),
        ({"n_embd": -1}, ModelDamagedError),
        ({"n_embd": 10**12}, ModelDamagedError),
        ({"n_embd": "64"}, ModelDamagedError),
        ({"n_head": 3}, ModelUnsupportedError),
        ({"n_embd": 128}, ModelDamagedError),
        ({"n_layer": 3}, ModelDamagedError),
        ({"n_inner": 100}, ModelUnsupportedError),
        ({"activation_function": "relu"}, ModelUnsupportedError),
        ({"scale_attn_by_inverse_layer_idx": True}, ModelUnsupportedError),
    ],
)
def test_a_wrong_config_is_refused(
    checkpoint: Path, tmp_path: Path, changes: dict[str, object], error: type[ModelError]
) -> None:
    change_config(checkpoint, **changes)
    with pytest.raises(error):
        export_checkpoint(checkpoint, tmp_path / "out", Precision.INT8)


def test_weights_that_are_not_numbers(checkpoint: Path, tmp_path: Path) -> None:
    weights = load_file(checkpoint / "model.safetensors")
    name = next(key for key in weights if key.endswith("c_fc.weight"))
    weights[name][0, 0] = np.nan
    save_file(weights, checkpoint / "model.safetensors")
    with pytest.raises(ModelDamagedError, match="not numbers"):
        export_checkpoint(checkpoint, tmp_path / "out", Precision.INT8)


def test_a_truncated_checkpoint(checkpoint: Path, tmp_path: Path) -> None:
    path = checkpoint / "model.safetensors"
    path.write_bytes(path.read_bytes()[:1000])
    with pytest.raises(ModelDamagedError, match="damaged"):
        export_checkpoint(checkpoint, tmp_path / "out", Precision.INT8)


@pytest.mark.parametrize("missing", ["config.json", "model.safetensors"])
def test_a_checkpoint_without_a_file(checkpoint: Path, tmp_path: Path, missing: str) -> None:
    (checkpoint / missing).unlink()
    with pytest.raises(ModelMissingError, match=missing):
        export_checkpoint(checkpoint, tmp_path / "out", Precision.INT8)


def open_model(model: Path) -> None:
    spec = load_manifest(model).spec
    load_generator(model / GRAPH_NAME, model / TOKENIZER_NAME, spec, SessionConfig(threads=1))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (GRAPH_NAME, b"not a graph"),
        (GRAPH_NAME, b""),
        (DATA_NAME, b"short"),
    ],
)
def test_a_graph_the_runtime_refuses(model: Path, name: str, content: bytes) -> None:
    (model / name).write_bytes(content)
    with pytest.raises(EngineStartError) as caught:
        open_model(model)
    assert caught.value.advice


def test_a_graph_with_an_unknown_operator(model: Path) -> None:
    graph = model / GRAPH_NAME
    graph.write_bytes(graph.read_bytes().replace(b"FastGelu", b"FastGelo"))
    with pytest.raises(EngineStartError):
        open_model(model)


@pytest.mark.parametrize(
    "changes",
    [{"n_layer": 1}, {"n_layer": 3}, {"n_head": 2}, {"n_head": 8}, {"n_embd": 128}, {"vocab_size": 700}],
)
def test_a_manifest_and_a_graph_of_different_shapes(model: Path, changes: dict[str, int]) -> None:
    spec = replace(load_manifest(model).spec, **changes)
    with pytest.raises(EngineStartError, match="another shape"):
        load_generator(model / GRAPH_NAME, model / TOKENIZER_NAME, spec, SessionConfig(threads=1))


@pytest.mark.parametrize("share", [0.0, 0.5, 0.999])
def test_truncated_weights(model: Path, share: float) -> None:
    data = (model / DATA_NAME).read_bytes()
    (model / DATA_NAME).write_bytes(data[: int(share * len(data))])
    with pytest.raises(EngineStartError) as caught:
        open_model(model)
    assert caught.value.advice


@pytest.mark.parametrize("content", ["", "{}", "nonsense", '{"model": {"type": "Unknown"}}'])
def test_a_broken_tokenizer(model: Path, content: str) -> None:
    (model / TOKENIZER_NAME).write_text(content)
    with pytest.raises(ModelDamagedError):
        open_model(model)


def test_a_graph_that_computes_nonsense_is_an_error_not_a_suggestion(checkpoint: Path, tmp_path: Path) -> None:
    weights = load_file(checkpoint / "model.safetensors")
    name = next(key for key in weights if key.endswith("ln_f.weight"))
    weights[name] = np.full_like(weights[name], 3e38)
    save_file(weights, checkpoint / "model.safetensors")
    manifest = export_checkpoint(checkpoint, tmp_path / "out", Precision.FP32)
    with pytest.raises(EngineRunError, match="not numbers"):
        open_cache(tmp_path / "out", manifest).prefill([1] * 5 + [2] * 5, CancellationToken())
