"""The Llama architecture, as SmolLM2 has it, as an ONNX graph.

Inputs and outputs are those of :mod:`writer.models.gpt2_graph`; ``position_ids`` name
rotations, by which the attention operator turns queries and keys. Keys and values have
``n_kv_head`` heads, each shared by several queries.

Sources: Touvron et al. 2023 for the model, Su et al. 2021 for rotary positions, Zhang
and Sennrich 2019 for RMSNorm; the contrib operators of ONNX Runtime for
GroupQueryAttention, SkipSimplifiedLayerNormalization and QuickGelu.
"""

from __future__ import annotations

import numpy as np
from onnx import TensorProto

from writer.models.architecture import MOST_LAYERS, Architecture, Config, Weights, number_of, size_of, token_of
from writer.models.graph import MICROSOFT, GraphBuilder
from writer.models.layers import Layers
from writer.models.quantize import Float
from writer.models.reference import llama_logits
from writer.protocol.errors import ModelDamagedError, ModelUnsupportedError
from writer.protocol.model_spec import ModelSpec
from writer.text.messages import Message

# A sentence needs no more, and keys and values take memory for every position.
_LONGEST_CONTEXT = 2048


class LlamaGraphBuilder:
    """Builds one model's graph from weights under the published names."""

    def __init__(self, spec: ModelSpec, weights: Weights, builder: GraphBuilder, layers: Layers) -> None:
        self._spec = spec
        self._weights = weights
        self._builder = builder
        self._layers = layers

    def build(self) -> None:
        """Add the whole graph."""
        spec, builder, layers = self._spec, self._builder, self._layers
        ids = builder.input("input_ids", TensorProto.INT64, ["batch", "time"])
        builder.input("position_ids", TensorProto.INT64, ["batch", "time"])
        layers.attention_inputs()
        layers.rotations(*_rotations(spec))
        residual = layers.embedding(ids, self._weights["embed_tokens.weight"], "embed_tokens")
        first = "layers.0.input_layernorm"
        x = layers.rms_normalize(residual, self._weights[f"{first}.weight"], spec.layer_norm_epsilon, first)
        for layer in range(spec.n_layer):
            x, residual = self._block(layer, x, residual)
        layers.tied_head(x, (spec.vocab_size, spec.n_embd), "embed_tokens", "logits")

    def _block(self, layer: int, x: str, residual: str) -> tuple[str, str]:
        name = f"layers.{layer}"
        is_last = layer == self._spec.n_layer - 1
        attended = self._attention(layer, x)
        if is_last:  # the rest of the way only the positions go that are asked for
            attended = self._layers.wanted_positions(attended, self._spec.n_embd, f"{name}.attn.wanted")
            residual = self._layers.wanted_positions(residual, self._spec.n_embd, f"{name}.residual.wanted")
        projected = self._linear(attended, [f"{name}.self_attn.o_proj"], f"{name}.self_attn.o_proj")
        x, residual = self._normalize(projected, residual, f"{name}.post_attention_layernorm")
        gate = self._linear(x, [f"{name}.mlp.gate_proj"], f"{name}.mlp.gate_proj")
        up = self._linear(x, [f"{name}.mlp.up_proj"], f"{name}.mlp.up_proj")
        # With alpha 1 it is x times its sigmoid, SiLU.
        activated = self._builder.node("QuickGelu", [gate], [f"{name}.mlp.silu"], MICROSOFT, alpha=1.0)
        gated = self._builder.node("Mul", [activated, up], [f"{name}.mlp.gated"])
        projected = self._linear(gated, [f"{name}.mlp.down_proj"], f"{name}.mlp.down_proj")
        following = "norm" if is_last else f"layers.{layer + 1}.input_layernorm"
        return self._normalize(projected, residual, following)

    def _attention(self, layer: int, x: str) -> str:
        name = f"layers.{layer}.self_attn"
        packed = self._linear(x, [f"{name}.{part}_proj" for part in "qkv"], f"{name}.qkv")
        return self._layers.attention(packed, self._spec, layer, name, rotations=True)

    def _linear(self, x: str, names: list[str], name: str) -> str:
        """One product with the matrices ``names``, one below the other."""
        weight = np.concatenate([self._weights[f"{part}.weight"] for part in names])
        return self._layers.linear(x, weight, None, name)

    def _normalize(self, x: str, skip: str, name: str) -> tuple[str, str]:
        gamma = self._weights[f"{name}.weight"]
        return self._layers.add_and_rms_normalize(x, skip, gamma, self._spec.layer_norm_epsilon, name)


