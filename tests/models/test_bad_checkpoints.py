"""Checkpoints that lie: one clear error each, before anything is allocated for what they claim."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.numpy import load_file, save, save_file

from tests.models_on_disk import make_checkpoint
from writer.models.conversion import convert_in_process
from writer.models.safetensors_file import SafetensorsFile
from writer.models.sources import open_source
from writer.protocol.errors import ConversionError, ModelDamagedError, ModelError, ModelMissingError

SOUND = save({"a": np.arange(6, dtype=np.float32).reshape(2, 3), "b": np.ones(4, np.float16)})
SIZE = int.from_bytes(SOUND[:8], "little")
HEADER, DATA = SOUND[8 : 8 + SIZE], SOUND[8 + SIZE :]


def with_header(header: bytes, data: bytes = DATA) -> bytes:
    return len(header).to_bytes(8, "little") + header + data


def changed(name: str, **changes: Any) -> bytes:
    header = json.loads(HEADER)
    header[name] |= changes
    return with_header(json.dumps(header).encode())


def open_bytes(folder: Path, content: bytes) -> SafetensorsFile:
    path = folder / "model.safetensors"
    path.write_bytes(content)
    return SafetensorsFile(path)


def test_a_sound_file_is_read(tmp_path: Path) -> None:
    file = open_bytes(tmp_path, SOUND)
    assert file.read("a").tolist() == [[0, 1, 2], [3, 4, 5]]
    assert file.read("a", 1, 9).tolist() == [[3, 4, 5]]
    assert file.read("b").dtype == np.float32


LIES = {
    "nothing": b"",
    "seven bytes": SOUND[:7],
    "no header": SOUND[:8],
    "half a header": SOUND[: 8 + SIZE // 2],
    "no data": SOUND[: 8 + SIZE],
    "one byte short": SOUND[:-1],
    "one byte long": SOUND + b"\0",
    "a header longer than the file": (len(SOUND)).to_bytes(8, "little") + SOUND[8:],
    "an endless header": (2**63).to_bytes(8, "little") + SOUND[8:],
    "the longest header": (2**64 - 1).to_bytes(8, "little") + SOUND[8:],
    "no JSON": with_header(b"{" * 40),
    "no text": with_header(b"\xff\xfe" * 20),
    "no table": with_header(b"[1, 2]"),
    "nested without end": with_header(b"[" * 100_000),
    "a tensor that is no table": with_header(b'{"a": 1}'),
    "a tensor without fields": with_header(b'{"a": {}}'),
    "a tensor twice": with_header(HEADER[:-1].rstrip().rstrip(b"}") + b"}," + HEADER[1:]),
    "a negative start": changed("a", data_offsets=[-8, 16]),
    "an end before its start": changed("a", data_offsets=[24, 0]),
    "an end behind the file": changed("a", data_offsets=[0, 2**40]),
    "a start behind the file": changed("a", data_offsets=[2**62, 2**62 + 24]),
    "tensors that overlap": changed("b", data_offsets=[16, 24]),
    "a hole": with_header(
        b'{"a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]},'
        b' "b": {"dtype": "F32", "shape": [2], "data_offsets": [24, 32]}}'
    ),
    "three offsets": changed("a", data_offsets=[0, 24, 24]),
    "offsets that are no numbers": changed("a", data_offsets=["0", "24"]),
    "broken offsets": changed("a", data_offsets=[0.0, 24.0]),
    "a negative shape": changed("a", shape=[-2, -3]),
    "a huge shape": changed("a", shape=[2**40, 2**40]),
    "a wrong shape": changed("a", shape=[2, 4]),
    "a shape of true": changed("a", shape=[True, 6]),
    "a shape of many dimensions": changed("a", shape=[6, *[1] * 40]),
    "a kind that is no word": changed("a", dtype=4),
    "an unknown kind": changed("a", dtype="F3"),
    "another kind": changed("a", dtype="F64"),
}


@pytest.mark.parametrize("content", LIES.values(), ids=LIES.keys())
def test_a_file_that_lies(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(ModelError) as caught:
        open_bytes(tmp_path, content)
    assert "model.safetensors" in str(caught.value)


@settings(max_examples=150)
@given(position=st.integers(0, len(SOUND) - 1), byte=st.integers(0, 255))
def test_any_changed_byte_is_an_error_or_a_number(tmp_path_factory: Any, position: int, byte: int) -> None:
    content = bytearray(SOUND)
    content[position] = byte
    try:
        file = open_bytes(tmp_path_factory.getbasetemp(), bytes(content))
        for name in file.names():
            assert np.isfinite(file.read(name)).all()
    except ModelError:
        pass


@given(length=st.integers(0, len(SOUND) - 1))
def test_a_file_cut_anywhere(tmp_path_factory: Any, length: int) -> None:
    with pytest.raises(ModelDamagedError):
        open_bytes(tmp_path_factory.getbasetemp(), SOUND[:length])


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_values_that_are_no_numbers(tmp_path: Path, dtype: type[np.generic], value: float) -> None:
    array = np.zeros((3, 3), dtype)
    array[1, 1] = value
    with pytest.raises(ModelDamagedError, match="not numbers"):
        open_bytes(tmp_path, save({"a": array})).read("a")


def test_a_file_that_shrinks_while_it_is_read(tmp_path: Path) -> None:
    file = open_bytes(tmp_path, SOUND)
    (tmp_path / "model.safetensors").write_bytes(SOUND[:-10])
    with pytest.raises(ModelDamagedError, match="ends early"):
        file.read("b")
    with pytest.raises(ModelDamagedError, match="ends early"):
        file.read("a")


# Whole checkpoints


@pytest.fixture
def checkpoint(tmp_path: Path) -> Path:
    return make_checkpoint(tmp_path / "c").folder


def opening(folder: Path) -> None:
    open_source(folder, "tiny", "int8")


def change_config(folder: Path, **changes: object) -> None:
    path = folder / "config.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


@pytest.mark.parametrize(
    "changes",
    [
        {"n_layer": 10**6},
        {"n_layer": 10**30},
        {"n_layer": 0},
        {"n_layer": True},
        {"n_layer": 2.0},
        {"vocab_size": 10**6},
        {"vocab_size": 10**18},
        {"n_positions": 10**6},
        {"n_embd": 10**6, "n_head": 1},
        {"n_head": 10**6},
        {"layer_norm_epsilon": "x"},
        {"layer_norm_epsilon": 0},
        {"layer_norm_epsilon": float("nan")},
        {"layer_norm_epsilon": float("inf")},
        {"layer_norm_epsilon": [1]},
        {"n_embd": None},
        {"model_type": None},
        {"model_type": ["gpt2"]},
        {"model_type": "gpt_neo"},
        {"n_inner": "many"},
    ],
    ids=str,
)
def test_absurd_configurations(checkpoint: Path, changes: dict[str, object]) -> None:
    change_config(checkpoint, **changes)
    with pytest.raises(ModelError):
        opening(checkpoint)


@pytest.mark.parametrize("content", ["", "[]", "{", '"x"', "[" * 100_000, "\0", "1" * 10_000])
def test_a_configuration_that_is_none(checkpoint: Path, content: str) -> None:
    (checkpoint / "config.json").write_text(content)
    with pytest.raises(ModelDamagedError):
        opening(checkpoint)


@pytest.mark.parametrize("name", ["wte.weight", "h.1.mlp.c_fc.bias", "ln_f.weight"])
def test_a_missing_tensor_is_named(checkpoint: Path, name: str) -> None:
    weights = load_file(checkpoint / "model.safetensors")
    del weights[f"transformer.{name}"]
    save_file(weights, checkpoint / "model.safetensors")
    with pytest.raises(ModelDamagedError, match=name):
        opening(checkpoint)


def test_a_tensor_twice(checkpoint: Path) -> None:
    weights = load_file(checkpoint / "model.safetensors")
    weights["ln_f.bias"] = weights["transformer.ln_f.bias"]
    save_file(weights, checkpoint / "model.safetensors")
    with pytest.raises(ModelDamagedError, match="twice"):
        opening(checkpoint)


def test_a_head_of_a_wrong_shape(checkpoint: Path) -> None:
    weights = load_file(checkpoint / "model.safetensors")
    weights["lm_head.weight"] = np.zeros((3, 3), np.float32)
    save_file(weights, checkpoint / "model.safetensors")
    with pytest.raises(ModelDamagedError, match="lm_head"):
        opening(checkpoint)


def test_weights_that_are_integers(checkpoint: Path, tmp_path: Path) -> None:
    weights = load_file(checkpoint / "model.safetensors")
    weights["transformer.wpe.weight"] = weights["transformer.wpe.weight"].astype(np.int32)
    save_file(weights, checkpoint / "model.safetensors")
    with pytest.raises(ConversionError, match="kind I32"):
        convert_in_process(checkpoint, tmp_path / "m", "int8", "tiny", lambda _: None, lambda: False)
    assert not (tmp_path / "m").exists()


@pytest.mark.parametrize(
    ("places", "error", "says"),
    [
        ({"x": "../outside.safetensors"}, ModelDamagedError, "outside"),
        ({"x": "/etc/passwd"}, ModelDamagedError, "outside"),
        ({"x": "a\\..\\b.safetensors"}, ModelDamagedError, "outside"),
        ({"x": "folder/shard.safetensors"}, ModelDamagedError, "outside"),
        ({"x": ".."}, ModelDamagedError, "outside"),
        ({"x": 5}, ModelDamagedError, "outside"),
        ({"x": "nowhere.safetensors"}, ModelMissingError, "nowhere"),
        ({}, ModelDamagedError, "weight_map"),
        ([], ModelDamagedError, "weight_map"),
    ],
)
def test_an_index_that_lies(checkpoint: Path, places: object, error: type[ModelError], says: str) -> None:
    (checkpoint / "model.safetensors").rename(checkpoint.parent / "outside.safetensors")
    (checkpoint / "model.safetensors.index.json").write_text(json.dumps({"weight_map": places}))
    with pytest.raises(error, match=says):
        opening(checkpoint)


def more_tokens(folder: Path) -> None:
    described = json.loads((folder / "tokenizer.json").read_text())
    last = max(described["model"]["vocab"].values())
    for token, index in list(described["model"]["vocab"].items()):
        if index:
            described["model"]["vocab"][token] = index + last
    (folder / "tokenizer.json").write_text(json.dumps(described))


def no_tokenizer(folder: Path) -> None:
    (folder / "tokenizer.json").write_text("{}")


def other_weights(folder: Path) -> None:
    weights = load_file(folder / "model.safetensors")
    weights["transformer.ln_f.weight"][:] = 3e38
    save_file(weights, folder / "model.safetensors")


@pytest.mark.parametrize(
    ("damage", "says"),
    [(more_tokens, "more tokens"), (no_tokenizer, "not a tokenizer"), (other_weights, "not numbers")],
)
def test_what_only_running_shows(checkpoint: Path, tmp_path: Path, damage: Callable[[Path], None], says: str) -> None:
    damage(checkpoint)
    with pytest.raises(ConversionError, match=says) as caught:
        convert_in_process(checkpoint, tmp_path / "m", "fp32", "tiny", lambda _: None, lambda: False)
    assert caught.value.advice
    assert not (tmp_path / "m").exists()
