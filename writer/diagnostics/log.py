"""The log, which rotates, and the crash reports that are made from what it is told."""

from __future__ import annotations

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Any

from writer.diagnostics.description import describe_error, describe_program
from writer.diagnostics.folder import CrashFolder

_LOG_BYTES = 500_000
_LOG_FILES = 3
_MOST_REPORTS = 10


class PlainFormatter(logging.Formatter):
    """Names an exception's type and place, and leaves out its message: it may hold what the author wrote."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatException(self, ei: Any) -> str:  # noqa: N802 - logging's name
        """In place of a traceback."""
        return describe_error(ei[1], ei[2]) if ei[1] is not None else ""


class CrashReporter(logging.Handler):
    """Writes a report of each exception that is logged: those nobody expected, at the top of a thread.

    The same error at the same place is reported once while the program runs.
    """

    def __init__(self, folder: CrashFolder, versions: dict[str, str] | None = None) -> None:
        super().__init__(logging.ERROR)
        self._folder = folder
        self._versions = versions or {}
        self._written: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        """Write a report, if the record comes with an exception."""
        _kind, error, trace = record.exc_info or (None, None, None)
        if error is None:
            return
        what = describe_error(error, trace)
        if what in self._written or len(self._written) >= _MOST_REPORTS:
            return
        self._written.add(what)
        # Not the record's own words: only its place in the program.
        where = f"noticed in {record.name}, thread {record.threadName}"
        self._folder.add(f"{describe_program(self._versions)}\n\n{where}\n\n{what}")


def start_log(state_dir: Path, folder: CrashFolder, versions: dict[str, str] | None = None) -> list[logging.Handler]:
    """Log to a rotating file below ``state_dir`` and write reports into ``folder``; what :func:`end_log` needs.

    A folder that can't be written to leaves the program without a log.
    """
    logging.raiseExceptions = False  # a full disk is to be said once, in the window, not here at every line
    handlers: list[logging.Handler] = [CrashReporter(folder, versions)]
    try:
        state_dir.mkdir(parents=True, exist_ok=True)
        file = RotatingFileHandler(
            state_dir / "writer.log", maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8", delay=True
        )
        file.setFormatter(PlainFormatter())
        handlers.append(file)
    except OSError as error:
        tell_console(f"no log is written: {error}")
    logger = logging.getLogger("writer")
    for handler in handlers:
        logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    return handlers


def end_log(handlers: list[logging.Handler]) -> None:
    """Log no more."""
    for handler in handlers:
        logging.getLogger("writer").removeHandler(handler)
        handler.close()


def log_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A bug must not take the author's text down with it: it is logged and the program goes on."""
    is_ours = not issubclass(kind, KeyboardInterrupt)
    if is_ours:
        logging.getLogger(__name__).critical("unexpected error", exc_info=(kind, error, trace))
    # What is no terminal may be a session's log, where the author's words have no business.
    if is_ours and not (sys.stderr is not None and sys.stderr.isatty()):
        tell_console(describe_error(error, trace))
    else:
        sys.__excepthook__(kind, error, trace)


def tell_console(text: str) -> None:
    """Say something to whoever started the program from a console; a packaged program has none."""
    if sys.stderr is not None:
        sys.stderr.write(f"writer: {text}\n")
