"""The manifest of a model folder: what it is, and the size and hash of every file.

Plain JSON, read without ONNX. A model is used only when every file is what the
manifest says.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from writer.protocol.errors import ModelDamagedError, ModelMissingError, ModelUnsupportedError
from writer.protocol.model_spec import DATA_NAME as DATA_NAME
from writer.protocol.model_spec import PROMPT_NAME as PROMPT_NAME
from writer.protocol.model_spec import ModelSpec
from writer.text.messages import Message

MANIFEST_NAME = "manifest.json"
GRAPH_NAME = "model.onnx"
TOKENIZER_NAME = "tokenizer.json"
FORMAT = 1

_ADVICE_DAMAGED = Message("Install the model again; until then the editor works without suggestions.")


@dataclass(frozen=True)
class FileRecord:
    """Size in bytes and SHA-256 in hex of one file."""

    bytes: int
    sha256: str


@dataclass(frozen=True)
class Verification:
    """What running the model after its conversion showed.

    Attributes:
        kl_divergence: Mean over the positions of a probe text, in nats, from what the
            checkpoint's own numbers predict in float32.
        positions: How many positions that were.
    """

    kl_divergence: float
    positions: int


@dataclass(frozen=True)
class Manifest:
    """``manifest.json`` as a value."""

    spec: ModelSpec
    title: str
    licence: str
    source: str
    files: dict[str, FileRecord]
    verification: Verification | None = None

    def save(self, folder: Path) -> None:
        """Write ``manifest.json`` to ``folder``."""
        record: dict[str, Any] = {"format": FORMAT, **asdict(self)}
        (folder / MANIFEST_NAME).write_text(json.dumps(record, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def load_manifest(folder: Path) -> Manifest:
    """Read ``folder/manifest.json``.

    Raises:
        ModelMissingError: there is none.
        ModelDamagedError: it is not a manifest.
        ModelUnsupportedError: it is of a later format.
    """
    path = folder / MANIFEST_NAME
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ModelMissingError(
            Message("There is no model in {folder}.", folder=folder), Message("Install the program's models again.")
        ) from None
    except (OSError, ValueError) as error:
        raise ModelDamagedError(
            Message("{path} can't be read: {error}.", path=path, error=error), _ADVICE_DAMAGED
        ) from error
    if not isinstance(record, dict) or not isinstance(record.get("format"), int):
        raise ModelDamagedError(Message("{path} is not a model manifest.", path=path), _ADVICE_DAMAGED)
    if record["format"] != FORMAT:
        raise ModelUnsupportedError(
            Message(
                "{path} has format {value}; this program reads format {format}.",
                path=path,
                value=record["format"],
                format=FORMAT,
            ),
            Message("Update the program."),
        )
    try:
        return _parse(record)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ModelDamagedError(
            Message("{path} is incomplete: {error}.", path=path, error=repr(error)), _ADVICE_DAMAGED
        ) from error


def _parse(record: dict[str, Any]) -> Manifest:
    files = {str(name): FileRecord(int(f["bytes"]), str(f["sha256"])) for name, f in record["files"].items()}
    spec = ModelSpec(**record["spec"])
    seen = record.get("verification")
    verification = Verification(float(seen["kl_divergence"]), int(seen["positions"])) if seen else None
    return Manifest(spec, str(record["title"]), str(record["licence"]), str(record["source"]), files, verification)


def verify(folder: Path, manifest: Manifest) -> None:
    """Check size and hash of every file the manifest names.

    Raises:
        ModelDamagedError: a file is missing, of another size, or of another content.
    """
    for name in (GRAPH_NAME, DATA_NAME, TOKENIZER_NAME):
        if name not in manifest.files:
            raise ModelDamagedError(
                Message("The manifest in {folder} doesn't name {name}.", folder=folder, name=name), _ADVICE_DAMAGED
            )
    for name, expected in manifest.files.items():
        path = folder / name
        if Path(name).name != name:
            raise ModelDamagedError(
                Message("The manifest names a file outside its folder: {name}.", name=repr(name)), _ADVICE_DAMAGED
            )
        if not path.is_file():
            raise ModelDamagedError(Message("{path} is missing.", path=path), _ADVICE_DAMAGED)
        size = path.stat().st_size
        if size != expected.bytes:
            raise ModelDamagedError(
                Message("{path} has {size} bytes instead of {bytes}.", path=path, size=size, bytes=expected.bytes),
                _ADVICE_DAMAGED,
            )
        if record_file(path).sha256 != expected.sha256:
            raise ModelDamagedError(
                Message("{path} is not the file that was published: its hash differs.", path=path), _ADVICE_DAMAGED
            )


def record_file(path: Path) -> FileRecord:
    """Size and hash of the file at ``path``."""
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return FileRecord(path.stat().st_size, digest)
    except OSError as error:
        raise ModelDamagedError(
            Message("{path} can't be read: {error}.", path=path, error=error), _ADVICE_DAMAGED
        ) from error
