"""A checkpoint becomes a model folder: graph, data, tokenizer, manifest.

``python -m writer.models.export CHECKPOINT OUT --name NAME [--precision int8]``

CHECKPOINT is a folder with config.json, safetensors and a tokenizer, or one .gguf file.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from writer.models.architecture import Weights
from writer.models.architectures import architecture_of
from writer.models.graph import GraphBuilder
from writer.models.layers import Layers, Precision, QuantizationConfig
from writer.models.manifest import DATA_NAME, GRAPH_NAME, PROMPT_NAME, TOKENIZER_NAME, Manifest, record_file
from writer.models.prompt_layers import PromptLayers
from writer.models.sources import Source, WatchedWeights, open_source
from writer.protocol.model_spec import ModelSpec

FILES = (GRAPH_NAME, PROMPT_NAME, DATA_NAME, TOKENIZER_NAME)


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
    """Write the model folder ``request.out``, without running it.

    Raises:
        ModelError: the checkpoint is missing, damaged or of another architecture.
    """
    source = open_source(request.checkpoint, request.name, request.quantization.precision.value)
    request.out.mkdir(parents=True, exist_ok=True)
    manifest = export_source(source, request, lambda _: None)
    manifest.save(request.out)
    return manifest


def export_source(source: Source, request: ExportRequest, on_progress: Callable[[float], None]) -> Manifest:
    """Write all files of an open checkpoint but the manifest, which is returned.

    Raises:
        ModelError: a tensor is damaged.
        OSError: a file can't be written.
    """
    sizes = {name: math.prod(shape) for name, shape in source.architecture.shapes(source.spec).items()}
    weights = WatchedWeights(source.weights, sizes, on_progress)
    write_graph(source.spec, weights, request.quantization, request.out)
    (request.out / TOKENIZER_NAME).write_text(source.tokenizer, encoding="utf-8")
    files = {name: record_file(request.out / name) for name in FILES if (request.out / name).exists()}
    return Manifest(source.spec, request.title, request.licence, request.source, files)


def write_graph(spec: ModelSpec, weights: Weights, quantization: QuantizationConfig, folder: Path) -> None:
    """Write ``model.onnx`` and ``model.onnx.data`` to ``folder``; in int8 ``prompt.onnx`` too, where it has one."""
    architecture = architecture_of({"model_type": spec.architecture}, spec.name)
    has_prompts = architecture.has_prompt_graph and quantization.precision is Precision.INT8
    with (folder / DATA_NAME).open("wb") as data:
        builder = GraphBuilder(data, DATA_NAME)
        architecture.build(spec, weights, builder, Layers(builder, quantization, one_scale=has_prompts))
        builder.save(folder / GRAPH_NAME, spec.name)
        (folder / PROMPT_NAME).unlink(missing_ok=True)
        if has_prompts:
            prompts = builder.sibling()
            # Of what is stored already only the shapes are looked at.
            shapes = architecture.shapes(spec)
            nothing = {name: np.broadcast_to(np.float32(0), shape) for name, shape in shapes.items()}
            architecture.build(spec, nothing, prompts, PromptLayers(prompts, quantization))
            prompts.save(folder / PROMPT_NAME, spec.name)


def _main() -> None:
    parser = argparse.ArgumentParser(prog="python -m writer.models.export", description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--name", required=True)
    parser.add_argument("--title", default="")
    parser.add_argument("--licence", default="unknown")
    parser.add_argument("--source", default="")
    parser.add_argument("--precision", choices=[p.value for p in Precision], default=Precision.INT8.value)
    parser.add_argument("--block-size", type=int, default=0, help="0 suits the precision")
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
