"""Entry point of the window."""

from __future__ import annotations

import logging
import multiprocessing
import os
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QProcess, qVersion
from PySide6.QtWidgets import QApplication, QMessageBox

from writer import __version__
from writer.app import languages
from writer.app.arguments import SAFE_MODE, Arguments, read_arguments
from writer.app.container import Container
from writer.app.displays import display_problem
from writer.app.input_methods import changes_for_fcitx, plugins_in
from writer.bridge.single_instance import SingleInstance
from writer.diagnostics.folder import CrashFolder
from writer.diagnostics.log import end_log, log_exception, start_log, tell_console
from writer.diagnostics.native import NativeCrashes
from writer.settings.paths import AppPaths, find_paths

# How Wayland finds the program's icon and name: its desktop entry.
_DESKTOP_FILE = "io.github.writereditor.writer"


def main(arguments: Sequence[str]) -> int:
    """Open the window on the files named in ``arguments``; returns the exit status.

    If the program runs already, it opens them, and this one ends.
    """
    multiprocessing.freeze_support()
    if problem := display_problem(os.environ, sys.platform):
        tell_console(problem)
        return 2
    paths = find_paths()
    _reach_input_method()
    application = QApplication(list(arguments))
    application.setApplicationName("writer")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName(_DESKTOP_FILE)
    chosen = read_arguments(application.arguments()[1:])
    if chosen.problem:
        tell_console(chosen.problem)
        return 2
    instance = SingleInstance(paths.state_dir)
    if instance.hand_over(chosen.files):
        if chosen.safe_mode:
            languages.install(application, paths.resources, "")
            _say_that_it_runs()
        return 0
    with _diagnostics(paths), _personal_paths(paths, chosen) as personal:
        container = Container(application, paths, personal)
        instance.files_handed_over.connect(container.take_over)
        instance.listen()
        container.begin(chosen.files)
        try:
            status = application.exec()
        finally:
            instance.close()
            container.shut_down()
    if container.restarts_in_safe_mode:
        command = safe_mode_command()
        QProcess.startDetached(command[0], command[1:])
    return status


def _reach_input_method() -> None:
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath), "platforminputcontexts")
    os.environ.update(changes_for_fcitx(os.environ, plugins_in(plugins)))


def safe_mode_command() -> list[str]:
    """What starts the program anew in safe mode; the packaged program has no ``python -m``."""
    if getattr(sys, "frozen", False):
        return [sys.executable, SAFE_MODE]
    return [sys.executable, "-m", "writer", SAFE_MODE]


@contextmanager
def _diagnostics(paths: AppPaths) -> Iterator[None]:
    """Log, and write down what goes wrong, until the program ends as it should."""
    folder, versions = CrashFolder(paths.crash_folder), {"Qt": qVersion()}
    handlers = start_log(paths.state_dir, folder, versions)
    native = NativeCrashes(folder, versions)
    native.collect()
    native.listen()
    sys.excepthook = log_exception
    threading.excepthook = _log_from_thread
    try:
        yield
    finally:
        sys.excepthook, threading.excepthook = sys.__excepthook__, threading.__excepthook__
        native.close()
        end_log(handlers)


def _log_from_thread(arguments: threading.ExceptHookArgs) -> None:
    if arguments.exc_value is not None:
        log_exception(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)


@contextmanager
def _personal_paths(paths: AppPaths, chosen: Arguments) -> Iterator[AppPaths | None]:
    """Where safe mode has its settings and models instead: a folder that is gone afterwards. None otherwise."""
    if not chosen.safe_mode:
        yield None
        return
    logging.getLogger("writer").info("safe mode")
    try:
        folder = tempfile.TemporaryDirectory(prefix="writer-safe-mode-", ignore_cleanup_errors=True)
    except OSError:  # nothing can be written anywhere: what isn't there can't be read either
        yield paths.with_personal_files_in(paths.cache_dir / "safe-mode")
        return
    with folder as name:
        yield paths.with_personal_files_in(Path(name))


def _say_that_it_runs() -> None:
    box = QMessageBox()
    box.setWindowTitle("writer")
    box.setText(QApplication.translate("Main", "writer runs already, and not in safe mode."))
    box.setInformativeText(
        QApplication.translate("Main", "Close it, then start safe mode again, or choose Help > Restart in Safe Mode.")
    )
    box.exec()
