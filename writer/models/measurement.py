"""What models were measured to need on this machine, and measuring them in a process of their own."""

from __future__ import annotations

import json
import os
import platform
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from writer.models.child import child_environment, python_command, run_child
from writer.models.manifest import DATA_NAME
from writer.models.registry import InstalledModel
from writer.protocol.errors import EngineRunError
from writer.text.messages import Message

_FILE = "measurements.json"


@dataclass(frozen=True)
class Measurement:
    """Milliseconds from a key to ghost text (median, 90th percentile, first), and resident megabytes."""

    key_to_ghost_ms: float
    key_to_ghost_p90_ms: float
    first_ms: float
    memory_mb: float


class MeasurementStore:
    """Keeps measurements in ``folder`` (a cache: they can be made again).

    A measurement counts for the same weights on the same machine only.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE

    def find(self, model: InstalledModel) -> Measurement | None:
        """What was measured of ``model``, if anything."""
        found = self._load().get(_key(model))
        try:
            return Measurement(**found) if isinstance(found, dict) else None
        except TypeError:
            return None

    def save(self, model: InstalledModel, measurement: Measurement) -> None:
        """Remember it; a folder that can't be written costs only the memory."""
        table = {**self._load(), _key(model): asdict(measurement)}
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            descriptor, temporary = tempfile.mkstemp(prefix=f".{_FILE}.", dir=self._path.parent)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(table, file, indent=1)
            os.replace(temporary, self._path)

    def _load(self) -> dict[str, Any]:
        try:
            table = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return table if isinstance(table, dict) else {}


def measure_in_process(model: InstalledModel, name: str, cancelled: Callable[[], bool]) -> Measurement:
    """Measure ``model`` with ``writer bench`` in a child process, which is alone with it.

    Raises:
        EngineRunError: it could not be measured.
        OperationCancelledError: ``cancelled`` said so.
    """
    said: dict[str, Any] = {}
    command = [*python_command("writer", ""), "bench", "--model", name, "--key-to-ghost", "--json"]
    environment = child_environment({})
    try:
        ended = run_child([part for part in command if part], None, said.update, lambda: None, cancelled, environment)
        return Measurement(**{key: float(said[key]) for key in Measurement.__dataclass_fields__})
    except (OSError, KeyError, ValueError) as error:
        last = ended.tail.splitlines()[-1:] if isinstance(error, KeyError) else []
        reason = last[0] if last else str(error)
        raise EngineRunError(
            Message("{name} can't be measured: {reason}", name=name, reason=reason),
            Message("Check it: writer models verify."),
        ) from error


def _key(model: InstalledModel) -> str:
    """The weights and the machine."""
    digest = model.manifest.files[DATA_NAME].sha256 if DATA_NAME in model.manifest.files else model.folder.name
    return f"{digest} {platform.machine()} {platform.node()} {os.cpu_count()}"
