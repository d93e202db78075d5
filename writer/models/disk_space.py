"""Whether something fits on the disk, asked before it is begun."""

from __future__ import annotations

import shutil
from pathlib import Path

from writer.protocol.errors import ModelError
from writer.text.messages import Message


def check_space(folder: Path, needed: int, error: type[ModelError]) -> None:
    """Raise ``error`` unless ``needed`` more bytes fit where ``folder`` is."""
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise error(
            Message(
                "{megabytes} are needed where {folder} lies, and {megabytes_2} are free.",
                megabytes=_megabytes(needed),
                folder=folder,
                megabytes_2=_megabytes(free),
            ),
            Message("Make room there, or set WRITER_HOME to a folder on another disk."),
        )


def _megabytes(count: int) -> str:
    return f"{count / 1e6:,.0f} MB"
