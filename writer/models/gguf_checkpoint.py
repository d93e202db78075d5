"""Reads a Llama checkpoint from one GGUF file: configuration, weights, tokenizer.

The weights come dequantised, under the names and in the layout of the published
safetensors files. Source of the format: ggml's own description of GGUF, and llama.cpp's
naming of tensors and keys.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from gguf import GGUFReader, TokenType
from gguf.quants import dequantize
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

from writer.models.quantize import Float
from writer.protocol.errors import ModelDamagedError, ModelMissingError, ModelUnsupportedError
from writer.text.messages import Message

_DOCUMENT_START = "<|endoftext|>"
_TOP = {"token_embd.weight": "embed_tokens.weight", "output_norm.weight": "norm.weight"}
_PARTS = {
    "attn_norm": "input_layernorm",
    "ffn_norm": "post_attention_layernorm",
    "attn_q": "self_attn.q_proj",
    "attn_k": "self_attn.k_proj",
    "attn_v": "self_attn.v_proj",
    "attn_output": "self_attn.o_proj",
    "ffn_gate": "mlp.gate_proj",
    "ffn_up": "mlp.up_proj",
    "ffn_down": "mlp.down_proj",
}
_BLOCK_NAME = re.compile(r"blk\.(\d+)\.(\w+)\.weight")
# How llama.cpp calls the ways to split text before the merges, those known here.
_DIGITS_APART = ("smollm",)
_BYTE_LEVEL_ONLY = ("gpt-2", "default")
_ADVICE = Message("Fetch the file again.")


class GgufCheckpoint(Mapping[str, Float]):
    """One file's weights, float32, by published name.

    Raises on construction ModelMissingError, ModelDamagedError when it is no whole GGUF
    file, ModelUnsupportedError when it holds another architecture; on access
    ModelDamagedError when a tensor holds NaN or infinity.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        if not path.is_file():
            raise ModelMissingError(Message("{path} is missing.", path=path), Message("Choose a .gguf file."))
        try:
            self._reader = GGUFReader(path)
        except (ValueError, IndexError, KeyError, OverflowError, OSError) as error:
            raise ModelDamagedError(
                Message("{path} is not a whole GGUF file: {error}.", path=path, error=error), _ADVICE
            ) from error
        kind = self._value("general.architecture")
        if kind != "llama":
            raise ModelUnsupportedError(
                Message("{path} holds a {kind} model, not a Llama.", path=path, kind=repr(kind)),
                Message("Choose a Llama."),
            )
        self._tensors = {_published_name(tensor.name): tensor for tensor in self._reader.tensors}
        if "output.weight" in self._tensors:
            raise ModelUnsupportedError(
                Message("{path} has a head of its own; only tied ones are supported.", path=path)
            )

    def config(self) -> dict[str, Any]:
        """What ``config.json`` would say."""
        tokens = self._tokens()
        start = (
            tokens.index(_DOCUMENT_START) if _DOCUMENT_START in tokens else self._value("tokenizer.ggml.bos_token_id")
        )
        return {
            "model_type": "llama",
            "tie_word_embeddings": True,
            "vocab_size": len(tokens),
            "hidden_size": self._value("llama.embedding_length"),
            "intermediate_size": self._value("llama.feed_forward_length"),
            "num_hidden_layers": self._value("llama.block_count"),
            "num_attention_heads": self._value("llama.attention.head_count"),
            "num_key_value_heads": self._value("llama.attention.head_count_kv"),
            "max_position_embeddings": self._value("llama.context_length"),
            "rms_norm_eps": self._value("llama.attention.layer_norm_rms_epsilon"),
            "rope_theta": self._value("llama.rope.freq_base", 10_000.0),
            "bos_token_id": start,
        }

    def tokenizer(self) -> str:
        """What ``tokenizer.json`` would say.

        Raises:
            ModelUnsupportedError: another kind of tokenizer than byte-level BPE.
        """
        kind, splitting = self._value("tokenizer.ggml.model"), self._value("tokenizer.ggml.pre", "default")
        if kind != "gpt2" or splitting not in (*_DIGITS_APART, *_BYTE_LEVEL_ONLY):
            raise ModelUnsupportedError(
                Message(
                    "{path} has a tokenizer of kind {kind}, {splitting}.",
                    path=self._path,
                    kind=repr(kind),
                    splitting=repr(splitting),
                )
            )
        vocabulary = {token: index for index, token in enumerate(self._tokens())}
        pairs = [str(merge).partition(" ") for merge in self._list("tokenizer.ggml.merges")]
        merges = [(left, right) for left, _, right in pairs]
        try:
            tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=merges))
        except Exception as error:  # the library raises nothing narrower
            raise ModelDamagedError(
                Message("{path}: its merges and tokens don't fit: {error}.", path=self._path, error=error), _ADVICE
            ) from error
        byte_level = pre_tokenizers.ByteLevel(add_prefix_space=False)
        tokenizer.pre_tokenizer = byte_level
        if splitting in _DIGITS_APART:
            digits = pre_tokenizers.Digits(individual_digits=True)
            tokenizer.pre_tokenizer = pre_tokenizers.Sequence([digits, byte_level])
        tokenizer.decoder = decoders.ByteLevel()
        kinds = self._list("tokenizer.ggml.token_type")
        special = [token for token, kind in zip(vocabulary, kinds, strict=False) if kind == TokenType.CONTROL]
        tokenizer.add_special_tokens([AddedToken(token, special=True, normalized=False) for token in special])
        return json.dumps(json.loads(tokenizer.to_str()), ensure_ascii=False)

    def check(self, shapes: Mapping[str, tuple[int, ...]]) -> None:
        """Raise ModelDamagedError unless every tensor of ``shapes`` is there in that shape."""
        for name, shape in shapes.items():
            if name not in self._tensors:
                raise ModelDamagedError(Message("{path} lacks the tensor {name}.", path=self._path, name=name), _ADVICE)
            found = tuple(int(size) for size in reversed(self._tensors[name].shape))
            if found != shape:
                raise ModelDamagedError(
                    Message(
                        "{path}: {name} has shape {found} instead of {shape}.",
                        path=self._path,
                        name=name,
                        found=found,
                        shape=shape,
                    ),
                    _ADVICE,
                )

    def __getitem__(self, name: str) -> Float:
        tensor = self._tensors[name]
        array = np.asarray(dequantize(tensor.data, tensor.tensor_type), dtype=np.float32)
        if not np.isfinite(array).all():
            raise ModelDamagedError(
                Message("{path}: {name} holds values that are not numbers.", path=self._path, name=name), _ADVICE
            )
        for part, key in (("q_proj", "llama.attention.head_count"), ("k_proj", "llama.attention.head_count_kv")):
            if name.endswith(f"{part}.weight"):
                return _halves_apart(array, int(self._value(key)))
        return array

    def __contains__(self, name: object) -> bool:
        return name in self._tensors

    def __iter__(self) -> Iterator[str]:
        return iter(self._tensors)

    def __len__(self) -> int:
        return len(self._tensors)

    def _tokens(self) -> list[str]:
        return [str(token) for token in self._list("tokenizer.ggml.tokens")]

    def _list(self, key: str) -> list[Any]:
        found = self._value(key)
        if not isinstance(found, list):
            raise ModelDamagedError(Message("{path}: {key} is not a list.", path=self._path, key=key), _ADVICE)
        return found

    def _value(self, key: str, default: object = None) -> Any:
        field = self._reader.get_field(key)
        if field is None and default is None:
            raise ModelDamagedError(Message("{path} does not say {key}.", path=self._path, key=key), _ADVICE)
        return default if field is None else field.contents()


def _published_name(name: str) -> str:
    match = _BLOCK_NAME.fullmatch(name)
    if match and match[2] in _PARTS:
        return f"layers.{match[1]}.{_PARTS[match[2]]}.weight"
    return _TOP.get(name, name)


def _halves_apart(matrix: Float, heads: int) -> Float:
    """Move the two features that are rotated together from side by side to half a head apart."""
    rows, columns = matrix.shape
    pairs = matrix.reshape(heads, rows // heads // 2, 2, columns)
    return np.ascontiguousarray(pairs.swapaxes(1, 2)).reshape(rows, columns)
