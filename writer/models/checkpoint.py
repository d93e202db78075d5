"""Reads published GPT-2 checkpoints: ``config.json`` and ``model.safetensors``. No torch.

Key names may carry the ``transformer.`` prefix; attention masks and a tied head
that some files repeat are left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from safetensors import SafetensorError, safe_open

from writer.models.quantize import Float
from writer.protocol.errors import ModelDamagedError, ModelMissingError, ModelUnsupportedError
from writer.protocol.model_spec import ModelSpec

_IGNORED = re.compile(r"(^h\.\d+\.attn\.(masked_)?bias$)|(^lm_head\.weight$)")
_ACTIVATIONS = ("gelu_new", "gelu_pytorch_tanh", "gelu_fast")


def load_config(folder: Path) -> dict[str, Any]:
    """``config.json`` of a checkpoint folder."""
    path = folder / "config.json"
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ModelMissingError(f"{path} is missing.", "Choose the folder that holds config.json.") from None
    except (OSError, ValueError) as error:
        raise ModelDamagedError(f"{path} can't be read: {error}.", "Fetch the checkpoint again.") from error
    if not isinstance(config, dict):
        raise ModelDamagedError(f"{path} is not a model configuration.", "Fetch the checkpoint again.")
    return config


def spec_from_config(config: Mapping[str, Any], name: str, precision: str) -> ModelSpec:
    """The shape that a GPT-2 ``config.json`` describes.

    Raises:
        ModelUnsupportedError: another architecture, or a variant that GPT-2 doesn't have.
        ModelDamagedError: a number is missing or absurd.
    """
    if config.get("model_type") != "gpt2":
        raise ModelUnsupportedError(f"{name} is a {config.get('model_type')!r} model, not a GPT-2.", "Choose a GPT-2.")
    if config.get("activation_function", "gelu_new") not in _ACTIVATIONS:
        raise ModelUnsupportedError(f"{name} has the activation {config['activation_function']!r}, GPT-2 has gelu_new.")
    for key, standard in (("scale_attn_weights", True), ("scale_attn_by_inverse_layer_idx", False)):
        if config.get(key, standard) is not standard:
            raise ModelUnsupportedError(f"{name} sets {key}, which published GPT-2 models don't.")
    sizes = {key: _size(config, key, name) for key in ("vocab_size", "n_positions", "n_embd", "n_layer", "n_head")}
    if sizes["n_embd"] % sizes["n_head"] or (sizes["n_embd"] // sizes["n_head"]) % 8:
        raise ModelUnsupportedError(f"{name}: {sizes['n_embd']} features don't divide into {sizes['n_head']} heads.")
    e, layers = sizes["n_embd"], sizes["n_layer"]
    inner = config.get("n_inner") or 4 * e
    if inner != 4 * e:
        raise ModelUnsupportedError(f"{name} has inner layers of {inner} features, GPT-2 has four times n_embd.")
    parameters = (sizes["vocab_size"] + sizes["n_positions"]) * e + layers * (12 * e * e + 13 * e) + 2 * e
    return ModelSpec(
        name=name,
        layer_norm_epsilon=float(config.get("layer_norm_epsilon", 1e-5)),
        end_of_text_id=int(config.get("eos_token_id", sizes["vocab_size"] - 1)),
        parameters=parameters,
        precision=precision,
        **sizes,
    )


def _size(config: Mapping[str, Any], key: str, name: str) -> int:
    value = config.get(key)
    if not isinstance(value, int) or not 0 < value <= 1_000_000:
        raise ModelDamagedError(f"{name}: config.json says {key} = {value!r}.", "Fetch the checkpoint again.")
    return value


class SafetensorsCheckpoint(Mapping[str, Float]):
    """Weights under the published names, read tensor by tensor as float32.

    Raises on construction ModelDamagedError when the file is truncated or a tensor is
    missing or of a wrong shape; on access when a tensor holds NaN or infinity.
    """

    def __init__(self, path: Path, spec: ModelSpec) -> None:
        self._path = path
        try:
            self._file = safe_open(path, framework="numpy")
        except FileNotFoundError:
            raise ModelMissingError(f"{path} is missing.", "Choose the folder that holds model.safetensors.") from None
        except (SafetensorError, OSError) as error:
            raise ModelDamagedError(f"{path} is damaged: {error}.", "Fetch the checkpoint again.") from error
        self._names = {key.removeprefix("transformer."): key for key in self._file.keys()}  # noqa: SIM118 - not a dict
        self._names = {name: key for name, key in self._names.items() if not _IGNORED.search(name)}
        self._check(spec)

    def _check(self, spec: ModelSpec) -> None:
        for name, shape in expected_shapes(spec).items():
            if name not in self._names:
                raise ModelDamagedError(f"{self._path} lacks the tensor {name}.", "Fetch the checkpoint again.")
            found = tuple(self._file.get_slice(self._names[name]).get_shape())
            if found != shape:
                raise ModelDamagedError(f"{self._path}: {name} has shape {found} instead of {shape}.")

    def __getitem__(self, name: str) -> Float:
        array = self._file.get_tensor(self._names[name]).astype(np.float32)
        if not np.isfinite(array).all():
            raise ModelDamagedError(f"{self._path}: {name} holds values that are not numbers.", "Fetch it again.")
        return np.asarray(array)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def expected_shapes(spec: ModelSpec) -> dict[str, tuple[int, ...]]:
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
