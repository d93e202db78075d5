"""The training loop: resumable, seeded, with a loss log and checkpoints."""

from __future__ import annotations

import json
import math
import os
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F
from torch.optim import Optimizer

from writer.training.config import ModelConfig, TrainingConfig
from writer.training.model import Gpt2
from writer.training.optimiser import build_optimisers, set_lr_scale
from writer.training.warm_start import digest, weights_of

Ids = NDArray[np.uint16]


def sample_batch(ids: Ids, config: TrainingConfig, step: int) -> tuple[Tensor, Tensor]:
    """Inputs and targets ``(batch, block)`` for ``step``; a function of seed and step alone."""
    rng = np.random.default_rng((config.seed, step))
    block = config.long_block_size if config.is_long(step) else config.block_size
    rows = max(1, config.batch_size * config.block_size // block)
    starts = rng.integers(0, len(ids) - block - 1, size=rows)
    windows = np.stack([ids[s : s + block + 1].astype(np.int64) for s in starts])
    return torch.from_numpy(windows[:, :-1]), torch.from_numpy(windows[:, 1:])


def position_offset(model: ModelConfig, config: TrainingConfig, step: int, block: int) -> Tensor:
    """A random shift of the positions, so that short blocks train all of them."""
    rng = np.random.default_rng((config.seed, step, 1))
    return torch.tensor(int(rng.integers(0, model.n_positions - block + 1)))


def loss_of(forward: Callable[..., Tensor], inputs: Tensor, targets: Tensor, offset: Tensor | None = None) -> Tensor:
    """Mean cross-entropy in nats per token."""
    logits = forward(inputs, offset)
    return F.cross_entropy(logits.flatten(0, 1), targets.flatten())


@torch.no_grad()
def validation_loss(model: Gpt2, ids: Ids, block: int, windows: int = 64) -> float:
    """Nats per token over evenly spaced, fixed windows of ``ids``."""
    starts = np.linspace(0, len(ids) - block - 1, windows).astype(int)
    total = 0.0
    for start in starts:
        window = torch.from_numpy(ids[start : start + block + 1].astype(np.int64))[None]
        total += float(loss_of(model, window[:, :-1], window[:, 1:]))
    return total / windows


class Trainer:
    """Runs the recipe in ``folder``: reads ``train.bin`` and ``valid.bin``, writes the rest."""

    def __init__(
        self, folder: Path, model_config: ModelConfig, config: TrainingConfig, compile_model: bool = True
    ) -> None:
        torch.manual_seed(config.seed)
        self.folder = folder
        self.config = config
        self.model = Gpt2(model_config)
        self.loss: Callable[..., Tensor] = torch.compile(self._loss) if compile_model else self._loss
        self.optimisers: list[Optimizer] = build_optimisers(self.model, config)
        self.train_ids: Ids = np.fromfile(folder / "train.bin", dtype=np.uint16)
        self.valid_ids: Ids = np.fromfile(folder / "valid.bin", dtype=np.uint16)
        self.step = 0
        self.tokens = 0
        self.begun_with: str | None = None

    def begin_with(self, folder: Path) -> None:
        """Start from the weights of the model in ``folder`` instead of from noise; before any step."""
        weights = weights_of(folder)
        self.model.load_state_dict(weights)
        self.begun_with = digest(weights)

    @property
    def checkpoint_path(self) -> Path:
        return self.folder / "checkpoint.pt"

    def save(self) -> None:
        """Write the checkpoint so that a kill never leaves half a file."""
        state = {
            "step": self.step,
            "tokens": self.tokens,
            "model": self.model.state_dict(),
            "model_config": asdict(self.model.config),
            "training_config": asdict(self.config),
            "begun_with": self.begun_with,
            "optimisers": [o.state_dict() for o in self.optimisers],
        }
        partial = self.checkpoint_path.with_suffix(".partial")
        torch.save(state, partial)
        os.replace(partial, self.checkpoint_path)

    def resume(self) -> bool:
        """Load the checkpoint when there is one; the run then goes on as if never stopped."""
        if not self.checkpoint_path.exists():
            return False
        state = torch.load(self.checkpoint_path, weights_only=True)
        self.model.load_state_dict(state["model"])
        for optimiser, saved in zip(self.optimisers, state["optimisers"], strict=True):
            optimiser.load_state_dict(saved)
        self.step, self.tokens = state["step"], state["tokens"]
        self.begun_with = state.get("begun_with")
        return True

    def _loss(self, inputs: Tensor, targets: Tensor, offset: Tensor) -> Tensor:
        return loss_of(self.model, inputs, targets, offset)

    def train_step(self) -> float:
        """One optimiser step; returns its loss in nats per token."""
        inputs, targets = sample_batch(self.train_ids, self.config, self.step)
        offset = position_offset(self.model.config, self.config, self.step, inputs.shape[1])
        set_lr_scale(self.optimisers, self.config.lr_scale(self.step))
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.config.bfloat16):
            loss = self.loss(inputs, targets, offset)
        for optimiser in self.optimisers:
            optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), self.config.grad_clip)
        for optimiser in self.optimisers:
            optimiser.step()
        self.step += 1
        self.tokens += inputs.numel()
        return float(loss.detach())

    def run(self, report: Callable[[str], None] = print) -> None:
        """Train to ``max_steps``, logging one JSON line per evaluation to ``loss.jsonl``."""
        started, first = time.monotonic(), self.step
        losses: list[float] = []
        while self.step < self.config.max_steps:
            losses.append(self.train_step())
            if self.step % 20 == 0:
                pace = (time.monotonic() - started) / (self.step - first)
                left = pace * (self.config.max_steps - self.step) / 60
                report(f"step {self.step} loss {np.mean(losses[-20:]):.3f} {pace:.2f} s/step, {left:.0f} min left")
            if self.step % self.config.evaluate_every == 0 or self.step == self.config.max_steps:
                self._log(float(np.mean(losses)), report)
                losses.clear()
            if self.step % self.config.checkpoint_every == 0:
                self.save()
        self.save()

    def _log(self, train_loss: float, report: Callable[[str], None]) -> None:
        valid = validation_loss(self.model, self.valid_ids, self.config.block_size)
        if not math.isfinite(valid):
            raise FloatingPointError(f"the validation loss is {valid} at step {self.step}: lower the learning rates")
        record = {"step": self.step, "tokens": self.tokens, "train": round(train_loss, 4), "valid": round(valid, 4)}
        with (self.folder / "loss.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(record) + "\n")
        report(f"step {self.step}: validation {valid:.3f} nats/token")
