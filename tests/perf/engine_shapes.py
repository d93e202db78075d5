"""The engine at the published shapes of GPT-2, with random weights: ``python -m tests.perf.engine_shapes``.

Weights are made matrix by matrix while the graph is written, so that 1.5B needs no more
memory than in use. Each shape is measured in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

import numpy as np

from writer.models.architectures import architecture_of
from writer.models.export import write_graph
from writer.models.layers import Precision, QuantizationConfig
from writer.models.manifest import DATA_NAME, load_manifest
from writer.models.quantize import Float
from writer.protocol.model_spec import ModelSpec

SHAPES = {"124M": (768, 12, 12), "355M": (1024, 24, 16), "774M": (1280, 36, 20), "1.5B": (1600, 48, 25)}
HEAD = [
    "| model | weights, MB | load, s | decode at 256 | append 3 | step of 3 alternatives | prefill 256 | process, MB |",
    "|---" * 8 + "|",
]


class RandomWeights(Mapping[str, Float]):
    """Seeded numbers of a model's shapes; every matrix has its own."""

    def __init__(self, shapes: Mapping[str, tuple[int, ...]]) -> None:
        self._shapes = shapes

    def __getitem__(self, name: str) -> Float:
        rng = np.random.default_rng(zlib.crc32(name.encode()))
        return rng.standard_normal(self._shapes[name], dtype=np.float32) * np.float32(0.02)

    def __iter__(self) -> Iterator[str]:
        return iter(self._shapes)

    def __len__(self) -> int:
        return len(self._shapes)


def spec_of(name: str) -> ModelSpec:
    """The published shape ``name`` in int8."""
    width, layers, heads = SHAPES[name]
    config = {
        "model_type": "gpt2",
        "vocab_size": 50257,
        "n_positions": 1024,
        "n_embd": width,
        "n_layer": layers,
        "n_head": heads,
    }
    return architecture_of(config, name).spec(config, name, Precision.INT8.value)


def row(name: str, threads: int, model: Path | None = None) -> str:
    """Measure shape ``name``, or the model in the folder ``model``; a row of the table."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = model or Path(temporary)
        spec = load_manifest(model).spec if model else spec_of(name)
        if model is None:
            shapes = architecture_of({"model_type": "gpt2"}, name).shapes(spec)
            write_graph(spec, RandomWeights(shapes), QuantizationConfig(Precision.INT8), folder)
        arguments = [str(folder), str(threads), json.dumps(asdict(spec))]
        done = subprocess.run(
            [sys.executable, "-m", "tests.perf.shape_probe", *arguments], check=True, capture_output=True
        )
        found = json.loads(done.stdout)
        weights = (folder / DATA_NAME).stat().st_size / 1e6
    cells = [f"{weights:.0f}", f"{found['load']:.2f}"]
    cells += [_milliseconds(found[key]) for key in ("decode", "append", "alternatives", "prefill")]
    return f"| {name} | " + " | ".join([*cells, f"{found['memory']:.0f}"]) + " |"


def _milliseconds(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:.0f}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.perf.engine_shapes", description=__doc__)
    parser.add_argument("--shapes", nargs="*", choices=list(SHAPES), default=list(SHAPES))
    parser.add_argument("--models", nargs="*", type=Path, default=[], help="folders of models to measure too")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    print("\n".join(HEAD))
    for model in options.models:
        print(row(load_manifest(model).spec.name, options.threads, model), flush=True)
    for name in options.shapes:
        print(row(name, options.threads), flush=True)


if __name__ == "__main__":
    main()
