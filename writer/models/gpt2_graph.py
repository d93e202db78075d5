"""GPT-2 as an ONNX graph with shared buffers of keys and values.

Inputs: ``input_ids`` and ``position_ids`` int64 (batch, time); ``seqlens_k`` int32
(batch), the total length less one; ``total_sequence_length`` int32 ();
``attention_bias`` (1, 1, time, total), added to what each new token makes of each
token, with which several continuations share one sequence; ``wanted`` int64 (places),
the times whose logits are asked for; and for each layer ``past.N.key`` and
``past.N.value`` (batch, n_head, capacity, head_size). These and the bias are float32
where the weights are, else float16.
Outputs: ``logits`` float32 (batch * places, vocab), and ``present.N.*``, to be bound
to the memory of ``past.N.*``: truncating is passing a smaller length.

Sources: Radford et al. 2019 for the model; the contrib operators of ONNX Runtime
for GroupQueryAttention, SkipLayerNormalization and FastGelu.
"""

from __future__ import annotations

import numpy as np
from onnx import TensorProto

from writer.models.architecture import HEAD, MOST_LAYERS, Architecture, Config, Weights, number_of, size_of, token_of
from writer.models.graph import MICROSOFT, GraphBuilder
from writer.models.layers import Layers
from writer.models.reference import gpt2_logits
from writer.protocol.errors import ModelUnsupportedError
from writer.protocol.model_spec import ModelSpec
from writer.text.messages import Message

_ACTIVATIONS = ("gelu_new", "gelu_pytorch_tanh", "gelu_fast")


class Gpt2GraphBuilder:
    """Builds one model's graph from weights under the published names."""

    def __init__(self, spec: ModelSpec, weights: Weights) -> None:
        self._spec = spec
        self._weights = weights

    def build(self, builder: GraphBuilder, layers: Layers) -> None:
        """Add the whole graph."""
        spec, weights = self._spec, self._weights
        ids = builder.input("input_ids", TensorProto.INT64, ["batch", "time"])
        positions = builder.input("position_ids", TensorProto.INT64, ["batch", "time"])
        layers.attention_inputs()
        token = layers.embedding(ids, weights["wte.weight"], "wte")
        position = layers.positions(positions, weights["wpe.weight"], "wpe")
        normalized, residual = self._normalize(layers, token, position, "h.0.ln_1")
        for layer in range(spec.n_layer):
            is_last = layer == spec.n_layer - 1
            normalized, residual = self._block(builder, layers, layer, normalized, residual, is_last)
        if HEAD in weights:
            layers.own_head(normalized, weights[HEAD], "lm_head", "logits")
        else:
            layers.tied_head(normalized, (spec.vocab_size, spec.n_embd), "wte", "logits")

    def _block(
        self, builder: GraphBuilder, layers: Layers, layer: int, x: str, residual: str, is_last: bool
    ) -> tuple[str, str]:
        name = f"h.{layer}"
        attended = self._attention(layers, layer, x)
        if is_last:  # the rest of the way only the positions go that are asked for
            attended = layers.wanted_positions(attended, self._spec.n_embd, f"{name}.attn.wanted")
            residual = layers.wanted_positions(residual, self._spec.n_embd, f"{name}.residual.wanted")
        projected = self._linear(layers, attended, f"{name}.attn.c_proj")
        normalized, residual = self._normalize(layers, projected, residual, f"{name}.ln_2")
        hidden = self._linear(layers, normalized, f"{name}.mlp.c_fc")
        activated = builder.node("FastGelu", [hidden], [f"{name}.mlp.gelu"], MICROSOFT)
        projected = self._linear(layers, activated, f"{name}.mlp.c_proj")
        following = "ln_f" if is_last else f"h.{layer + 1}.ln_1"
        return self._normalize(layers, projected, residual, following)

    def _attention(self, layers: Layers, layer: int, x: str) -> str:
        packed = self._linear(layers, x, f"h.{layer}.attn.c_attn")
        return layers.attention(packed, self._spec, layer, f"h.{layer}.attn")

    def _linear(self, layers: Layers, x: str, name: str) -> str:
        # The published matrices are (in, out), as in the original's 1x1 convolutions.
        weight = np.ascontiguousarray(self._weights[f"{name}.weight"].T)
        return layers.linear(x, weight, self._weights[f"{name}.bias"], name)

    def _normalize(self, layers: Layers, x: str, skip: str, name: str) -> tuple[str, str]:
        gamma, beta = self._weights[f"{name}.weight"], self._weights[f"{name}.bias"]
        return layers.add_and_normalize(x, skip, gamma, beta, self._spec.layer_norm_epsilon, name)


