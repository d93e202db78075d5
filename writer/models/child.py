"""Runs a child process that speaks JSON, a line a message, and can be cancelled at any moment."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from writer.protocol.errors import OperationCancelledError
from writer.text.messages import Message

_POLL_SECONDS = 0.1
_TAIL_BYTES = 4000


@dataclass(frozen=True)
class Ended:
    """How a child ended: its exit status and the end of what it wrote to its standard error."""

    status: int
    tail: str


def python_command(module: str, argument: str) -> list[str]:
    """What starts ``module``; the packaged program has no ``python -m`` and starts itself with ``argument``."""
    if getattr(sys, "frozen", False):
        return [sys.executable, argument]
    # -P: a file in the current folder must not pass for a library.
    return [sys.executable, "-P", "-m", module]


def child_environment(changes: Mapping[str, str]) -> dict[str, str]:
    """This process's environment with ``changes``, in which a child finds the same packages."""
    root = str(Path(__file__).parents[2])
    paths = [root, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    joined = os.pathsep.join(dict.fromkeys(paths))
    return {**os.environ, "PYTHONPATH": joined, "PYTHONIOENCODING": "utf-8", **changes}


def run_child(
    command: Sequence[str],
    job: object,
    on_message: Callable[[dict[str, Any]], None],
    on_tick: Callable[[], None],
    cancelled: Callable[[], bool],
    environment: Mapping[str, str],
) -> Ended:
    """Start ``command``, write ``job`` to it as one JSON line, and hand on what it says until it ends.

    The child's standard input stays open as long as this process lives: its end tells the
    child that nobody listens any more.

    Args:
        on_message: Gets each line that is a JSON object; other lines count as talk.
        on_tick: Called about ten times a second.

    Raises:
        OSError: it can't be started.
        OperationCancelledError: ``cancelled`` said so; the child is dead.
    """
    with tempfile.TemporaryFile() as log:
        child = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, env=dict(environment)
        )
        lines: queue.Queue[bytes | None] = queue.Queue()
        reader = threading.Thread(target=_read, args=(child.stdout, lines), name="child", daemon=True)
        reader.start()
        try:
            if child.stdin is not None:
                with suppress(BrokenPipeError):
                    child.stdin.write(json.dumps(job).encode() + b"\n")
                    child.stdin.flush()
            _listen(lines, on_message, on_tick, cancelled)
            status = child.wait()
        finally:
            child.kill()
            reader.join()  # before the pipe that it reads is closed
            with suppress(BrokenPipeError):  # of a job that the child didn't live to read
                child.__exit__(None, None, None)  # closes the pipes and waits
        return Ended(status, _tail(log))


def _listen(
    lines: queue.Queue[bytes | None],
    on_message: Callable[[dict[str, Any]], None],
    on_tick: Callable[[], None],
    cancelled: Callable[[], bool],
) -> None:
    while True:
        if cancelled():
            raise OperationCancelledError(Message("It was cancelled."), Message("Nothing was changed."))
        on_tick()
        try:
            line = lines.get(timeout=_POLL_SECONDS)
        except queue.Empty:
            continue
        if line is None:
            return
        if (message := _parsed(line)) is not None:
            on_message(message)


def _parsed(line: bytes) -> dict[str, Any] | None:
    """The message that ``line`` is; a child that is killed may leave half a line, a library may talk."""
    try:
        message = json.loads(line)
    except ValueError:
        return None
    return message if isinstance(message, dict) else None


def _read(stream: IO[bytes], lines: queue.Queue[bytes | None]) -> None:
    for line in stream:
        lines.put(line)
    lines.put(None)


def _tail(log: IO[bytes]) -> str:
    log.seek(max(0, log.seek(0, os.SEEK_END) - _TAIL_BYTES))
    return log.read().decode("utf-8", errors="replace").strip()
