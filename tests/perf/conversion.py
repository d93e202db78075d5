"""``python -m tests.perf.conversion``: memory and time that converting and running a GPT-2 take.

Writes a checkpoint of a published model's shapes with seeded weights, in shards, to a
temporary folder; converts it as the program does; runs the result. Peaks are resident
sets as the system counts them, mapped files included.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file

from writer.engine.cancellation import CancellationToken
from writer.engine.kv_cache import KvCache
from writer.engine.session import DecoderSession, SessionConfig
from writer.models.conversion import ConversionProgress, convert_in_process
from writer.models.gpt2_graph import GPT2
from writer.models.manifest import GRAPH_NAME, load_manifest

# Layers, width, heads: Radford et al. 2019, table 2, and the published configurations.
PUBLISHED = {
    "distilgpt2": (6, 768, 12),
    "gpt2": (12, 768, 12),
    "gpt2-medium": (24, 1024, 16),
    "gpt2-large": (36, 1280, 20),
    "gpt2-xl": (48, 1600, 25),
}
_VOCABULARY, _POSITIONS = 50257, 1024
_SHARD_BYTES = 500_000_000
_SPREAD = 0.02  # of GPT-2's own initial weights
_PROMPT, _STEPS = 64, 16


def write_checkpoint(folder: Path, model: str, dtype: type[np.generic]) -> int:
    """A seeded checkpoint in shards; returns its number of parameters."""
    layers, width, heads = PUBLISHED[model]
    config = {"model_type": "gpt2", "n_layer": layers, "n_embd": width, "n_head": heads}
    config |= {"vocab_size": _VOCABULARY, "n_positions": _POSITIONS, "eos_token_id": _VOCABULARY - 1}
    (folder / "config.json").write_text(json.dumps(config))
    _write_tokenizer(folder)
    spec = GPT2.spec(config, model, "int8")
    places: dict[str, str] = {}
    for number, shard in enumerate(_shards(GPT2.shapes(spec), dtype)):
        name = f"model-{number:05}.safetensors"
        save_file(shard, folder / name)
        places |= dict.fromkeys(shard, name)
    (folder / "model.safetensors.index.json").write_text(json.dumps({"metadata": {}, "weight_map": places}))
    return spec.parameters


def _shards(shapes: dict[str, tuple[int, ...]], dtype: type[np.generic]) -> Iterator[dict[str, np.ndarray]]:
    rng = np.random.default_rng(0)
    shard: dict[str, np.ndarray] = {}
    for name, shape in shapes.items():
        is_gain = name.endswith(".weight") and len(shape) == 1
        values = np.ones(shape, np.float32) if is_gain else rng.standard_normal(shape, np.float32) * np.float32(_SPREAD)
        shard[name] = values.astype(dtype)
        if sum(array.nbytes for array in shard.values()) > _SHARD_BYTES:
            yield shard
            shard = {}
    yield shard


def _write_tokenizer(folder: Path) -> None:
    """A byte-level vocabulary without merges: what is measured does not depend on it."""
    from tokenizers import Tokenizer, models, pre_tokenizers

    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    tokenizer = Tokenizer(models.BPE(vocab={letter: index for index, letter in enumerate(letters)}, merges=[]))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.save(str(folder / "tokenizer.json"))


def run(folder: Path) -> None:
    """Print the milliseconds a token takes, and this process's peak."""
    spec = load_manifest(folder).spec
    cache, cancel = KvCache(DecoderSession(folder / GRAPH_NAME, spec, SessionConfig())), CancellationToken()
    ids = list(np.random.default_rng(1).integers(0, spec.vocab_size, _PROMPT + _STEPS))
    cache.prefill(ids[:_PROMPT], cancel)
    started = time.perf_counter()
    for end in range(_PROMPT, _PROMPT + _STEPS):
        cache.append([int(ids[end])], cancel)
    milliseconds = (time.perf_counter() - started) / _STEPS * 1e3
    print(json.dumps({"milliseconds": milliseconds, "peak": _peak(resource.RUSAGE_SELF)}))


def _peak(who: int) -> float:
    """Gigabytes."""
    return resource.getrusage(who).ru_maxrss * 1024 / 1e9


def measure(model: str, dtype: str, precisions: list[str], root: Path) -> None:
    """Print one line of the table for each precision."""
    source = root / "checkpoint"
    source.mkdir()
    # In a process of its own: a child's peak begins with its parent's.
    code = "import sys, numpy; from pathlib import Path; from tests.perf.conversion import write_checkpoint as w;"
    code += "print(w(Path(sys.argv[1]), sys.argv[2], getattr(numpy, sys.argv[3])))"
    command = [sys.executable, "-c", code, str(source), model, {"fp16": "float16", "fp32": "float32"}[dtype]]
    parameters = int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    size = sum(path.stat().st_size for path in source.iterdir()) / 1e9
    for precision in precisions:
        command = [sys.executable, "-m", "tests.perf.conversion", "--convert", precision, str(source), str(root / "m")]
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        command = [sys.executable, "-m", "tests.perf.conversion", "--run", str(root / "m")]
        ran = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        print(
            f"| {model} | {parameters / 1e6:.0f} M | {dtype}, {size:.1f} GB | {precision}, {found['size']:.1f} GB "
            f"| {found['seconds']:.0f} s | {found['peak']:.2f} GB | {ran['peak']:.2f} GB "
            f"| {ran['milliseconds']:.0f} ms | {found['divergence']:.1e} |",
            flush=True,
        )
        for path in (root / "m").iterdir():
            path.unlink()


def convert(source: Path, target: Path, precision: str) -> None:
    """Convert, and print what it took."""
    started = time.perf_counter()
    stages: dict[str, float] = {}

    def note(progress: ConversionProgress) -> None:
        stages[progress.stage.value] = time.perf_counter() - started

    convert_in_process(source, target, precision, "seeded", note, lambda: False)
    verification = load_manifest(target).verification
    assert verification is not None
    print(
        json.dumps(
            {
                "seconds": time.perf_counter() - started,
                "peak": _peak(resource.RUSAGE_CHILDREN),
                "size": sum(path.stat().st_size for path in target.iterdir()) / 1e9,
                "divergence": verification.kl_divergence,
                "stages": stages,
            }
        )
    )


def main() -> None:
    """Measure what the arguments name."""
    parser = argparse.ArgumentParser(prog="python -m tests.perf.conversion", description=__doc__)
    parser.add_argument("--model", choices=list(PUBLISHED), default="gpt2-xl")
    parser.add_argument("--dtype", choices=["fp16", "fp32"], default="fp16")
    parser.add_argument("--precision", action="append", choices=["fp32", "int8", "int4"])
    parser.add_argument("--folder", type=Path, help="where the temporary files go")
    parser.add_argument("--convert", nargs=3, metavar=("PRECISION", "SOURCE", "TARGET"), help=argparse.SUPPRESS)
    parser.add_argument("--run", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        run(options.run)
    elif options.convert:
        precision, source, target = options.convert
        convert(Path(source), Path(target), precision)
    else:
        with tempfile.TemporaryDirectory(dir=options.folder) as root:
            print("| model | parameters | checkpoint | becomes | converted in | peak | peak running | a token | KL |")
            print("|---|---|---|---|---|---|---|---|---|")
            measure(options.model, options.dtype, options.precision or ["int8", "int4"], Path(root))


if __name__ == "__main__":
    main()
