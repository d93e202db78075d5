"""The confidence model's training: labels by table, the fit and its calibration on known chances."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from tests.models_on_disk import export_checkpoint, make_checkpoint
from tests.suggest.author import scores
from writer.models.layers import Precision
from writer.models.registry import InstalledModel
from writer.protocol.completion import CompletionChunk
from writer.suggest.confidence import FEATURES, ConfidenceModel, Evidence
from writer.training.confidence import Observation, chances_of, fit, reliability, right_words, rows_of, to_json
from writer.training.confidence_walk import Walk, WalkConfig


@pytest.mark.parametrize(
    ("offered", "following", "right"),
    [
        (" went home", " went home.", 2),
        (" went home", " went homeward", 1),
        (" went", " wend", 0),
        (" man’s", " man's hat", 1),
        ("ghthouse keeper", "ghthouse, and", 1),
    ],
)
def test_right_words(offered: str, following: str, right: int) -> None:
    assert right_words(CompletionChunk(1, offered, scores(offered, 0.5)), following) == right


def test_a_word_after_a_wrong_one_is_no_example() -> None:
    chunk = CompletionChunk(1, " went home now", scores(" went home now", 0.5))
    x, y, is_first = rows_of([Observation(Evidence("He", chunk), right) for right in (0, 1, 3)])
    assert x.shape == (1 + 2 + 3, len(FEATURES))
    assert y.tolist() == [0, 1, 0, 1, 1, 1]
    assert is_first.tolist() == [1, 1, 0, 1, 0, 0]


def test_the_fit_finds_the_weights_that_made_the_labels() -> None:
    rng = np.random.default_rng(7)
    x = rng.normal(size=(20_000, len(FEATURES)))
    true = np.zeros(len(FEATURES))
    true[:3] = (1.5, -1.0, 0.5)
    chances = 1 / (1 + np.exp(-(x @ true - 0.4)))
    y = (rng.random(len(x)) < chances).astype(float)
    model = fit(x, y)
    assert np.abs(np.array(model.weights) - true).max() < 0.1
    assert abs(model.bias + 0.4) < 0.1
    assert reliability(chances, y).ece < 0.02
    assert np.abs(chances_of(model, x) - chances).mean() < 0.02
    assert reliability(np.full(len(y), 0.9), y).ece > 0.3


def test_what_is_written_is_read_back() -> None:
    model = ConfidenceModel(tuple(0.25 * number for number in range(len(FEATURES))), -0.5)
    text = to_json(model, {"seed": 1})
    assert ConfidenceModel.from_json(text) == model
    assert json.loads(text)["about"] == {"seed": 1}


def test_a_walk_is_kept_and_not_walked_again(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    manifest = export_checkpoint(make_checkpoint(tmp_path / "checkpoint").folder, folder, Precision.FP32)
    book = tmp_path / "book.txt"
    book.write_text("The keeper lit the lamp. Nobody came that night, nor the next.\n\n" * 30)
    said: list[str] = []
    walk = Walk(InstalledModel(folder, manifest), WalkConfig(chars=60, every=2, seed=1), said.append)
    seen = walk.table([book], tmp_path / "kept")
    assert seen.x.shape == (len(seen.y), len(FEATURES))
    assert {0.0, 1.0} == set(seen.is_own.tolist())
    said.clear()
    again = Walk(InstalledModel(folder, manifest), WalkConfig(chars=60, every=2, seed=1), said.append)
    kept = again.table([book], tmp_path / "kept")
    assert (kept.x == seen.x).all()
    assert (kept.y == seen.y).all()
    assert len(said) == 1
    assert "kept" in said[0]
    assert len(kept.where(kept.is_own).y) == int(seen.is_own.sum())
