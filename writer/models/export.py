"""A checkpoint becomes a model folder: graph, data, tokenizer, manifest.

``python -m writer.models.export CHECKPOINT OUT --name NAME [--precision int8]``

CHECKPOINT is a folder with config.json, model.safetensors and tokenizer.json, or one
.gguf file.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

from writer.models.architecture import Config, Weights
from writer.models.architectures import architecture_of
from writer.models.checkpoint import SafetensorsCheckpoint, load_config
from writer.models.graph import GraphBuilder
from writer.models.layers import Precision, QuantizationConfig
from writer.models.manifest import DATA_NAME, GRAPH_NAME, TOKENIZER_NAME, Manifest, record_file
from writer.protocol.errors import ModelDamagedError, ModelMissingError
from writer.protocol.model_spec import ModelSpec


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
    spec, weights, tokenizer = _open(request)
    request.out.mkdir(parents=True, exist_ok=True)
    write_graph(spec, weights, request.quantization, request.out)
    (request.out / TOKENIZER_NAME).write_text(tokenizer, encoding="utf-8")
    files = {name: record_file(request.out / name) for name in (GRAPH_NAME, DATA_NAME, TOKENIZER_NAME)}
    manifest = Manifest(spec, request.title, request.licence, request.source, files)
    manifest.save(request.out)
    return manifest


def write_graph(spec: ModelSpec, weights: Weights, quantization: QuantizationConfig, folder: Path) -> None:
    """Write ``model.onnx`` and ``model.onnx.data`` to ``folder``."""
    with (folder / DATA_NAME).open("wb") as data:
        builder = GraphBuilder(data, DATA_NAME)
        architecture_of({"model_type": spec.architecture}, spec.name).build(spec, weights, quantization, builder)
        builder.save(folder / GRAPH_NAME, spec.name)


def _open(request: ExportRequest) -> tuple[ModelSpec, Weights, str]:
    """Shape, weights and the text of tokenizer.json."""
    path = request.checkpoint
    if path.suffix == ".gguf":
        # An extra of its own: the other formats do without the library.
        from writer.models.gguf_checkpoint import GgufCheckpoint

        file = GgufCheckpoint(path)
        spec = _spec(request, config := file.config())
        file.check(architecture_of(config, request.name).shapes(spec))
        return spec, file, file.tokenizer()
    spec = _spec(request, config := load_config(path))
    architecture = architecture_of(config, request.name)
    weights = SafetensorsCheckpoint(path / "model.safetensors", architecture.shapes(spec), architecture.prefix)
    return spec, weights, _read_tokenizer(path / TOKENIZER_NAME)


def _spec(request: ExportRequest, config: Config) -> ModelSpec:
    architecture = architecture_of(config, request.name)
    return architecture.spec(config, request.name, request.quantization.precision.value)


def _read_tokenizer(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ModelMissingError(f"{path} is missing.", "Choose the folder that holds tokenizer.json.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ModelDamagedError(f"{path} can't be read: {error}.", "Fetch the checkpoint again.") from error


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
