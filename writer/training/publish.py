"""From a run's checkpoint to a published model: weights, config, tokenizer and report.

The folder has the layout of a published GPT-2, so that any tool that reads
those reads this. The checkpoint may belong to a run that still goes on.
"""

from __future__ import annotations

import json
import math
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import matplotlib
import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import save_file
from tokenizers import Tokenizer
from torch.nn import functional as F

from writer.training.config import ModelConfig, TrainingConfig
from writer.training.corpus import CorpusConfig, end_of_text_id
from writer.training.model import Gpt2, gpt2_state_dict

# Held-out text measured, in UTF-8 bytes: enough for three digits, a minute or two on two cores.
EVALUATED_BYTES = 600_000
_SAMPLES_PER_FILE = 4
_BATCH_WINDOWS = 4


@dataclass(frozen=True)
class Score:
    """What the model is worth on text it never saw."""

    bits_per_byte: float
    nats_per_token: float
    tokens: int
    utf8_bytes: int


def publish(run: Path, valid: Path, out: Path, evaluated_bytes: int = EVALUATED_BYTES) -> None:
    """Write ``model.safetensors``, ``config.json``, ``tokenizer.json``, ``report.json``, ``loss.svg`` to ``out``.

    Args:
        run: Folder of the training run; its newest checkpoint is taken.
        valid: Folder of held-out ``.txt`` files.
        out: Made when it isn't there.
        evaluated_bytes: About how much of the held-out text is measured.
    """
    out.mkdir(parents=True, exist_ok=True)
    state = torch.load(run / "checkpoint.pt", weights_only=True, map_location="cpu")
    model = Gpt2(ModelConfig(**state["model_config"]))
    model.load_state_dict(state["model"])
    model.eval()
    tokenizer = Tokenizer.from_file(str(run / "tokenizer.json"))

    save_file(gpt2_state_dict(model), out / "model.safetensors", metadata={"format": "pt"})
    (out / "model.safetensors").chmod(0o644)  # safetensors makes it the owner's alone
    _write_json(out / "config.json", gpt2_config(model.config, end_of_text_id(tokenizer)))
    shutil.copyfile(run / "tokenizer.json", out / "tokenizer.json")
    curve = loss_curve(run)
    score = evaluate(model, tokenizer, sample_texts(valid, evaluated_bytes))
    _write_json(out / "report.json", report(model, state, score, curve))
    if curve:
        plot_loss(curve, out / "loss.svg")


def gpt2_config(config: ModelConfig, end_of_text_id: int) -> dict[str, Any]:
    """``config.json`` in the fields of a published GPT-2."""
    return {
        "model_type": "gpt2",
        "architectures": ["GPT2LMHeadModel"],
        "vocab_size": config.vocab_size,
        "n_positions": config.n_positions,
        "n_ctx": config.n_positions,
        "n_embd": config.n_embd,
        "n_layer": config.n_layer,
        "n_head": config.n_head,
        "n_inner": None,
        "activation_function": "gelu_new",
        "layer_norm_epsilon": config.layer_norm_epsilon,
        "resid_pdrop": 0.0,
        "embd_pdrop": 0.0,
        "attn_pdrop": 0.0,
        "tie_word_embeddings": True,
        "bos_token_id": end_of_text_id,
        "eos_token_id": end_of_text_id,
        "torch_dtype": "float32",
    }


def loss_curve(run: Path) -> list[dict[str, float]]:
    """The records of ``loss.jsonl``; a line that is being written just now is left out."""
    path = run / "loss.jsonl"
    if not path.exists():
        return []
    complete = path.read_text(encoding="utf-8").rpartition("\n")[0]
    return [json.loads(line) for line in complete.splitlines()]


