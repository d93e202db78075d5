"""Muon for the matrices, AdamW for everything else.

Muon: Keller Jordan et al., "Muon: An optimizer for hidden layers in neural
networks" (2024).
"""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor
from torch.optim import AdamW, Optimizer

from writer.training.config import TrainingConfig
from writer.training.model import Gpt2

# Coefficients of the quintic Newton-Schulz iteration, from the source above.
_A, _B, _C = 3.4445, -4.7750, 2.0315


def orthogonalise(update: Tensor, steps: int = 5, dtype: torch.dtype = torch.float32) -> Tensor:
    """The nearest semi-orthogonal matrix to ``update``, approximately, computed in ``dtype``."""
    x: Tensor = (update / (update.norm() + 1e-7)).to(dtype)
    tall = x.shape[0] > x.shape[1]
    if tall:
        x = x.t()
    for _ in range(steps):
        gram = x @ x.t()
        x = _A * x + (_B * gram + _C * gram @ gram) @ x
    return (x.t() if tall else x).to(update.dtype)


class Muon(Optimizer):
    """Nesterov momentum whose matrix update is orthogonalised."""

    def __init__(
        self, params: Iterable[Tensor], lr: float, momentum: float, dtype: torch.dtype = torch.float32
    ) -> None:
        super().__init__(params, {"lr": lr, "momentum": momentum})
        self._dtype = dtype

    @torch.no_grad()
    def step(self, closure: None = None) -> None:  # type: ignore[override]
        for group in self.param_groups:
            for parameter in group["params"]:
                state = self.state[parameter]
                if "momentum" not in state:
                    state["momentum"] = torch.zeros_like(parameter)
                momentum = state["momentum"]
                momentum.lerp_(parameter.grad, 1 - group["momentum"])
                update = orthogonalise(parameter.grad.lerp(momentum, group["momentum"]), dtype=self._dtype)
                scale = max(1.0, parameter.shape[0] / parameter.shape[1]) ** 0.5
                parameter.add_(update, alpha=-group["lr"] * scale)


def build_optimisers(model: Gpt2, config: TrainingConfig) -> list[Optimizer]:
    """``[Muon over block matrices, AdamW over embeddings, norms and biases]``."""
    named = list(model.named_parameters())
    matrices = [p for name, p in named if name.startswith("h.") and p.dim() == 2]
    others = [p for name, p in named if not (name.startswith("h.") and p.dim() == 2)]
    optimisers: list[Optimizer] = [
        Muon(
            matrices,
            lr=config.matrix_lr,
            momentum=config.momentum,
            dtype=torch.bfloat16 if config.bfloat16 else torch.float32,
        ),
        AdamW(others, lr=config.vector_lr, betas=(0.9, 0.95), weight_decay=0.0),
    ]
    for optimiser in optimisers:
        for group in optimiser.param_groups:
            group["base_lr"] = group["lr"]
    return optimisers


def set_lr_scale(optimisers: list[Optimizer], scale: float) -> None:
    """Set every group's rate to ``scale`` times its base rate."""
    for optimiser in optimisers:
        for group in optimiser.param_groups:
            group["lr"] = group["base_lr"] * scale
