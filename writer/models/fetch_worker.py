"""The child process that fetches a repository's files from the Hugging Face hub.

``python -m writer.models.fetch_worker`` reads one job from standard input. When that
ends, the parent is gone, and the child ends too. It is a process of its own so that the
editor never loads an HTTP library, and so that cancelling takes effect at any byte.

A file grows under a name that holds its hash, is continued after a cut or a kill, and gets
its own name only when size and hash are what the hub states, which must be what the
catalogue states where that says anything.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import shutil
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from writer.models.catalogue import KnownFile
from writer.protocol.errors import DownloadError, WriterError
from writer.text.messages import Message, to_plain

_PARENT_GONE = 3
_CHUNK = 1 << 14  # bytes: what is lost by a cut, and the step of the progress
_FULL = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
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
    re.compile(r"pytorch_model\.bin"),
    re.compile(r"pytorch_model\.bin\.index\.json|pytorch_model-\d+-of-\d+\.bin"),
)
_RETRY = Message("Try again: what has arrived is kept.")


@dataclass(frozen=True)
class HubJob:
    """What to fetch: ``folder`` gets the files, ``reserve`` bytes stay free beside them."""

    repo: str
    revision: str
    folder: str
    known: tuple[KnownFile, ...]
    reserve: int


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
            while piece := file.read(_CHUNK):
                git.update(piece)
            return git.hexdigest() == self.digest


class BoundedFile:
    """A file that refuses to grow beyond the size that was announced: a server may never stop."""

    def __init__(self, file: BinaryIO, limit: int) -> None:
        self._file = file
        self._limit = limit

    def write(self, data: bytes) -> int:
        """Append ``data``."""
        if self._file.tell() + len(data) > self._limit:
            raise DownloadError(Message("The server sent more than it had announced."), Message("Try again later."))
        return self._file.write(data)

    def seek(self, position: int) -> int:
        """As of a file."""
        return self._file.seek(position)

    def tell(self) -> int:
        """As of a file."""
        return self._file.tell()

    def truncate(self) -> int:
        """As of a file."""
        return self._file.truncate()


def choose(files: list[HubFile]) -> list[HubFile]:
    """Those of a repository's files that a conversion needs: safetensors rather than pickles, one set of weights.

    Raises:
        DownloadError: weights or configuration are missing.
    """
    chosen = [file for file in files if file.name in _ABOUT_THE_MODEL]
    for pattern in _WEIGHTS:
        if weights := [file for file in files if pattern.fullmatch(file.name)]:
            chosen += weights
            break
    else:
        raise DownloadError(
            Message("The repository holds no weights of a kind that is known here."), Message("Choose another model.")
        )
    if not any(file.name == _NEEDED for file in chosen):
        raise DownloadError(
            Message("The repository has no {needed}.", needed=_NEEDED), Message("Choose another model.")
        )
    return chosen


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


def check_space(folder: Path, needed: int) -> None:
    """Raise DownloadError unless ``needed`` more bytes fit where ``folder`` is."""
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise DownloadError(
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


class HubFetcher:
    """Fetches one repository with ``huggingface_hub``, whose settings and tokens hold."""

    def __init__(self, job: HubJob, say: Callable[[dict[str, Any]], None]) -> None:
        self._job = job
        self._say = say
        self._folder = Path(job.folder)

    def fetch(self) -> None:
        """Leave the repository's files in the folder, whole and checked."""
        from huggingface_hub import constants

        if constants.is_offline_mode():
            self._copy_from_cache()
            return
        constants.DOWNLOAD_CHUNK_SIZE = _CHUNK  # the library's own is 10 MB: a slow line would seem to hang
        files = choose(self._stated())
        check_known(files, self._job.known)
        self._forget_others(files)
        missing = [file for file in files if not self._is_there(file)]
        here = sum(self._size(file.part_name) for file in missing)
        check_space(self._folder, sum(file.bytes for file in missing) - here + self._job.reserve)
        self._say({"total": sum(file.bytes for file in files)})
        for file in missing:
            self._fetch_file(file)

    def _stated(self) -> list[HubFile]:
        from huggingface_hub import HfApi

        info = HfApi().model_info(self._job.repo, revision=self._job.revision, files_metadata=True)
        files = []
        for sibling in info.siblings or []:
            digest = sibling.lfs.sha256 if sibling.lfs is not None else sibling.blob_id
            if sibling.size is not None and digest:
                files.append(HubFile(sibling.rfilename, sibling.size, digest))
        return files

    def _forget_others(self, files: list[HubFile]) -> None:
        """Remove what an earlier revision left."""
        wanted = {name for file in files for name in (file.name, file.part_name)}
        for path in self._folder.iterdir():
            if path.is_file() and path.name not in wanted:
                path.unlink()

    def _is_there(self, file: HubFile) -> bool:
        path = self._folder / file.name
        if not path.is_file():
            return False
        if file.matches(path):
            return True
        path.unlink()
        return False

    def _size(self, name: str) -> int:
        path = self._folder / name
        return path.stat().st_size if path.is_file() else 0

    def _fetch_file(self, file: HubFile) -> None:
        from huggingface_hub import hf_hub_url
        from huggingface_hub.file_download import http_get
        from huggingface_hub.utils._headers import build_hf_headers

        part = self._folder / file.part_name
        if self._size(part.name) > file.bytes:
            part.unlink()
        part.touch()
        with part.open("r+b") as target:
            resumed = target.seek(0, os.SEEK_END)
            url = hf_hub_url(self._job.repo, file.name, revision=self._job.revision)
            bounded: Any = BoundedFile(target, file.bytes)
            # Without Accept-Encoding a server may compress, and then a range means nothing.
            headers = {**build_hf_headers(), "Accept-Encoding": "identity"}
            http_get(url, bounded, resume_size=resumed, headers=headers, expected_size=file.bytes)
            target.flush()
            os.fsync(target.fileno())
        if not file.matches(part):
            part.unlink()
            raise DownloadError(
                Message("What arrived as {file} is not what was published: its hash differs.", file=file.name),
                Message("Try again; if it happens again, check HF_ENDPOINT and your proxy."),
            )
        os.replace(part, self._folder / file.name)

    def _copy_from_cache(self) -> None:
        """Offline: take what the hub's library fetched for other programs, if it did."""
        from huggingface_hub import snapshot_download

        snapshot = Path(snapshot_download(self._job.repo, revision=self._job.revision, local_files_only=True))
        names = [path.name for path in snapshot.iterdir() if path.is_file()]
        chosen = choose([HubFile(name, (snapshot / name).stat().st_size, "") for name in names])
        known = {one.name: one for one in self._job.known}
        total = sum(file.bytes for file in chosen)
        check_space(self._folder, total + self._job.reserve)
        self._say({"total": total})
        for file in chosen:
            part = self._folder / file.part_name
            shutil.copyfile(snapshot / file.name, part)
            one = known.get(file.name)
            if one is not None and one.sha256 and not HubFile(file.name, file.bytes, one.sha256).matches(part):
                part.unlink()
                raise DownloadError(
                    Message("{file} in the hub's cache is damaged.", file=file.name), Message("Fetch it again, online.")
                )
            os.replace(part, self._folder / file.name)


