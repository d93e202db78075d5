"""Which files of a hub's repository are fetched, and when one of them is what was published."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from writer.models.catalogue import KnownFile
from writer.protocol.errors import DownloadError
from writer.text.messages import Message

_PIECE = 1 << 20
_ABOUT_THE_MODEL = (
    "config.json",
    "generation_config.json",
    "tokenizer.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "vocab.json",
    "merges.txt",
    "vocab.txt",
)
_NEEDED = "config.json"
_WEIGHTS = (
    re.compile(r"model\.safetensors"),
    re.compile(r"model\.safetensors\.index\.json|model-\d+-of-\d+\.safetensors"),
)
_PICKLES = (
    re.compile(r"pytorch_model\.bin"),
    re.compile(r"pytorch_model\.bin\.index\.json|pytorch_model-\d+-of-\d+\.bin"),
)


@dataclass(frozen=True)
class HubFile:
    """A file as the hub states it; ``digest`` is its SHA-256, or git's hash of a small file."""

    name: str
    bytes: int
    digest: str

    @property
    def part_name(self) -> str:
        """Its name while it grows."""
        return f"{self.name}.{self.digest[:16]}.part"

    def matches(self, path: Path) -> bool:
        """Whether ``path`` holds exactly this file."""
        if path.stat().st_size != self.bytes:
            return False
        with path.open("rb") as file:
            if len(self.digest) == 64:
                return hashlib.file_digest(file, "sha256").hexdigest() == self.digest
            git = hashlib.sha1(b"blob %d\0" % self.bytes, usedforsecurity=False)
            while piece := file.read(_PIECE):
                git.update(piece)
            return git.hexdigest() == self.digest


def choose(files: list[HubFile], with_pickles: bool = False) -> list[HubFile]:
    """Those of a repository's files that a conversion needs: one set of weights, a pickle only if it must be.

    Raises:
        DownloadError: weights or configuration are missing, or the weights are a pickle and that won't do.
    """
    weights = _first_of(_WEIGHTS, files)
    if not weights:
        weights = _first_of(_PICKLES, files)
        if weights and not with_pickles:
            raise DownloadError(
                Message("The repository holds its weights as a pickle alone, a format that can carry programs."),
                Message("It is read where Python has PyTorch: pip install 'writer[export]'. Or choose another model."),
            )
    if not weights:
        raise DownloadError(
            Message("The repository holds no weights of a kind that is known here."), Message("Choose another model.")
        )
    about = [file for file in files if file.name in _ABOUT_THE_MODEL]
    if not any(file.name == _NEEDED for file in about):
        raise DownloadError(
            Message("The repository has no {needed}.", needed=_NEEDED), Message("Choose another model.")
        )
    return about + weights


def _first_of(patterns: tuple[re.Pattern[str], ...], files: list[HubFile]) -> list[HubFile]:
    """What the first pattern that fits anything fits."""
    for pattern in patterns:
        if found := [file for file in files if pattern.fullmatch(file.name)]:
            return found
    return []


def check_known(files: list[HubFile], known: tuple[KnownFile, ...]) -> None:
    """Raise DownloadError where the hub's word differs from the catalogue's."""
    stated = {file.name: file for file in files}
    for one in known:
        file = stated.get(one.name)
        is_other = file is None or (one.bytes and one.bytes != file.bytes) or (one.sha256 not in ("", file.digest))
        if is_other:
            raise DownloadError(
                Message("{one} is not the file that was published: its size or hash differs.", one=one.name),
                Message("Check HF_ENDPOINT if you set it; otherwise update the program."),
            )
