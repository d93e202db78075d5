"""The recipe, on a model so small that a step takes milliseconds."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch.nn import functional as F

from writer.models.export import ExportRequest, export
from writer.models.layers import Precision, QuantizationConfig
from writer.training.config import ModelConfig, TrainingConfig
from writer.training.corpus import CorpusConfig, clean, documents, end_of_text_id, pack, prepare
from writer.training.model import Gpt2, gpt2_state_dict
from writer.training.optimiser import orthogonalise
from writer.training.publish import negative_log_likelihood, publish, sample_texts
from writer.training.train import Trainer, sample_batch, validation_loss

MODEL = ModelConfig(vocab_size=300, n_positions=64, n_embd=32, n_layer=2, n_head=2)
TRAINING = TrainingConfig(
    batch_size=4,
    block_size=32,
    long_block_size=64,
    max_steps=30,
    warmup_steps=3,
    checkpoint_every=1000,
    evaluate_every=10,
)
SENTENCES = ["The keeper lit the lamp.", "“The sea is rising,” she said.", "Nobody came that night, nor the next."]


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """Sums in one order, whatever the machine."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """Training text, held-out text, and the run prepared from them."""
    base = tmp_path_factory.mktemp("recipe")
    train, valid, run = base / "train", base / "valid", base / "run"
    rng = np.random.default_rng(7)
    for folder, count in ((train, 40), (valid, 3)):
        folder.mkdir()
        for number in range(count):
            text = " ".join(SENTENCES[index] for index in rng.integers(0, 3, 40))
            (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    prepare(train, valid, run, CorpusConfig(vocab_size=MODEL.vocab_size))
    return train, valid, run


@pytest.fixture
def run(folders: tuple[Path, Path, Path], tmp_path: Path) -> Path:
    """A run of its own for a test that trains."""
    for name in ("tokenizer.json", "train.bin", "valid.bin"):
        (tmp_path / name).write_bytes((folders[2] / name).read_bytes())
    return tmp_path


def trainer(run: Path, steps: int = TRAINING.max_steps) -> Trainer:
    return Trainer(run, MODEL, dataclasses.replace(TRAINING, max_steps=steps), compile_model=False)


def test_the_loss_falls(run: Path) -> None:
    training = trainer(run)
    before = validation_loss(training.model, training.valid_ids, 32, windows=8)
    said: list[str] = []
    training.run(said.append)
    after = validation_loss(training.model, training.valid_ids, 32, windows=8)
    assert after < before - 1.0
    records = [json.loads(line) for line in (run / "loss.jsonl").read_text().splitlines()]
    assert [record["step"] for record in records] == [10, 20, 30]
    assert records[-1]["tokens"] == 30 * 4 * 32
    assert any(line.startswith("step 20 loss") for line in said)
    assert not list(run.glob("*.partial"))


def test_a_resumed_run_is_the_same_run(run: Path) -> None:
    straight = trainer(run)
    assert not straight.resume()
    for _ in range(8):
        straight.train_step()

    first = trainer(run)
    for _ in range(5):
        first.train_step()
    first.save()
    second = trainer(run)
    assert second.resume()
    assert (second.step, second.tokens) == (5, 5 * 4 * 32)
    for _ in range(3):
        second.train_step()
    for name, value in straight.model.state_dict().items():
        assert torch.equal(value, second.model.state_dict()[name]), name


def test_a_checkpoint_without_settings_still_resumes(run: Path) -> None:
    training = trainer(run)
    training.train_step()
    training.save()
    state = torch.load(training.checkpoint_path, weights_only=True)
    del state["training_config"]
    torch.save(state, training.checkpoint_path)
    again = trainer(run)
    assert again.resume()
    assert again.step == 1


def test_batches_depend_on_seed_and_step_alone(run: Path) -> None:
    ids = np.fromfile(run / "train.bin", dtype=np.uint16)
    inputs, targets = sample_batch(ids, TRAINING, 4)
    again, _ = sample_batch(ids, TRAINING, 4)
    other, _ = sample_batch(ids, TRAINING, 5)
    assert torch.equal(inputs, again)
    assert not torch.equal(inputs, other)
    assert torch.equal(inputs[:, 1:], targets[:, :-1])
    assert sample_batch(ids, TRAINING, 29)[0].shape == (2, 64)


@pytest.mark.parametrize(
    ("step", "scale"),
    [
        (0, 1 / 60),
        (29, 0.5),
        (59, 1.0),
        (60, 1.0),
        (1799, 1.0),
        (1800, 1.0),
        (2100, 0.5),
        (2568, 0.2),
        (3000, 0.0),
    ],
)
def test_learning_rate_schedule(step: int, scale: float) -> None:
    assert TrainingConfig(max_steps=3000).lr_scale(step) == pytest.approx(scale)


@pytest.mark.parametrize(("step", "long"), [(0, False), (2699, False), (2700, True), (2999, True)])
def test_long_blocks_come_last(step: int, long: bool) -> None:
    assert TrainingConfig(max_steps=3000).is_long(step) is long


def test_orthogonalise_brings_singular_values_near_one() -> None:
    for shape in ((16, 32), (32, 16)):
        update = torch.randn(shape, generator=torch.Generator().manual_seed(1))
        values = torch.linalg.svdvals(orthogonalise(update))
        assert orthogonalise(update).shape == shape
        assert values.min() > 0.5
        assert values.max() < 1.4


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("One.\n\nTwo.", "One.\n\nTwo.\n"),
        ("One.\n\nWrite to ann.lee@example.org soon.\n\nTwo.", "One.\n\nTwo.\n"),
        ("One.\n\nCall (555) 123-4567 now.", "One.\n"),
        ("One.\n\nThe raghead ran.\n\nTwo.", "One.\n\nTwo.\n"),
        ("One.\n\nTHE KIKES ran.", "One.\n"),
        ("The raccoon and the spice stayed.", "The raccoon and the spice stayed.\n"),
    ],
)
def test_clean(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_documents_are_seeded_repeated_and_vary_their_quotes(tmp_path: Path) -> None:
    for name in ("us_a.txt", *(f"book{number}.txt" for number in range(20))):
        (tmp_path / name).write_text(f"“{name}”", encoding="utf-8")
    texts = list(documents(tmp_path, CorpusConfig()))
    assert texts == list(documents(tmp_path, CorpusConfig()))
    assert sum("us_a" in text for text in texts) == 3
    assert {text[0] for text in texts} == {"“", '"'}


def test_packing_in_batches_changes_nothing(run: Path) -> None:
    tokenizer = Tokenizer.from_file(str(run / "tokenizer.json"))
    texts = [f"{sentence} {number} 😀\n" for number in range(40) for sentence in SENTENCES]
    end = end_of_text_id(tokenizer)
    expected = [token for text in texts for token in (*tokenizer.encode(text).ids, end)]
    assert pack(tokenizer, texts).tolist() == expected


def test_a_tokenizer_without_end_of_text_is_refused() -> None:
    from tokenizers import models

    with pytest.raises(ValueError, match="endoftext"):
        end_of_text_id(Tokenizer(models.BPE()))


@pytest.fixture(scope="module")
def published(folders: tuple[Path, Path, Path], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Gpt2]:
    """A model with random weights, published."""
    run, out = folders[2], tmp_path_factory.mktemp("published") / "model"
    training = trainer(run)
    with torch.no_grad():
        for parameter in training.model.parameters():
            parameter.add_(torch.randn(parameter.shape, generator=torch.Generator().manual_seed(3)) * 0.1)
    training.save()
    (run / "loss.jsonl").write_text(
        '{"step": 10, "tokens": 1280, "train": 5.5, "valid": 5.4}\n'
        '{"step": 20, "tokens": 2560, "train": 4.5, "valid": 4.4}\n{"step": 3',
        encoding="utf-8",
    )
    publish(run, folders[1], out, evaluated_bytes=4000)
    return out, training.model


def test_transformers_reads_the_published_model(published: tuple[Path, Gpt2]) -> None:
    from transformers import GPT2Config, GPT2LMHeadModel

    out, model = published
    config = GPT2Config(**json.loads((out / "config.json").read_text()))
    oracle = GPT2LMHeadModel(config)
    weights = {f"transformer.{name}": value for name, value in load_file(out / "model.safetensors").items()}
    missing, unexpected = oracle.load_state_dict(weights, strict=False)
    assert (missing, unexpected) == (["lm_head.weight"], [])
    oracle.tie_weights()
    oracle.eval()
    ids = torch.randint(0, MODEL.vocab_size, (2, 64), generator=torch.Generator().manual_seed(5))
    with torch.no_grad():
        assert torch.allclose(oracle(ids).logits, model(ids), atol=1e-4)


def test_published_names_are_those_of_gpt2(published: tuple[Path, Gpt2]) -> None:
    out, model = published
    weights = load_file(out / "model.safetensors")
    assert set(weights) == set(gpt2_state_dict(model))
    assert {"wte.weight", "wpe.weight", "ln_f.bias", "h.1.mlp.c_proj.bias"} <= set(weights)
    assert weights["h.0.attn.c_attn.weight"].shape == (32, 96)
    assert all(value.dtype == torch.float32 for value in weights.values())


def test_the_report_says_how_the_weights_came_to_be(published: tuple[Path, Gpt2]) -> None:
    out, _ = published
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert 1 < report["evaluation"]["bits_per_byte"] < 20
    assert 3000 <= report["evaluation"]["utf8_bytes"] <= 5000
    assert report["loss_curve"][-1]["step"] == 20
    assert report["training_config"]["batch_size"] == 4
    assert report["seeds"] == {"training": 1337, "corpus": 1337}
    assert (out / "loss.svg").read_text(encoding="utf-8").startswith("<?xml")
    assert Tokenizer.from_file(str(out / "tokenizer.json")).get_vocab_size() == MODEL.vocab_size


@pytest.mark.parametrize("length", [2, 40, 64, 65, 66, 96, 97, 98, 129, 300])
def test_sliding_windows_count_every_token_once(length: int) -> None:
    """Against one window per token, each with exactly the context the sliding ones give it."""
    torch.manual_seed(0)
    model = Gpt2(MODEL).eval()
    ids = np.random.default_rng(2).integers(0, MODEL.vocab_size, length)
    total = 0.0
    for target in range(1, length):
        # The window that scores this token ends at the first multiple of 32 from 64 on.
        end = min(max(64, -(-target // 32) * 32), length - 1)
        context = torch.from_numpy(ids[max(0, end - 64) : target])[None]
        with torch.no_grad():
            logits = model(context)[0, -1]
        total += float(F.cross_entropy(logits, torch.tensor(ids[target])))
    assert negative_log_likelihood(model, ids) == pytest.approx(total, rel=1e-4)


def test_a_long_text_is_sampled_evenly(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("".join(f"{n:05} " for n in range(1000)), encoding="utf-8")
    assert sample_texts(tmp_path, 10_000) == [(tmp_path / "a.txt").read_text()]
    sampled = sample_texts(tmp_path, 1000)
    assert [len(text) for text in sampled] == [250] * 4
    assert sampled[0].startswith("00000")
    assert sampled[-1].endswith("00999 ")
    with pytest.raises(FileNotFoundError, match=r"no \.txt files"):
        sample_texts(tmp_path / "none", 10)


def test_a_run_can_begin_with_a_model_that_was_published_and_quantised(
    published: tuple[Path, Gpt2], run: Path, tmp_path: Path
) -> None:
    """A run from published weights starts where the other one ended, up to what 8 bits round off."""
    checkpoint, ended = published
    precision = QuantizationConfig(Precision.INT8, block_size=32)
    export(ExportRequest(checkpoint, tmp_path / "model", "published", "", "", "", precision))

    begun = trainer(run)
    begun.begin_with(tmp_path / "model")

    before, after = (validation_loss(model, begun.valid_ids, TRAINING.block_size) for model in (ended, begun.model))
    assert after == pytest.approx(before, abs=0.01)
    begun.save()
    resumed = trainer(run)
    assert resumed.resume()
    assert resumed.begun_with == begun.begun_with is not None
