"""Fetches a repository's files from the Hugging Face hub; runs in the process of :mod:`writer.models.fetch_worker`.

A file grows under a name that holds its hash, is continued after a cut or a kill, and gets
its own name only when size and hash are what the hub states, which must be what the
catalogue states where that says anything.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from writer.models.catalogue import KnownFile
from writer.models.disk_space import check_space
from writer.models.hub_files import HubFile, check_known, choose
from writer.protocol.errors import DownloadError
from writer.text.messages import Message

_CHUNK = 1 << 14  # bytes: what is lost by a cut, and the step of the progress


@dataclass(frozen=True)
class HubJob:
    """What to fetch: ``folder`` gets the files, ``reserve`` bytes stay free beside them.

    ``with_pickles``: weights in PyTorch's own format will do where there are no others.
    """

    repo: str
    revision: str
    folder: str
    known: tuple[KnownFile, ...]
    reserve: int
    with_pickles: bool = False


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
        files = choose(self._stated(), self._job.with_pickles)
        check_known(files, self._job.known)
        self._forget_others(files)
        missing = [file for file in files if not self._is_there(file)]
        here = sum(self._size(file.part_name) for file in missing)
        check_space(self._folder, sum(file.bytes for file in missing) - here + self._job.reserve, DownloadError)
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
        chosen = choose([HubFile(name, (snapshot / name).stat().st_size, "") for name in names], self._job.with_pickles)
        known = {one.name: one for one in self._job.known}
        total = sum(file.bytes for file in chosen)
        check_space(self._folder, total + self._job.reserve, DownloadError)
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
