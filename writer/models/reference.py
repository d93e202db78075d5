"""Decoders in plain float32 arithmetic, one layer's weights in memory at a time.

Slow and independent of the graph: what a converted model is checked against. No more
than one matrix is in memory at a time, the embedding being the largest.

Sources: as for :mod:`writer.models.gpt2_graph` and :mod:`writer.models.llama_graph`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from writer.models.architecture import HEAD, Weights
from writer.models.quantize import Float
from writer.protocol.model_spec import ModelSpec


def gpt2_logits(spec: ModelSpec, weights: Weights, ids: Sequence[int]) -> Float:
    """Logits (time, vocab) of a GPT-2 after each of ``ids``."""
    x = weights["wte.weight"][list(ids)] + weights["wpe.weight"][: len(ids)]

    def linear(hidden: Float, name: str) -> Float:
        product: Float = hidden @ weights[f"{name}.weight"] + weights[f"{name}.bias"]
        return product

    def normalized(hidden: Float, name: str) -> Float:
        centred = hidden - hidden.mean(axis=-1, keepdims=True)
        scale = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + spec.layer_norm_epsilon)
        result: Float = centred / scale * weights[f"{name}.weight"] + weights[f"{name}.bias"]
        return result

    for layer in range(spec.n_layer):
        name = f"h.{layer}"
        q, k, v = np.split(linear(normalized(x, f"{name}.ln_1"), f"{name}.attn.c_attn"), 3, axis=-1)
        mixed = _attention(_heads(q, spec.n_head), _heads(k, spec.n_head), _heads(v, spec.n_head))
        x = x + linear(mixed, f"{name}.attn.c_proj")
        hidden = linear(normalized(x, f"{name}.ln_2"), f"{name}.mlp.c_fc")
        inner = np.float32(math.sqrt(2 / math.pi)) * (hidden + np.float32(0.044715) * hidden**3)
        x = x + linear(np.float32(0.5) * hidden * (1 + np.tanh(inner)), f"{name}.mlp.c_proj")
    head = weights[HEAD if HEAD in weights else "wte.weight"]
    logits: Float = normalized(x, "ln_f") @ head.T
    return logits


def llama_logits(spec: ModelSpec, weights: Weights, ids: Sequence[int]) -> Float:
    """Logits (time, vocab) of a Llama with a tied head after each of ``ids``."""
    x = weights["embed_tokens.weight"][list(ids)]

    def linear(hidden: Float, name: str) -> Float:
        product: Float = hidden @ weights[f"{name}.weight"].T
        return product

    def normalized(hidden: Float, name: str) -> Float:
        scale = np.sqrt((hidden**2).mean(axis=-1, keepdims=True) + spec.layer_norm_epsilon)
        result: Float = hidden / scale * weights[f"{name}.weight"]
        return result

    for layer in range(spec.n_layer):
        name = f"layers.{layer}"
        hidden = normalized(x, f"{name}.input_layernorm")
        q = _rotated(_heads(linear(hidden, f"{name}.self_attn.q_proj"), spec.n_head), spec.rope_theta)
        k = _rotated(_heads(linear(hidden, f"{name}.self_attn.k_proj"), spec.kv_heads), spec.rope_theta)
        v = _heads(linear(hidden, f"{name}.self_attn.v_proj"), spec.kv_heads)
        shared = spec.n_head // spec.kv_heads
        mixed = _attention(q, np.repeat(k, shared, axis=0), np.repeat(v, shared, axis=0))
        x = x + linear(mixed, f"{name}.self_attn.o_proj")
        hidden = normalized(x, f"{name}.post_attention_layernorm")
        gate = linear(hidden, f"{name}.mlp.gate_proj")
        with np.errstate(over="ignore"):  # exp(-x) may be infinite: x times 0 is then right
            activated = gate / (1 + np.exp(-gate))
        x = x + linear(activated * linear(hidden, f"{name}.mlp.up_proj"), f"{name}.mlp.down_proj")
    logits: Float = normalized(x, "norm") @ weights["embed_tokens.weight"].T
    return logits


def _heads(x: Float, count: int) -> Float:
    """(time, width) to (heads, time, head size)."""
    return x.reshape(len(x), count, -1).swapaxes(0, 1)


def _attention(q: Float, k: Float, v: Float) -> Float:
    """Causal attention of (heads, time, head size); returns (time, width)."""
    time = q.shape[1]
    scores = q @ k.swapaxes(1, 2) / np.float32(math.sqrt(q.shape[2]))
    scores[:, np.triu(np.ones((time, time), dtype=bool), 1)] = -np.inf
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    mixed: Float = (raised / raised.sum(axis=-1, keepdims=True)) @ v
    return mixed.swapaxes(0, 1).reshape(time, -1)


def _rotated(x: Float, theta: float) -> Float:
    """Rotary positions on (heads, time, head size): feature i turns with i + head size / 2."""
    half = x.shape[2] // 2
    angles = np.outer(np.arange(x.shape[1]), theta ** -(np.arange(half) / half))
    cosine, sine = np.cos(angles).astype(np.float32), np.sin(angles).astype(np.float32)
    first, second = x[..., :half], x[..., half:]
    return np.concatenate([first * cosine - second * sine, second * cosine + first * sine], axis=-1)
