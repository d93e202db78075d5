"""Seeded checkpoints and the models exported from them, for tests of models and engine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from transformers import GPT2Config, GPT2LMHeadModel
from transformers.utils.logging import disable_progress_bar

from tests.tiny_tokenizer import tiny_tokenizer
from writer.engine.kv_cache import KvCache
from writer.engine.session import DecoderSession, SessionConfig
from writer.models.export import ExportRequest, export
from writer.models.layers import Precision, QuantizationConfig
from writer.models.manifest import GRAPH_NAME, Manifest

disable_progress_bar()  # its thread would outlive the test
torch.set_num_threads(1)  # for models so small, threads only wait for each other


@dataclass(frozen=True)
class TinyModel:
    """A checkpoint, its oracle, and where both lie."""

    folder: Path
    oracle: GPT2LMHeadModel

    def logits(self, ids: list[int]) -> np.ndarray[Any, Any]:
        """The oracle's logits (vocab,) after ``ids``."""
        result: np.ndarray[Any, Any] = self.all_logits(ids)[-1]
        return result

    def all_logits(self, ids: list[int]) -> np.ndarray[Any, Any]:
        """The oracle's logits (ids, vocab) after each of ``ids``."""
        with torch.no_grad():
            result: np.ndarray[Any, Any] = self.oracle(torch.tensor([ids])).logits[0].numpy()
        return result


def make_checkpoint(folder: Path, noise: float = 0.05, **sizes: int) -> TinyModel:
    """A seeded GPT-2 checkpoint as transformers saves it, with a tokenizer; ``noise`` is added to its weights."""
    torch.manual_seed(7)
    tokenizer = tiny_tokenizer()
    shape = {"n_embd": 64, "n_layer": 2, "n_head": 4, "n_positions": 128, "vocab_size": tokenizer.get_vocab_size()}
    oracle = GPT2LMHeadModel(GPT2Config(**(shape | sizes), bos_token_id=0, eos_token_id=0)).eval()
    with torch.no_grad():
        for parameter in oracle.parameters():  # far from zero, so that errors show
            parameter.add_(torch.randn_like(parameter) * noise)
    oracle.save_pretrained(folder)
    tokenizer.save(str(folder / "tokenizer.json"))
    return TinyModel(folder, oracle)


def export_checkpoint(checkpoint: Path, out: Path, precision: Precision, block_size: int = 32) -> Manifest:
    """The model folder of ``checkpoint`` at ``precision``."""
    quantization = QuantizationConfig(precision, block_size)
    return export(ExportRequest(checkpoint, out, "tiny", "Tiny", "MIT", "seeded", quantization))


def open_cache(folder: Path, manifest: Manifest) -> KvCache:
    """A cache over a session of the model in ``folder``."""
    return KvCache(DecoderSession(folder / GRAPH_NAME, manifest.spec, SessionConfig(threads=1)))
