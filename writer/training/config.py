"""Every number of the recipe, in one place."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class ModelConfig:
    """Shape of a GPT-2, in the words of the GPT-2 paper and nanoGPT."""

    vocab_size: int = 8192
    n_positions: int = 512
    n_embd: int = 384
    n_layer: int = 4
    n_head: int = 6
    layer_norm_epsilon: float = 1e-5


@dataclass(frozen=True)
class TrainingConfig:
    """Schedule and optimiser. Lengths are in tokens, learning rates per step.

    The schedule is warm-up, plateau, decay to zero (WSD): a run may be resumed
    on its plateau with another ``max_steps`` and stays the same run. The decay
    is one minus a square root: Hägele et al., "Scaling Laws and Compute-Optimal
    Training Beyond Fixed Training Durations" (2024).

    ``bfloat16`` runs the matrix products in bfloat16; weights, optimisers and
    everything that sums stay in float32. Only for CPUs with bfloat16 units:
    others multiply it a hundred times slower.
    """

    batch_size: int = 16
    block_size: int = 256
    long_block_size: int = 512
    long_fraction: float = 0.1
    max_steps: int = 5900
    warmup_steps: int = 60
    decay_fraction: float = 0.4
    matrix_lr: float = 0.02
    vector_lr: float = 2e-3
    momentum: float = 0.95
    grad_clip: float = 1.0
    bfloat16: bool = False
    seed: int = 1337
    checkpoint_every: int = 500
    evaluate_every: int = 500

    def lr_scale(self, step: int) -> float:
        """Factor on both learning rates at ``step`` (0-based)."""
        if step < self.warmup_steps:
            return (step + 1) / self.warmup_steps
        decay_steps = max(1, round(self.max_steps * self.decay_fraction))
        decayed = min(1.0, max(0.0, 1.0 - (self.max_steps - step) / decay_steps))
        return 1.0 - math.sqrt(decayed)

    def is_long(self, step: int) -> bool:
        """Whether ``step`` belongs to the last stretch, trained on long blocks."""
        return step >= round(self.max_steps * (1.0 - self.long_fraction))
