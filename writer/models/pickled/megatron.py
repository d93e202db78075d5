"""A Megatron-LM GPT-2 under the names and in the layout that GPT-2 is published with.

Megatron-LM keeps matrices as (out, in), pads the vocabulary, and has kept the rows of
queries, keys and values in three orders: version 0 as (3, heads, head size), like the
published GPT-2; version 1.0 as (heads, head size, 3); since version 2.0 as (heads, 3,
head size).

Source: Megatron-LM's own code that upgrades older checkpoints (Shoeybi et al. 2019 for
the system).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import torch

from writer.models.pickled.loading import flatten
from writer.protocol.errors import ModelDamagedError, ModelUnsupportedError

_LAYER = re.compile(r"(?:transformer|encoder)\.layers\.(\d+)\.(.+)\.(weight|bias)")
_FINAL = re.compile(r"(?:transformer|encoder)\.final_layernorm\.(weight|bias)")
_QKV = "attn.c_attn"
_PARTS = {
    "input_layernorm": "ln_1",
    "post_attention_layernorm": "ln_2",
    "attention.query_key_value": _QKV,
    "self_attention.query_key_value": _QKV,
    "attention.dense": "attn.c_proj",
    "self_attention.dense": "attn.c_proj",
    "mlp.dense_h_to_4h": "mlp.c_fc",
    "mlp.dense_4h_to_h": "mlp.c_proj",
}
_PARALLEL = ("tensor_model_parallel_size", "model_parallel_size", "pipeline_model_parallel_size")
_ADVICE = "Name the right number with --heads, or fetch the checkpoint again."


@dataclass(frozen=True)
class MegatronModel:
    """Tensors by published name, and the fields of ``config.json``."""

    tensors: dict[str, torch.Tensor]
    config: dict[str, Any]


def is_megatron(table: dict[str, Any]) -> bool:
    """Whether a checkpoint's table is one of Megatron-LM's."""
    model = table.get("model", table)
    return isinstance(model, dict) and any("language_model" in str(key) for key in model)


def from_megatron(table: dict[str, Any], heads: int | None, vocab_size: int, end_of_text: int) -> MegatronModel:
    """The model in a checkpoint's table.

    Args:
        heads: Where the checkpoint doesn't say it itself.
        vocab_size: The tokenizer's; embeddings beyond it are padding.
        end_of_text: Id of the token that ends a document.

    Raises:
        ModelUnsupportedError: split over several processes, or not a GPT-2.
        ModelDamagedError: a tensor is missing or of a wrong shape.
    """
    arguments = vars(table["args"]) if "args" in table else {}
    if parallel := [key for key in _PARALLEL if arguments.get(key, 1) > 1]:
        raise ModelUnsupportedError(
            f"The checkpoint is split over several processes ({parallel[0]} is {arguments[parallel[0]]}).",
            "Merge it first, with Megatron-LM's own tools.",
        )
    count = heads or arguments.get("num_attention_heads")
    if not count:
        raise ModelUnsupportedError("The checkpoint doesn't say how many heads it has.", "Name them with --heads.")
    version = float(table.get("checkpoint_version", 0.0))
    tensors = dict(_tensors(flatten(table.get("model", table)), version, count))
    _require(tensors, ("wte.weight", "wpe.weight", "ln_f.weight"))
    positions, width = tensors["wpe.weight"].shape
    layers = 1 + max((int(name.split(".")[1]) for name in tensors if name.startswith("h.")), default=-1)
    for name in ("wte.weight", "lm_head.weight"):
        if name in tensors:
            if tensors[name].shape[0] < vocab_size:
                raise ModelDamagedError(
                    f"{name} has {tensors[name].shape[0]} rows and the tokenizer {vocab_size} tokens.",
                    "Name the tokenizer that belongs to the checkpoint.",
                )
            tensors[name] = tensors[name][:vocab_size]
    config = {
        "model_type": "gpt2",
        "architectures": ["GPT2LMHeadModel"],
        "vocab_size": vocab_size,
        "n_positions": positions,
        "n_embd": width,
        "n_layer": layers,
        "n_head": count,
        "n_inner": None,
        "activation_function": _activation(arguments),
        "layer_norm_epsilon": arguments.get("layernorm_epsilon", 1e-5),
        "tie_word_embeddings": "lm_head.weight" not in tensors,
        "bos_token_id": end_of_text,
        "eos_token_id": end_of_text,
    }
    return MegatronModel(tensors, config)


def _tensors(flat: dict[str, torch.Tensor], version: float, heads: int) -> list[tuple[str, torch.Tensor]]:
    found: list[tuple[str, torch.Tensor]] = []
    for key, tensor in flat.items():
        name = key.removeprefix("module.").removeprefix("language_model.")
        if name == "embedding.word_embeddings.weight":
            found.append(("wte.weight", tensor))
        elif name == "embedding.position_embeddings.weight":
            found.append(("wpe.weight", tensor))
        elif name == "output_layer.weight":
            found.append(("lm_head.weight", tensor))
        elif match := _FINAL.fullmatch(name):
            found.append((f"ln_f.{match[1]}", tensor))
        elif (match := _LAYER.fullmatch(name)) and match[2] in _PARTS:
            part = _PARTS[match[2]]
            if part == _QKV:
                tensor = queries_keys_values(tensor, version, heads)
            published = tensor.t().contiguous() if tensor.dim() == 2 else tensor
            found.append((f"h.{match[1]}.{part}.{match[3]}", published))
    return found


def queries_keys_values(tensor: torch.Tensor, version: float, heads: int) -> torch.Tensor:
    """Rows of ``tensor`` (3 * heads * head size, ...) in the order (3, heads, head size).

    Raises:
        ModelDamagedError: the rows don't divide so.
        ModelUnsupportedError: an order that is not known.
    """
    rows, rest = tensor.shape[0], tensor.shape[1:]
    if rows % (3 * heads):
        raise ModelDamagedError(f"{rows} rows don't divide into queries, keys and values of {heads} heads.", _ADVICE)
    size = rows // (3 * heads)
    if version == 0:
        return tensor
    if version == 1.0:
        split = tensor.reshape(heads, size, 3, *rest).permute(2, 0, 1, *range(3, 3 + len(rest)))
    elif 2.0 <= version <= 3.0:
        split = tensor.reshape(heads, 3, size, *rest).transpose(0, 1)
    else:
        raise ModelUnsupportedError(f"Checkpoints of version {version} are not known.", "Choose an older checkpoint.")
    return split.reshape(rows, *rest).contiguous()


def _activation(arguments: dict[str, Any]) -> str:
    """What ``config.json`` calls the activation; fused or OpenAI's, it is the one with tanh."""
    is_exact = arguments.get("bias_gelu_fusion") is False and not arguments.get("openai_gelu")
    return "gelu" if is_exact else "gelu_new"


def _require(tensors: dict[str, torch.Tensor], names: tuple[str, ...]) -> None:
    for name in names:
        if name not in tensors or tensors[name].dim() != (1 if name.startswith("ln") else 2):
            raise ModelDamagedError(f"The checkpoint lacks what GPT-2 calls {name}.", "Choose a GPT-2 checkpoint.")