def _rotations(spec: ModelSpec) -> tuple[Float, Float]:
    """Cosines and sines (n_positions, head_size / 2) of each position's rotations."""
    exponents = np.arange(0, spec.head_size, 2, dtype=np.float64) / spec.head_size
    angles = np.outer(np.arange(spec.n_positions, dtype=np.float64), spec.rope_theta**-exponents)
    return np.cos(angles).astype(np.float32), np.sin(angles).astype(np.float32)


def _spec(config: Config, name: str, precision: str) -> ModelSpec:
    for key, standard in (
        ("hidden_act", "silu"),
        ("tie_word_embeddings", True),
        ("attention_bias", False),
        ("mlp_bias", False),
        ("rope_scaling", None),
    ):
        default = False if key == "tie_word_embeddings" else standard
        if config.get(key, default) != standard:
            raise ModelUnsupportedError(
                Message(
                    "{name} has {key} = {value}; {standard} is supported.",
                    name=name,
                    key=key,
                    value=repr(config.get(key, default)),
                    standard=repr(standard),
                )
            )
    layers = size_of(config, "num_hidden_layers", name, MOST_LAYERS)
    vocab, width, inner, heads, positions = (
        size_of(config, key, name)
        for key in (
            "vocab_size",
            "hidden_size",
            "intermediate_size",
            "num_attention_heads",
            "max_position_embeddings",
        )
    )
    kv_heads = size_of({"num_key_value_heads": heads, **config}, "num_key_value_heads", name)
    head_size = width // heads
    is_even = head_size * heads == width and heads % kv_heads == 0 and head_size % 16 == 0
    if not is_even or config.get("head_dim") not in (None, head_size):
        raise ModelUnsupportedError(
            Message(
                "{name}: {width} features don't divide into {heads} and {kv_heads} heads.",
                name=name,
                width=width,
                heads=heads,
                kv_heads=kv_heads,
            )
        )
    theta = _rope_theta(config)
    if not theta > 0:
        raise ModelDamagedError(
            Message("{name}: config.json says rope_theta = {theta}.", name=name, theta=repr(theta)),
            Message("Fetch the checkpoint again."),
        )
    kv_width = kv_heads * head_size
    per_layer = 2 * width * width + 2 * width * kv_width + 3 * width * inner + 2 * width
    return ModelSpec(
        name=name,
        vocab_size=vocab,
        n_positions=min(positions, _LONGEST_CONTEXT),
        n_embd=width,
        n_layer=layers,
        n_head=heads,
        layer_norm_epsilon=number_of(config, "rms_norm_eps", 1e-6, name),
        end_of_text_id=token_of(config, ("bos_token_id", "eos_token_id"), 0, vocab),
        parameters=vocab * width + layers * per_layer + width,
        precision=precision,
        architecture="llama",
        n_kv_head=kv_heads,
        n_inner=inner,
        rope_theta=theta,
    )


def _rope_theta(config: Config) -> float:
    # Newer configurations keep it with the other numbers of the rotation.
    nested = config.get("rope_parameters")
    if isinstance(nested, dict):
        if nested.get("rope_type", "default") != "default":
            raise ModelUnsupportedError(
                Message("Rotary positions of type {value} are not supported.", value=repr(nested["rope_type"]))
            )
        config = {**config, **nested}
    theta = config.get("rope_theta", 10_000.0)
    return float(theta) if isinstance(theta, int | float) else 0.0


def _shapes(spec: ModelSpec) -> dict[str, tuple[int, ...]]:
    width, inner, kv_width = spec.n_embd, spec.inner_width, spec.kv_heads * spec.head_size
    shapes: dict[str, tuple[int, ...]] = {"embed_tokens.weight": (spec.vocab_size, width), "norm.weight": (width,)}
    for layer in range(spec.n_layer):
        name = f"layers.{layer}"
        for norm in ("input_layernorm", "post_attention_layernorm"):
            shapes[f"{name}.{norm}.weight"] = (width,)
        for matrix, rows, columns in (
            ("self_attn.q_proj", width, width),
            ("self_attn.k_proj", kv_width, width),
            ("self_attn.v_proj", kv_width, width),
            ("self_attn.o_proj", width, width),
            ("mlp.gate_proj", inner, width),
            ("mlp.up_proj", inner, width),
            ("mlp.down_proj", width, inner),
        ):
            shapes[f"{name}.{matrix}.weight"] = (rows, columns)
    return shapes


def _build(spec: ModelSpec, weights: Weights, builder: GraphBuilder, layers: Layers) -> None:
    LlamaGraphBuilder(spec, weights, builder, layers).build()


LLAMA = Architecture("llama", "Llama", "model.", "embed_tokens.weight", _spec, _shapes, _build, llama_logits)
