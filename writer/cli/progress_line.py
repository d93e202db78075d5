"""One line on the standard error that says how far it is; Ctrl+C stops what is under way cleanly."""

from __future__ import annotations

import signal
import sys
from types import FrameType, TracebackType
from typing import Any

import click

from writer.models.progress import InstallProgress, InstallStage

_STEP = 0.1  # of the whole: how often a file or a pipe gets a line


class ProgressLine:
    """Rewrites one line on a terminal; writes a line now and then elsewhere."""

    def __init__(self) -> None:
        self._interrupted = False
        self._previous: Any = None
        self._said: tuple[InstallStage, int] | None = None
        self._is_open = False

    def __enter__(self) -> ProgressLine:
        self._previous = signal.signal(signal.SIGINT, self._on_interrupt)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        signal.signal(signal.SIGINT, self._previous)
        if self._is_open:
            click.echo(err=True)

    def is_interrupted(self) -> bool:
        """Whether Ctrl+C was pressed."""
        return self._interrupted

    def show(self, progress: InstallProgress) -> None:
        """Say how far it is."""
        if sys.stderr.isatty():
            click.echo(f"\r\x1b[K{describe(progress)}", nl=False, err=True)
            self._is_open = True
            return
        step = (progress.stage, int(progress.fraction / _STEP))
        if step != self._said:
            self._said = step
            click.echo(describe(progress), err=True)

    def _on_interrupt(self, _number: int, _frame: FrameType | None) -> None:
        self._interrupted = True


def describe(progress: InstallProgress) -> str:
    """One line of text."""
    if progress.stage is not InstallStage.FETCHING:
        return f"{progress.stage.value} {progress.fraction:4.0%}"
    text = f"fetching {progress.done / 1e6:,.0f}"
    text += f" of {progress.total / 1e6:,.0f} MB" if progress.total else " MB"
    if progress.speed:
        text += f", {progress.speed / 1e6:.1f} MB/s"
    if progress.seconds_left is not None:
        minutes, seconds = divmod(round(progress.seconds_left), 60)
        text += f", {minutes}:{seconds:02d} left"
    return text
