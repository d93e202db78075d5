"""GPT-2 in PyTorch: learned positions, pre-LayerNorm, tanh-GELU, tied head.

Parameter names are those of the published checkpoints, so that a state dict
saved by :func:`gpt2_state_dict` loads into ``transformers.GPT2LMHeadModel``.
Source: Radford et al., "Language Models are Unsupervised Multitask Learners" (2019).
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from writer.training.config import ModelConfig


class Attention(nn.Module):
    """Causal self-attention over ``(batch, time, n_embd)``."""

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        self.n_head = config.n_head
        self.c_attn = nn.Linear(config.n_embd, 3 * config.n_embd)
        self.c_proj = nn.Linear(config.n_embd, config.n_embd)

    def forward(self, x: Tensor) -> Tensor:
        batch, time, width = x.shape
        heads = (batch, time, self.n_head, width // self.n_head)
        q, k, v = (part.view(heads).transpose(1, 2) for part in self.c_attn(x).chunk(3, dim=-1))
        mixed = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        out: Tensor = self.c_proj(mixed.transpose(1, 2).reshape(batch, time, width))
        return out


class Mlp(nn.Module):
    """Two projections around a tanh-approximated GELU."""

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        self.c_fc = nn.Linear(config.n_embd, 4 * config.n_embd)
        self.c_proj = nn.Linear(4 * config.n_embd, config.n_embd)

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.c_proj(F.gelu(self.c_fc(x), approximate="tanh"))
        return out


class Block(nn.Module):
    """One pre-LayerNorm transformer block."""

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        self.ln_1 = nn.LayerNorm(config.n_embd, eps=config.layer_norm_epsilon)
        self.attn = Attention(config)
        self.ln_2 = nn.LayerNorm(config.n_embd, eps=config.layer_norm_epsilon)
        self.mlp = Mlp(config)

    def forward(self, x: Tensor) -> Tensor:
        x = x + self.attn(self.ln_1(x))
        out: Tensor = x + self.mlp(self.ln_2(x))
        return out


class Gpt2(nn.Module):
    """The language model. The head shares its matrix with ``wte``."""

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        self.config = config
        self.wte = nn.Embedding(config.vocab_size, config.n_embd)
        self.wpe = nn.Embedding(config.n_positions, config.n_embd)
        self.h = nn.ModuleList(Block(config) for _ in range(config.n_layer))
        self.ln_f = nn.LayerNorm(config.n_embd, eps=config.layer_norm_epsilon)
        self._initialise()

    def _initialise(self) -> None:
        residual_std = 0.02 / math.sqrt(2 * self.config.n_layer)
        for name, parameter in self.named_parameters():
            if parameter.dim() == 2:
                nn.init.normal_(parameter, std=residual_std if "c_proj" in name else 0.02)
            elif name.endswith("bias"):
                nn.init.zeros_(parameter)

    def forward(self, ids: Tensor, offset: Tensor | None = None) -> Tensor:
        """Logits ``(batch, time, vocab)`` for ids ``(batch, time)``.

        ``offset`` (scalar) shifts the positions, so that short training blocks
        reach every learned position.
        """
        positions = torch.arange(ids.shape[1], device=ids.device)
        if offset is not None:
            positions = positions + offset
        x = self.wte(ids) + self.wpe(positions)
        for block in self.h:
            x = block(x)
        return F.linear(self.ln_f(x), self.wte.weight)


_TRANSPOSED = ("c_attn.weight", "c_proj.weight", "c_fc.weight")


def gpt2_state_dict(model: Gpt2) -> dict[str, Tensor]:
    """Weights under the published names; matrices are ``(in, out)`` as in Conv1D."""
    return {
        name: (value.t() if name.endswith(_TRANSPOSED) else value).detach().contiguous().clone()
        for name, value in model.state_dict().items()
    }
