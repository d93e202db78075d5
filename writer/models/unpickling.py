"""Turns a checkpoint that is a pickle into safetensors, in a process of its own and with PyTorch alone.

The program itself never opens a pickle. Where Python has PyTorch (the ``export`` extra),
:mod:`writer.models.pickled` does, and lets it run nothing.
"""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path

from writer.models.checkpoint_names import is_pickled
from writer.models.child import child_environment, python_command, run_child
from writer.models.progress import Cancelled, InstallProgress, InstallStage, OnProgress
from writer.protocol.errors import ConversionError
from writer.text.messages import Message

_WORKER = "writer.models.pickled"


def can_unpickle() -> bool:
    """Whether this Python has what reads pickles; the packaged program hasn't."""
    return not getattr(sys, "frozen", False) and importlib.util.find_spec("torch") is not None


def needs_unpickling(checkpoint: Path) -> bool:
    """Whether ``checkpoint`` is a pickle, and this Python can read it."""
    return is_pickled(checkpoint) and can_unpickle()


def unpickle_in_process(checkpoint: Path, out: Path, on_progress: OnProgress, cancelled: Cancelled) -> None:
    """Leave the folder ``out``, like a published GPT-2's, whatever was there before.

    Raises:
        ConversionError: it is no GPT-2, is damaged, or would run a program.
        OperationCancelledError: ``cancelled`` said so.
    """
    shutil.rmtree(out, ignore_errors=True)
    out.parent.mkdir(parents=True, exist_ok=True)
    command = [*python_command(_WORKER, ""), "--end-with-parent", str(checkpoint), str(out)]
    on_progress(InstallProgress(InstallStage.CONVERTING))
    try:
        ended = run_child(command, None, lambda _message: None, lambda: None, cancelled, child_environment({}))
    except OSError as error:
        raise ConversionError(
            Message("The converter can't start: {error}.", error=error), Message("Close other programs; try again.")
        ) from error
    if ended.status or not out.is_dir():
        lines = ended.tail.splitlines() or [f"status {ended.status}"]
        raise ConversionError(
            Message("{checkpoint} can't be read: {reason}", checkpoint=checkpoint, reason=lines[-1]),
            Message("Choose the same model as safetensors."),
        )
