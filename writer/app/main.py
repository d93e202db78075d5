"""Entry point of the window."""

from __future__ import annotations

import faulthandler
import logging
import multiprocessing
import os
import sys
from collections.abc import Mapping, Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication

from writer import __version__
from writer.app.container import Container
from writer.bridge.single_instance import SingleInstance
from writer.settings.paths import find_paths

_LOG_BYTES = 500_000
_LOG_FILES = 3
_log = logging.getLogger(__name__)


def main(arguments: Sequence[str]) -> int:
    """Open the window on the files named in ``arguments``; returns the exit status.

    If the program runs already, it opens them, and this one ends.
    """
    multiprocessing.freeze_support()
    faulthandler.enable()
    if problem := display_problem(os.environ, sys.platform):
        sys.stderr.write(f"writer: {problem}\n")
        return 2
    paths = find_paths()
    _start_log(paths.state_dir)
    sys.excepthook = log_exception
    application = QApplication(list(arguments))
    application.setApplicationName("writer")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("writer")
    files = [Path(argument) for argument in application.arguments()[1:]]
    instance = SingleInstance(paths.state_dir)
    if instance.hand_over(files):
        return 0
    container = Container(application, paths)
    instance.files_handed_over.connect(container.take_over)
    instance.listen()
    container.start()
    container.restore()
    container.recover()
    container.open(files)
    container.welcome()
    try:
        return application.exec()
    finally:
        instance.close()
        container.shut_down()


def display_problem(environment: Mapping[str, str], platform: str) -> str:
    """Why no window can appear, and what to do; empty when one can."""
    if platform in ("win32", "darwin"):
        return ""
    if any(environment.get(name) for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")):
        return ""
    return "there is no display. Start the program from a desktop, or set DISPLAY. `writer suggest` works without one."


def log_exception(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
    """A bug must not take the author's text down with it: it is logged and the program goes on."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, traceback)
        return
    _log.critical("unexpected error", exc_info=(kind, error, traceback))
    sys.__excepthook__(kind, error, traceback)


def _start_log(folder: Path) -> None:
    """Log to a rotating file; a folder that can't be written leaves the standard error alone."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "writer.log", maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8", delay=True
        )
    except OSError as error:
        sys.stderr.write(f"writer: no log is written: {error}\n")
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger("writer").addHandler(handler)
    logging.getLogger("writer").setLevel(logging.INFO)
