"""The graph against its oracle, transformers' GPT2LMHeadModel."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from transformers import GPT2LMHeadModel

from tests.models_on_disk import export_checkpoint, make_checkpoint, open_cache
from tests.torch_export import TorchExport, write_torch_export
from writer.engine.cancellation import CancellationToken
from writer.models.layers import Precision

# Width and heads of the four published models, with two layers; the depth of the deepest, where it costs little.
PUBLISHED = [(768, 12, 2), (1024, 16, 2), (1280, 20, 2), (1600, 25, 2), (64, 2, 48)]


@pytest.mark.parametrize(("n_embd", "n_head", "n_layer"), PUBLISHED)
def test_fp32_equals_transformers_at_the_published_shapes(
    tmp_path: Path, n_embd: int, n_head: int, n_layer: int
) -> None:
    try:
        tiny = make_checkpoint(tmp_path / "c", n_embd=n_embd, n_head=n_head, n_layer=n_layer, noise=0.01)
        cache = open_cache(tmp_path / "m", export_checkpoint(tiny.folder, tmp_path / "m", Precision.FP32))
        ids = np.random.default_rng(0).integers(0, 400, 100).tolist()
        expected = tiny.logits(ids)
        assert np.ptp(expected) > 1  # far from zero, so that errors show
        assert np.abs(cache.prefill(ids, CancellationToken()) - expected).max() < 1e-4
    finally:
        shutil.rmtree(tmp_path)  # half a gigabyte


def test_fp32_equals_the_graph_that_torch_exports(tmp_path: Path) -> None:
    tiny = make_checkpoint(tmp_path / "c", n_embd=192, n_head=3, n_layer=4)
    cache = open_cache(tmp_path / "m", export_checkpoint(tiny.folder, tmp_path / "m", Precision.FP32))
    eager = GPT2LMHeadModel._from_config(tiny.oracle.config, attn_implementation="eager").eval()
    eager.load_state_dict(tiny.oracle.state_dict())
    write_torch_export(eager, tmp_path / "export.onnx")
    reference = TorchExport(tmp_path / "export.onnx", layers=4, heads=3, head_size=64)
    rng, cancel, ids = np.random.default_rng(1), CancellationToken(), []
    for count in (40, 1, 1, 7, 1, 30):
        more = rng.integers(0, 400, count).tolist()
        ids += more
        assert np.abs(cache.append(more, cancel) - reference.run(more)).max() < 1e-4
    assert np.abs(reference.run([3]) - tiny.logits([*ids, 3])).max() < 1e-4


@pytest.mark.parametrize(("precision", "agreement"), [(Precision.INT8, 0.999), (Precision.INT4, 0.9)])
def test_quantised_logits_correlate_with_the_oracle(tmp_path: Path, precision: Precision, agreement: float) -> None:
    tiny = make_checkpoint(tmp_path / "checkpoint", n_embd=256, n_head=4)
    cache = open_cache(tmp_path / "m", export_checkpoint(tiny.folder, tmp_path / "m", precision))
    ids = np.random.default_rng(0).integers(0, 400, 40).tolist()
    found = cache.prefill(ids, CancellationToken())
    assert np.corrcoef(found, tiny.logits(ids))[0, 1] > agreement


def test_the_tied_embedding_is_stored_once(tmp_path: Path) -> None:
    tiny = make_checkpoint(tmp_path / "checkpoint", n_embd=64, n_layer=1, vocab_size=20_000)
    manifest = export_checkpoint(tiny.folder, tmp_path / "m", Precision.INT8)
    embedding = 20_000 * 64
    assert embedding < manifest.files["model.onnx.data"].bytes < 1.5 * embedding