def _spec(config: Config, name: str, precision: str) -> ModelSpec:
    """The shape that a GPT-2 ``config.json`` describes.

    Raises:
        ModelUnsupportedError: a variant that GPT-2 doesn't have.
        ModelDamagedError: a number is missing or absurd.
    """
    if config.get("activation_function", "gelu_new") not in _ACTIVATIONS:
        raise ModelUnsupportedError(
            Message(
                "{name} has the activation {value}, GPT-2 has gelu_new.",
                name=name,
                value=repr(config["activation_function"]),
            )
        )
    for key, standard in (("scale_attn_weights", True), ("scale_attn_by_inverse_layer_idx", False)):
        if config.get(key, standard) is not standard:
            raise ModelUnsupportedError(
                Message("{name} sets {key}, which published GPT-2 models don't.", name=name, key=key)
            )
    vocab, positions, e, heads = (size_of(config, k, name) for k in ("vocab_size", "n_positions", "n_embd", "n_head"))
    layers = size_of(config, "n_layer", name, MOST_LAYERS)
    if e % heads or (e // heads) % 8:
        raise ModelUnsupportedError(
            Message("{name}: {e} features don't divide into {heads} heads.", name=name, e=e, heads=heads)
        )
    inner = config.get("n_inner") or 4 * e
    if inner != 4 * e:
        raise ModelUnsupportedError(
            Message("{name} has inner layers of {inner} features, GPT-2 has four times n_embd.", name=name, inner=inner)
        )
    return ModelSpec(
        name=name,
        vocab_size=vocab,
        n_positions=positions,
        n_embd=e,
        n_layer=layers,
        n_head=heads,
        layer_norm_epsilon=number_of(config, "layer_norm_epsilon", 1e-5, name),
        end_of_text_id=token_of(config, ("eos_token_id", "bos_token_id"), vocab - 1, vocab),
        parameters=(vocab + positions) * e + layers * (12 * e * e + 13 * e) + 2 * e,
        precision=precision,
    )


def _shapes(spec: ModelSpec) -> dict[str, tuple[int, ...]]:
    """Name and shape of every tensor a GPT-2 of this spec has; matrices are (in, out)."""
    e = spec.n_embd
    shapes: dict[str, tuple[int, ...]] = {"wte.weight": (spec.vocab_size, e), "wpe.weight": (spec.n_positions, e)}
    for layer in range(spec.n_layer):
        name = f"h.{layer}"
        for norm in ("ln_1", "ln_2"):
            shapes |= {f"{name}.{norm}.weight": (e,), f"{name}.{norm}.bias": (e,)}
        for matrix, rows, columns in (
            ("attn.c_attn", e, 3 * e),
            ("attn.c_proj", e, e),
            ("mlp.c_fc", e, 4 * e),
            ("mlp.c_proj", 4 * e, e),
        ):
            shapes |= {f"{name}.{matrix}.weight": (rows, columns), f"{name}.{matrix}.bias": (columns,)}
    return shapes | {"ln_f.weight": (e,), "ln_f.bias": (e,)}


def _build(spec: ModelSpec, weights: Weights, builder: GraphBuilder, layers: Layers) -> None:
    Gpt2GraphBuilder(spec, weights).build(builder, layers)


GPT2 = Architecture(
    "gpt2", "GPT-2", "transformer.", "wte.weight", _spec, _shapes, _build, gpt2_logits, has_prompt_graph=True
)
