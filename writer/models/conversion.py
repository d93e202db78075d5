"""Converts a checkpoint in a process of its own: a crash or a lack of memory there stays there.

The child (:mod:`writer.models.child` runs it) reads one job and writes
progress, then ``done`` or an ``error``. It works in a hidden folder beside the target,
which the parent renames once all is verified; whichever of the two outlives the other
removes what is unfinished.
"""

from __future__ import annotations

import shutil
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from writer.models.child import Ended, child_environment, python_command, run_child
from writer.models.manifest import MANIFEST_NAME
from writer.protocol.errors import ConversionError
from writer.text.messages import Message, from_plain

_SUFFIX = ".converting"
# A running conversion touches its folder with every message; verifying the largest model takes minutes.
_ABANDONED_SECONDS = 3600.0
_WORKER = "writer.models.convert_worker"
_WORKER_ARGUMENT = "--convert-worker"


class ConversionStage(StrEnum):
    """What a conversion is doing."""

    WEIGHTS = "weights"
    VERIFYING = "verifying"


@dataclass(frozen=True)
class ConversionProgress:
    """``fraction`` of ``stage`` is done, 0 to 1."""

    stage: ConversionStage
    fraction: float


@dataclass(frozen=True)
class ModelDescription:
    """What the manifest says of a model beside its shape."""

    title: str = ""
    licence: str = "unknown"
    source: str = ""


@dataclass(frozen=True)
class ConversionJob:
    """What the child is asked to do; all paths absolute."""

    source: str
    staging: str
    precision: str
    name: str
    title: str
    licence: str
    origin: str


def convert_in_process(
    source: Path,
    target: Path,
    precision: str,
    name: str,
    on_progress: Callable[[ConversionProgress], None],
    cancelled: Callable[[], bool],
    description: ModelDescription | None = None,
) -> None:
    """Make the model folder ``target`` from the checkpoint ``source``, as a whole or not at all.

    Args:
        source: A checkpoint's folder, or one .gguf file.
        target: Must not exist, or be an empty folder.
        precision: ``fp32``, ``int8`` or ``int4``.
        name: The model's name in its manifest.
        on_progress: Called in this thread.
        cancelled: Asked about ten times a second.
        description: For the manifest; by default the title is ``name``.

    Raises:
        ConversionError: bad input, no room on the disk, too little memory, or a process that
            ended early. ``target`` is then as it was.
        OperationCancelledError: ``cancelled`` said so. ``target`` is as it was.
    """
    target = target.absolute()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise ConversionError(
            Message("{target} exists already.", target=target),
            Message("Remove the model there first, or choose another name."),
        )
    _sweep(target)
    staging = target.parent / f".{target.name}.{uuid.uuid4().hex[:8]}{_SUFFIX}"
    about = description or ModelDescription()
    title = about.title or name
    job = ConversionJob(
        str(source.absolute()), str(staging), precision, name, title, about.licence, about.source or source.name
    )
    try:
        try:
            # The folder itself is the child's to make: nothing is left if this process ends before it starts.
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ConversionError(
                Message("{parent} can't be written: {error}.", parent=staging.parent, error=error),
                Message("Choose another folder."),
            ) from error
        _run(job, on_progress, cancelled)
        _put_in_place(staging, target)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _sweep(target: Path) -> None:
    """Remove what conversions to ``target`` left behind when parent and child were killed at once."""
    for folder in target.parent.glob(f".{target.name}.*{_SUFFIX}"):
        with suppress(OSError):
            if time.time() - folder.stat().st_mtime > _ABANDONED_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)


def _put_in_place(staging: Path, target: Path) -> None:
    if not (staging / MANIFEST_NAME).is_file():
        raise ConversionError(Message("The conversion ended without a model."), Message("Try again."))
    try:
        with suppress(FileNotFoundError):
            target.rmdir()  # an empty folder is in the way on some systems
        staging.rename(target)
    except OSError as error:
        raise ConversionError(
            Message("{target} can't be put in place: {error}.", target=target, error=error),
            Message("Close what uses it; try again."),
        ) from error


def _run(job: ConversionJob, on_progress: Callable[[ConversionProgress], None], cancelled: Callable[[], bool]) -> None:
    said: dict[str, Any] = {}

    def on_message(message: dict[str, Any]) -> None:
        if "stage" in message:
            on_progress(ConversionProgress(ConversionStage(message["stage"]), float(message["fraction"])))
        else:
            said.update(message)

    command = python_command(_WORKER, _WORKER_ARGUMENT)
    try:
        ended = run_child(command, asdict(job), on_message, lambda: None, cancelled, child_environment({}))
    except OSError as error:
        raise ConversionError(
            Message("The converter can't start: {error}.", error=error), Message("Close other programs; try again.")
        ) from error
    if "error" in said:
        raise ConversionError(from_plain(said["error"]), from_plain(said.get("advice", "")))
    if "done" not in said:
        raise _early_end(ended)


def _early_end(ended: Ended) -> ConversionError:
    lines = ended.tail.splitlines()
    said = f" Its last words: {lines[-1]}" if lines else ""
    return ConversionError(
        Message(
            "The converter ended early, with status {returncode}; the system may have run out of memory.{said}",
            returncode=ended.status,
            said=said,
        ),
        Message("Close other programs, or choose a smaller model; nothing was changed."),
    )