def describe(error: Exception, repo: str) -> DownloadError:
    """What an error of the library, the network or the disk means for the author."""
    import httpx2
    from huggingface_hub import errors

    if isinstance(error, errors.LocalEntryNotFoundError | errors.OfflineModeIsEnabled):
        return DownloadError(
            Message("{repo} is not in the hub's cache, and HF_HUB_OFFLINE is set.", repo=repo),
            Message("Unset it to fetch."),
        )
    if isinstance(error, errors.GatedRepoError):
        return DownloadError(
            Message("{repo} asks for its terms to be accepted.", repo=repo),
            Message("Accept them on its page, then set HF_TOKEN."),
        )
    is_absent = isinstance(error, errors.HfHubHTTPError) and error.response.status_code == 404
    if is_absent and not isinstance(error, errors.EntryNotFoundError):
        return DownloadError(
            Message("The hub has no {repo} at that revision, or doesn't show it to you.", repo=repo),
            Message("Check HF_TOKEN."),
        )
    if isinstance(error, errors.EntryNotFoundError):
        return DownloadError(
            Message("{repo} lacks a file that the hub had listed.", repo=repo), Message("Try again later.")
        )
    if isinstance(error, errors.HfHubHTTPError):
        return DownloadError(Message("The hub refused: {first_line}.", first_line=_first_line(error)), _RETRY)
    if isinstance(error, httpx2.HTTPError):
        return DownloadError(
            Message("The connection to the hub failed: {value}.", value=_first_line(error) or type(error).__name__),
            _RETRY,
        )
    if isinstance(error, OSError) and error.errno in _FULL:
        return DownloadError(
            Message("The disk is full."), Message("Make room, then try again: what has arrived is kept.")
        )
    return DownloadError(
        Message("Fetching {repo} failed: {value}.", repo=repo, value=_first_line(error) or type(error).__name__), _RETRY
    )


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0].rstrip(". ") if lines else ""


def _told(error: WriterError) -> dict[str, Any]:
    return {"error": to_plain(error.message), "advice": to_plain(error.advice)}


def main() -> int:
    """Fetch; returns the exit status."""
    descriptor = os.dup(1)
    os.dup2(2, 1)  # what a library prints must not pass for a message

    def say(message: dict[str, Any]) -> None:
        os.write(descriptor, json.dumps(message).encode() + b"\n")

    line = _read_line()
    if not line:
        return _PARENT_GONE
    table = json.loads(line)
    job = HubJob(**{**table, "known": tuple(KnownFile(**one) for one in table["known"])})
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        HubFetcher(job, say).fetch()
    except WriterError as error:
        say(_told(error))
        return 1
    except ImportError as error:
        what = Message("Fetching needs a package that is not installed: {error}.", error=error)
        say(_told(DownloadError(what, Message("Install the program again."))))
        return 1
    except Exception as error:  # noqa: BLE001 - the top of a process: the parent must hear of it
        told = describe(error, job.repo)
        say(_told(told))
        return 1
    say({"done": True})
    return 0


def _read_line() -> bytes:
    line = b""
    # Not through sys.stdin: a thread that waits in its lock would hold up the end of the process.
    while byte := os.read(0, 1):
        if byte == b"\n":
            return line
        line += byte
    return b""


def _end_with_parent() -> None:
    with suppress(OSError):
        while os.read(0, 1):
            pass
    os._exit(_PARENT_GONE)


if __name__ == "__main__":
    sys.exit(main())