def sample_texts(folder: Path, total_bytes: int) -> list[str]:
    """All of the held-out text when it is short, else evenly spaced stretches of every file."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    if not texts:
        raise FileNotFoundError(f"no .txt files to evaluate on in {folder}")
    if sum(len(text.encode()) for text in texts) <= total_bytes:
        return texts
    length = total_bytes // (len(texts) * _SAMPLES_PER_FILE)
    return [stretch for text in texts for stretch in _stretches(text, length)]


def _stretches(text: str, length: int) -> Iterator[str]:
    if len(text) <= length * _SAMPLES_PER_FILE:
        yield text
        return
    for start in np.linspace(0, len(text) - length, _SAMPLES_PER_FILE).astype(int):
        yield text[start : start + length]


def evaluate(model: Gpt2, tokenizer: Tokenizer, texts: list[str]) -> Score:
    """Bits per UTF-8 byte: independent of the vocabulary, so comparable between models."""
    end = end_of_text_id(tokenizer)
    nats, tokens = 0.0, 0
    for text in texts:
        ids = np.array([end, *tokenizer.encode(text).ids], dtype=np.int64)
        nats += negative_log_likelihood(model, ids)
        tokens += len(ids) - 1
    utf8_bytes = sum(len(text.encode()) for text in texts)
    return Score(nats / math.log(2) / utf8_bytes, nats / tokens, tokens, utf8_bytes)


@torch.no_grad()
def negative_log_likelihood(model: Gpt2, ids: NDArray[np.int64]) -> float:
    """Nats of ``ids[1:]``. Windows overlap by half: each token sees at least half a context.

    Only the first half window of the text has less before it, as nothing is there.
    """
    window = model.config.n_positions
    stride = window // 2
    total = _nats(model, ids[None, : window + 1], counted_from=0)
    # Full windows are scored in batches; their last ``stride`` predictions are new.
    starts = list(range(stride, len(ids) - window, stride))
    for first in range(0, len(starts), _BATCH_WINDOWS):
        rows = np.stack([ids[start : start + window + 1] for start in starts[first : first + _BATCH_WINDOWS]])
        total += _nats(model, rows, counted_from=window - stride)
    scored = (starts[-1] if starts else 0) + window
    if scored + 1 < len(ids):
        tail = ids[None, -(window + 1) :]
        total += _nats(model, tail, counted_from=window - (len(ids) - 1 - scored))
    return total


def _nats(model: Gpt2, rows: NDArray[np.int64], counted_from: int) -> float:
    inputs, targets = torch.from_numpy(rows[:, :-1]), torch.from_numpy(rows[:, 1:])
    logits = model(inputs)[:, counted_from:]
    return float(F.cross_entropy(logits.flatten(0, 1), targets[:, counted_from:].flatten(), reduction="sum"))


def report(model: Gpt2, state: dict[str, Any], score: Score, curve: list[dict[str, float]]) -> dict[str, Any]:
    """All that a model card needs to say about how the weights came to be."""
    # A checkpoint of a run that began before settings were kept in it has the default ones.
    training = state.get("training_config", asdict(TrainingConfig()))
    return {
        "evaluation": {
            "bits_per_byte": round(score.bits_per_byte, 4),
            "nats_per_token": round(score.nats_per_token, 4),
            "tokens": score.tokens,
            "utf8_bytes": score.utf8_bytes,
            "method": "evenly spaced stretches of every held-out file, in windows of the full context that overlap "
            "by half; every token counted once",
        },
        "parameters": sum(parameter.numel() for parameter in model.parameters()),
        "steps": state["step"],
        "tokens_trained": state["tokens"],
        "begun_with": state.get("begun_with"),
        "model_config": state["model_config"],
        "training_config": training,
        "corpus_config": asdict(CorpusConfig()),
        "seeds": {"training": training["seed"], "corpus": CorpusConfig.seed},
        "torch": torch.__version__,
        "loss_curve": curve,
    }


def plot_loss(curve: list[dict[str, float]], path: Path) -> None:
    """A picture of the losses, in nats per token."""
    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(7, 4), layout="constrained")
    tokens = [record["tokens"] / 1e6 for record in curve]
    axes.plot(tokens, [record["train"] for record in curve], label="training", color="#9aa5b1")
    axes.plot(tokens, [record["valid"] for record in curve], label="held-out text", color="#1f4e79", marker=".")
    axes.set_xlabel("million tokens seen")
    axes.set_ylabel("loss, nats per token")
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False)
    figure.savefig(path)
    pyplot.close(figure)


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
