"""Published layouts of GPT-2 checkpoints: whatever the file looks like, the logits are transformers'."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer

from tests.models_on_disk import TinyModel, export_checkpoint, make_checkpoint, open_cache
from tests.tiny_tokenizer import tiny_tokenizer
from writer.engine.cancellation import CancellationToken
from writer.models.conversion import convert_in_process
from writer.models.layers import Precision
from writer.models.manifest import load_manifest
from writer.models.reference import gpt2_logits
from writer.models.sources import open_source
from writer.models.tokenizer_files import read_tokenizer
from writer.models.verification import verify_by_running
from writer.protocol.errors import ConversionError, ModelMissingError, ModelUnsupportedError

IDS = np.random.default_rng(0).integers(0, 400, 60).tolist()
Tensors = dict[str, torch.Tensor]


def rewrite(folder: Path, change: Callable[[Tensors], Tensors]) -> None:
    path = folder / "model.safetensors"
    save_file({name: tensor.clone() for name, tensor in change(load_file(path)).items()}, path)


def logits_of(folder: Path, out: Path) -> np.ndarray:
    manifest = export_checkpoint(folder, out, Precision.FP32)
    return open_cache(out, manifest).prefill(IDS, CancellationToken())


def without_prefix(tensors: Tensors) -> Tensors:
    return {name.removeprefix("transformer."): tensor for name, tensor in tensors.items()}


def with_prefix(tensors: Tensors) -> Tensors:
    return {f"transformer.{name}": tensor for name, tensor in without_prefix(tensors).items()}


def with_masks(tensors: Tensors) -> Tensors:
    """The buffers that older files hold."""
    for layer in range(2):
        tensors[f"transformer.h.{layer}.attn.bias"] = torch.tril(torch.ones(128, 128, dtype=torch.uint8))[None, None]
        tensors[f"transformer.h.{layer}.attn.masked_bias"] = torch.tensor(-1e4)
    return tensors


def with_repeated_head(tensors: Tensors) -> Tensors:
    return tensors | {"lm_head.weight": tensors["transformer.wte.weight"]}


LAYOUTS = [without_prefix, with_prefix, with_masks, with_repeated_head]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_any_layout_means_the_same(tmp_path: Path, layout: Callable[[Tensors], Tensors]) -> None:
    tiny = make_checkpoint(tmp_path / "c")
    rewrite(tiny.folder, layout)
    assert np.abs(logits_of(tiny.folder, tmp_path / "m") - tiny.logits(IDS)).max() < 1e-4
    plain = make_checkpoint(tmp_path / "plain")
    logits_of(plain.folder, tmp_path / "p")
    assert load_manifest(tmp_path / "m").files == load_manifest(tmp_path / "p").files


def in_precision(tiny: TinyModel, dtype: torch.dtype) -> None:
    tiny.oracle.to(dtype).save_pretrained(tiny.folder)
    tiny.oracle.float()


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16, torch.float32, torch.float64])
def test_any_float_is_read(tmp_path: Path, dtype: torch.dtype) -> None:
    tiny = make_checkpoint(tmp_path / "c")
    in_precision(tiny, dtype)
    stored = load_file(tiny.folder / "model.safetensors")
    assert next(iter(stored.values())).dtype == dtype
    assert np.abs(logits_of(tiny.folder, tmp_path / "m") - tiny.logits(IDS)).max() < 1e-4


@pytest.mark.parametrize("dtype", [torch.float16, torch.float32])
def test_shards(tmp_path: Path, dtype: torch.dtype) -> None:
    tiny = make_checkpoint(tmp_path / "c")
    (tiny.folder / "model.safetensors").unlink()
    tiny.oracle.to(dtype).save_pretrained(tiny.folder, max_shard_size="100KB")
    tiny.oracle.float()
    assert len(list(tiny.folder.glob("*.safetensors"))) > 2
    assert np.abs(logits_of(tiny.folder, tmp_path / "m") - tiny.logits(IDS)).max() < 1e-4


@pytest.mark.parametrize("precision", ["fp32", "int8"])
def test_a_head_of_its_own_is_kept(tmp_path: Path, precision: str) -> None:
    tiny = make_checkpoint(tmp_path / "c", n_embd=128)
    torch.manual_seed(1)
    head = torch.randn(tiny.oracle.lm_head.weight.shape) * 0.1
    tiny.oracle.lm_head.weight = torch.nn.Parameter(head)
    rewrite(tiny.folder, lambda tensors: tensors | {"lm_head.weight": head})
    convert_in_process(tiny.folder, tmp_path / "m", precision, "tiny", lambda _: None, lambda: False)
    manifest = load_manifest(tmp_path / "m")
    found = open_cache(tmp_path / "m", manifest).prefill(IDS, CancellationToken())
    if precision == "fp32":
        assert np.abs(found - tiny.logits(IDS)).max() < 1e-4
    assert np.corrcoef(found, tiny.logits(IDS))[0, 1] > 0.999
    assert manifest.spec.parameters == sum(p.numel() for p in tiny.oracle.parameters())


def test_the_reference_equals_transformers(tmp_path: Path) -> None:
    tiny = make_checkpoint(tmp_path / "c")
    source = open_source(tiny.folder, "tiny", "fp32")
    with torch.no_grad():
        expected = tiny.oracle(torch.tensor([IDS])).logits[0].numpy()
    assert np.abs(gpt2_logits(source.spec, source.weights, IDS) - expected).max() < 1e-4


def test_a_graph_of_other_weights_is_found_out(tmp_path: Path) -> None:
    """What verification is for: something between weights and graph went wrong."""
    tiny = make_checkpoint(tmp_path / "c")
    export_checkpoint(tiny.folder, tmp_path / "m", Precision.INT8)
    rewrite(tiny.folder, lambda tensors: {name: tensor.flip(0) for name, tensor in tensors.items()})
    with pytest.raises(ConversionError, match="differs") as caught:
        verify_by_running(open_source(tiny.folder, "tiny", "int8"), tmp_path / "m", lambda _: None)
    assert caught.value.advice


@pytest.mark.parametrize("end_of_text", [None, -1, 10**9, "x", 0])
def test_any_end_of_text(tmp_path: Path, end_of_text: object) -> None:
    tiny = make_checkpoint(tmp_path / "c")
    config = json.loads((tiny.folder / "config.json").read_text())
    config |= {"eos_token_id": end_of_text, "bos_token_id": None}
    (tiny.folder / "config.json").write_text(json.dumps(config))
    spec = open_source(tiny.folder, "tiny", "int8").spec
    assert spec.end_of_text_id == (0 if end_of_text == 0 else spec.vocab_size - 1)


def test_vocabulary_and_merges_without_a_tokenizer_file(tmp_path: Path) -> None:
    tiny_tokenizer().model.save(str(tmp_path))
    built, original = Tokenizer.from_str(read_tokenizer(tmp_path)), tiny_tokenizer()
    for text in ("The old lighthouse keeper’s “boat” — naïve…", "海上的 👩‍🚀", "  two  spaces\n\n", "<|endoftext|>"):
        assert built.encode(text).ids == original.encode(text).ids
    assert built.token_to_id("<|endoftext|>") == 0


def test_no_tokenizer_at_all(tmp_path: Path) -> None:
    with pytest.raises(ModelMissingError, match="no tokenizer") as caught:
        read_tokenizer(tmp_path)
    assert "vocab.txt" in caught.value.advice


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("pytorch_model.bin", "writer.models.pickled"),
        ("pytorch_model.bin.index.json", "writer.models.pickled"),
        ("release/mp_rank_00/model_optim_rng.pt", "writer.models.pickled"),
        ("tf_model.h5", "safetensors"),
        ("model.ckpt.index", "safetensors"),
    ],
)
def test_formats_that_are_not_opened_say_what_to_do(tmp_path: Path, name: str, says: str) -> None:
    tiny = make_checkpoint(tmp_path / "c")
    (tiny.folder / "model.safetensors").unlink()
    (tiny.folder / name).parent.mkdir(parents=True, exist_ok=True)
    (tiny.folder / name).write_bytes(b"cos\nsystem\n(S'touch /tmp/ran'\ntR.")
    with pytest.raises(ModelUnsupportedError) as caught:
        open_source(tiny.folder, "tiny", "int8")
    assert says in caught.value.advice
