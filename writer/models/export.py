"""A checkpoint folder becomes a model folder: graph, data, tokenizer, manifest.

``python -m writer.models.export CHECKPOINT OUT --name NAME [--precision int8]``
"""

from __future__ import annotations

import argparse
import shutil
from dataclasses import dataclass
from pathlib import Path

from writer.models.checkpoint import SafetensorsCheckpoint, load_config, spec_from_config
from writer.models.gpt2_graph import Gpt2GraphBuilder
from writer.models.layers import Precision, QuantizationConfig
from writer.models.manifest import DATA_NAME, GRAPH_NAME, TOKENIZER_NAME, Manifest, record_file


@dataclass(frozen=True)
class ExportRequest:
    """What to export, and what to say of it."""

    checkpoint: Path
    out: Path
    name: str
    title: str
    licence: str
    source: str
    quantization: QuantizationConfig


def export(request: ExportRequest) -> Manifest:
    """Write the model folder ``request.out``.

    Raises:
        ModelError: the checkpoint is missing, damaged or of another architecture.
    """
    spec = spec_from_config(load_config(request.checkpoint), request.name, request.quantization.precision.value)
    weights = SafetensorsCheckpoint(request.checkpoint / "model.safetensors", spec)
    request.out.mkdir(parents=True, exist_ok=True)
    Gpt2GraphBuilder(spec, weights, request.quantization).save(request.out)
    shutil.copyfile(request.checkpoint / TOKENIZER_NAME, request.out / TOKENIZER_NAME)
    files = {name: record_file(request.out / name) for name in (GRAPH_NAME, DATA_NAME, TOKENIZER_NAME)}
    manifest = Manifest(spec, request.title, request.licence, request.source, files)
    manifest.save(request.out)
    return manifest


def _main() -> None:
    parser = argparse.ArgumentParser(prog="python -m writer.models.export", description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--name", required=True)
    parser.add_argument("--title", default="")
    parser.add_argument("--licence", default="unknown")
    parser.add_argument("--source", default="")
    parser.add_argument("--precision", choices=[p.value for p in Precision], default=Precision.INT8.value)
    parser.add_argument("--block-size", type=int, default=128)
    options = parser.parse_args()
    export(
        ExportRequest(
            options.checkpoint,
            options.out,
            options.name,
            options.title or options.name,
            options.licence,
            options.source,
            QuantizationConfig(Precision(options.precision), options.block_size),
        )
    )


if __name__ == "__main__":
    _main()
