"""How often words come in English prose at large: a list that comes with the program."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from writer.protocol.errors import ModelError
from writer.text.messages import Message


def read_common_words(path: Path) -> Mapping[str, float]:
    """Each word and how often it comes in a million; the file has one of each a line.

    Raises:
        ModelError: it can't be read, or is no such file.
    """
    try:
        rows = [line.split(" ") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        return {word: float(count) for word, count in rows}
    except (OSError, ValueError) as error:
        raise ModelError(
            Message("{path} can't be read: {error}.", path=path.name, error=error), Message("Install the program anew.")
        ) from error
