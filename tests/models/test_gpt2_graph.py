"""The graph against its oracle, transformers' GPT2LMHeadModel."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.models_on_disk import export_checkpoint, make_checkpoint, open_cache
from writer.engine.cancellation import CancellationToken
from writer.models.layers import Precision

# Width and heads of the four published models; layers and vocabulary are cut.
PUBLISHED = [(768, 12), (1024, 16), (1280, 20), (1600, 25)]


@pytest.mark.parametrize(("n_embd", "n_head"), PUBLISHED)
def test_fp32_equals_transformers_at_the_published_widths(tmp_path: Path, n_embd: int, n_head: int) -> None:
    tiny = make_checkpoint(tmp_path / "checkpoint", n_embd=n_embd, n_head=n_head, n_layer=2)
    cache = open_cache(tmp_path / "m", export_checkpoint(tiny.folder, tmp_path / "m", Precision.FP32))
    ids = np.random.default_rng(0).integers(0, 400, 100).tolist()
    assert np.abs(cache.prefill(ids, CancellationToken()) - tiny.logits(ids)).max() < 1e-4


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
