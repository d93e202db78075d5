"""A GPT-2 of transformers as a GGUF file, for llama.cpp.

Names of keys and tensors: llama.cpp's own converter. The embedding keeps 8 bits at 4-bit precision, as here.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from gguf import GGMLQuantizationType, GGUFWriter, TokenType
from gguf.quants import quantize
from transformers import GPT2LMHeadModel

from writer.engine.tokenizer import byte_of_symbol

_PARTS = {
    "ln_1": "attn_norm",
    "attn.c_attn": "attn_qkv",
    "attn.c_proj": "attn_output",
    "ln_2": "ffn_norm",
    "mlp.c_fc": "ffn_up",
    "mlp.c_proj": "ffn_down",
}


def write_gpt2_gguf(model: GPT2LMHeadModel, path: Path, kind: GGMLQuantizationType) -> None:
    """Write ``model`` with matrices of ``kind``, and a tokenizer of the right size that nobody uses."""
    config = model.config
    writer = GGUFWriter(path, "gpt2")
    writer.add_block_count(config.n_layer)
    writer.add_context_length(config.n_positions)
    writer.add_embedding_length(config.n_embd)
    writer.add_feed_forward_length(4 * config.n_embd)
    writer.add_head_count(config.n_head)
    writer.add_layer_norm_eps(config.layer_norm_epsilon)
    symbols = list(byte_of_symbol())
    tokens = [*symbols, *(f"t{index}" for index in range(len(symbols), config.vocab_size))]
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(tokens)
    writer.add_token_merges(["t h"])
    writer.add_token_types([TokenType.NORMAL] * len(tokens))
    for name in ("bos", "eos", "unk"):
        getattr(writer, f"add_{name}_token_id")(config.vocab_size - 1)
    for name, tensor in model.state_dict().items():
        if name != "lm_head.weight":
            _add(writer, name.removeprefix("transformer."), tensor.numpy(), kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _add(writer: GGUFWriter, name: str, array: np.ndarray, kind: GGMLQuantizationType) -> None:
    part, _, what = name.rpartition(".")
    if part == "wte":
        stored, kind = "token_embd", GGMLQuantizationType.Q8_0
    elif part == "wpe":
        stored, kind = "position_embd", GGMLQuantizationType.F32
    elif part == "ln_f":
        stored = "output_norm"
    else:
        _, layer, rest = part.split(".", 2)
        stored = f"blk.{layer}.{_PARTS[rest]}"
        array = array.T if array.ndim == 2 else array
    if array.ndim == 1:
        kind = GGMLQuantizationType.F32
    writer.add_tensor(f"{stored}.{what}", quantize(np.ascontiguousarray(array), kind), raw_dtype=kind)
