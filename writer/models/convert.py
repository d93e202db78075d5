"""A checkpoint becomes a verified model folder; runs in the child process of a conversion."""

from __future__ import annotations

import math
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from writer.models.conversion import ConversionJob, ConversionStage
from writer.models.export import ExportRequest, export_source
from writer.models.layers import Precision, QuantizationConfig
from writer.models.sources import Source, open_source
from writer.models.verification import verify_by_running
from writer.protocol.errors import ConversionError
from writer.text.messages import Message

_BYTES_PER_VALUE = {Precision.FP32: 4.0, Precision.INT8: 1.07, Precision.INT4: 0.57}
_EMBEDDING_BYTES = 1.07  # never below 8 bits
_SPARE_BYTES = 64_000_000


def convert(job: ConversionJob, on_progress: Callable[[ConversionStage, float], None]) -> None:
    """Write the model that ``job`` describes to its staging folder, run it, and only then its manifest.

    Raises:
        ModelError: bad input, no room on the disk, or a model that doesn't compute what it should.
        OSError: a file can't be written.
    """
    if job.precision not in {precision.value for precision in Precision}:
        raise ConversionError(
            Message("There is no precision {precision}.", precision=repr(job.precision)),
            Message("Choose fp32, int8 or int4."),
        )
    precision = Precision(job.precision)
    source = open_source(Path(job.source), job.name, job.precision)
    staging = Path(job.staging)
    _require_room(source, precision, staging)
    request = ExportRequest(
        Path(job.source), staging, job.name, job.title, job.licence, job.origin, QuantizationConfig(precision)
    )
    manifest = export_source(source, request, lambda done: on_progress(ConversionStage.WEIGHTS, done))
    verification = verify_by_running(source, staging, lambda done: on_progress(ConversionStage.VERIFYING, done))
    replace(manifest, verification=verification).save(staging)
    _write_through(staging)


def estimated_bytes(source: Source, precision: Precision) -> int:
    """Bytes that the model folder will have, or a little more."""
    shapes = source.architecture.shapes(source.spec)
    embedding = math.prod(shapes[source.architecture.embedding])
    body = source.spec.parameters - embedding
    width = max(_BYTES_PER_VALUE[precision], _EMBEDDING_BYTES)
    return int(embedding * width + body * _BYTES_PER_VALUE[precision]) + len(source.tokenizer) + _SPARE_BYTES


def _require_room(source: Source, precision: Precision, staging: Path) -> None:
    needed, free = estimated_bytes(source, precision), shutil.disk_usage(staging).free
    if needed > free:
        raise ConversionError(
            Message(
                "{name} needs {value} GB of disk, and {value_2} GB are free.",
                name=source.spec.name,
                value=f"{needed / 1000000000.0:.1f}",
                value_2=f"{free / 1000000000.0:.1f}",
            ),
            Message("Make room, or choose a lower precision."),
        )


def _write_through(folder: Path) -> None:
    """After this a power cut loses nothing of ``folder``."""
    for path in folder.iterdir():
        with path.open("rb+") as file:
            os.fsync(file.fileno())
