"""``python -m writer.models.pickled CHECKPOINT OUT``: a PyTorch or Megatron-LM checkpoint as safetensors.

CHECKPOINT is a folder with pytorch_model.bin, whole or in shards, or with Megatron-LM's
model_optim_rng.pt, or one such file. OUT becomes a folder like a published GPT-2's.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer

from writer.models.checkpoint import is_plain_name, load_config, load_json
from writer.models.checkpoint_names import CONFIG_NAME, INDEX_NAME
from writer.models.manifest import TOKENIZER_NAME
from writer.models.pickled.loading import flatten, load_tensors
from writer.models.pickled.megatron import from_megatron, is_megatron
from writer.models.tokenizer_files import TOKENIZER_FILES, read_tokenizer
from writer.models.worker import PARENT_GONE, end_with_parent
from writer.protocol.errors import ModelDamagedError, ModelMissingError, ModelUnsupportedError, WriterError

_PYTORCH, _PYTORCH_INDEX, _MEGATRON = "pytorch_model.bin", "pytorch_model.bin.index.json", "model_optim_rng.pt"
_SHARD_BYTES = 1_000_000_000


def unpickle(checkpoint: Path, out: Path, tokenizer: Path | None = None, heads: int | None = None) -> None:
    """Write the folder ``out``, which must not exist.

    Args:
        checkpoint: Folder or file.
        tokenizer: Folder of the tokenizer, where it is not beside the weights.
        heads: Heads of attention, for Megatron-LM checkpoints that don't say.

    Raises:
        ModelError: the checkpoint is missing, damaged, not a GPT-2, or could run a program.
    """
    if out.exists():
        raise ModelUnsupportedError(f"{out} exists already.", "Name a new folder.")
    folder = checkpoint if checkpoint.is_dir() else checkpoint.parent
    beside = tokenizer or folder
    tables = [load_tensors(path) for path in _files(checkpoint)]
    if is_megatron(tables[0]):
        text = read_tokenizer(beside)
        parsed = Tokenizer.from_str(text)
        size = parsed.get_vocab_size(with_added_tokens=True)
        model = from_megatron(tables[0], heads, size, parsed.token_to_id("<|endoftext|>") or size - 1)
        tensors, config = model.tensors, model.config
    else:
        config = load_config(folder)
        tensors = {key: value for table in tables for key, value in flatten(table).items()}
    partial = out.with_name(f".{out.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    try:
        (partial / CONFIG_NAME).write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")
        for name in TOKENIZER_FILES:
            if (beside / name).exists():
                shutil.copyfile(beside / name, partial / name)
        if not (partial / TOKENIZER_NAME).exists():
            (partial / TOKENIZER_NAME).write_text(read_tokenizer(beside), encoding="utf-8")
        _save(tensors, partial)
        partial.rename(out)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _files(checkpoint: Path) -> list[Path]:
    if checkpoint.is_file():
        return [checkpoint]
    if (checkpoint / _PYTORCH).exists():
        return [checkpoint / _PYTORCH]
    if (checkpoint / _PYTORCH_INDEX).exists():
        names = {str(name) for name in load_json(checkpoint / _PYTORCH_INDEX).get("weight_map", {}).values()}
        if outside := [name for name in names if not is_plain_name(name)]:
            raise ModelDamagedError(f"The index names a file outside its folder: {outside[0]!r}.", "Fetch it again.")
        return [checkpoint / name for name in sorted(names)]
    found = sorted(_newest(checkpoint).rglob(_MEGATRON))
    if len(found) > 1:
        raise ModelUnsupportedError(
            f"{checkpoint} holds {len(found)} parts of one or several models.", "Choose one file, or merge them first."
        )
    if not found:
        raise ModelMissingError(f"There is no {_PYTORCH} and no {_MEGATRON} in {checkpoint}.", "Choose their folder.")
    return found


def _newest(folder: Path) -> Path:
    """Where Megatron-LM's own note says the latest checkpoint lies."""
    note = folder / "latest_checkpointed_iteration.txt"
    latest = note.read_text(encoding="utf-8").strip() if note.exists() else ""
    named = folder / (f"iter_{int(latest):07}" if latest.isdecimal() else "release")
    return named if latest and named.is_dir() else folder


def _save(tensors: dict[str, torch.Tensor], folder: Path) -> None:
    places: dict[str, str] = {}
    for number, shard in enumerate(_shards(tensors)):
        name = f"model-{number + 1:05}.safetensors"
        save_file(shard, folder / name)
        places |= dict.fromkeys(shard, name)
    index: dict[str, Any] = {"metadata": {}, "weight_map": places}
    (folder / INDEX_NAME).write_text(json.dumps(index, indent=2) + "\n", encoding="utf-8")


def _shards(tensors: dict[str, torch.Tensor]) -> Iterator[dict[str, torch.Tensor]]:
    shard: dict[str, torch.Tensor] = {}
    size = 0
    for name, tensor in tensors.items():
        # A copy: two names may share one memory, which safetensors refuses.
        shard[name] = tensor.detach().clone(memory_format=torch.contiguous_format)
        size += shard[name].nbytes
        if size > _SHARD_BYTES:
            yield shard
            shard, size = {}, 0
    if shard:
        yield shard


def main() -> int:
    """Convert what the arguments name; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m writer.models.pickled", description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--tokenizer", type=Path, help="folder of the tokenizer, where it is not beside the weights")
    parser.add_argument("--heads", type=int, help="heads of attention, for Megatron-LM checkpoints that don't say")
    parser.add_argument("--end-with-parent", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.end_with_parent:
        end_with_parent(lambda: os._exit(PARENT_GONE))
    try:
        unpickle(options.checkpoint, options.out, options.tokenizer, options.heads)
    except WriterError as error:
        sys.stderr.write(f"{error.full_message}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
