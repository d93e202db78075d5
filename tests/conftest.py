"""What every test gets: no real screen, no real settings, and guards against what is left behind."""

from __future__ import annotations

import gc
import os
import select
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import hypothesis
import pytest

# Before anything imports Qt. A value set by hand is respected.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SCREEN = "1280x900x24"
# A thread or a deferred deletion may need a moment to end after its owner was told to.
GRACE_SECONDS = 2.0
PATIENCE_MS = 60_000

# How long one example takes says nothing on a shared machine.
hypothesis.settings.register_profile(
    "writer", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow], print_blob=True
)
hypothesis.settings.load_profile("writer")

_CALL_FAILED = pytest.StashKey[bool]()


@pytest.fixture
def qtbot(qapp: Any, request: pytest.FixtureRequest) -> Any:
    """pytest-qt's, more patient: five seconds, its own limit, say nothing on a machine that others use too."""
    from pytestqt.qtbot import QtBot

    bot = QtBot(request)
    for name in ("waitSignal", "waitSignals", "waitUntil", "waitCallback", "waitActive", "waitExposed"):
        setattr(bot, name, partial(getattr(bot, name), timeout=PATIENCE_MS))
    return bot


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Remember whether the test itself failed: its traceback then keeps its objects alive."""
    report: Any = yield
    if report.when == "call":
        item.stash[_CALL_FAILED] = report.failed
    return report


@pytest.fixture(scope="module", autouse=True)
def what_is_loaded_stays() -> None:
    """Take the half million objects of libraries and tests out of the collector's sight.

    A window is a web of cycles, so nearly every test of one ends with a full collection: 0.3 s each
    with all that in sight, a few milliseconds without.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail the test that leaves a thread, a running QThread or QTimer, or a window behind."""
    before = _survivors()
    yield
    if request.node.stash.get(_CALL_FAILED, False):
        return
    left = _settle(lambda: [thing for thing in _survivors() if not any(thing is old for old in before)])
    if left:
        pytest.fail("left behind: " + "; ".join(_describe(thing) for thing in left), pytrace=False)


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh folder for settings, state and caches; the author's own are never touched."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("WRITER_HOME", str(home))
    return home


@pytest.fixture(scope="session")
def xvfb_display() -> Iterator[str]:
    """A display of its own (``:N``) on which real windows take real keys."""
    program = shutil.which("Xvfb")
    if program is None:
        message = "Xvfb is missing; `make test` installs it"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    reading, writing = os.pipe()
    # With -displayfd the server itself picks a free number and says it when it is ready.
    command = [program, "-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        yield f":{_read_line(reading, seconds=30)}"
    finally:
        os.close(reading)
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _read_line(descriptor: int, seconds: float) -> str:
    text, deadline = b"", time.monotonic() + seconds
    while not text.endswith(b"\n"):
        ready, _, _ = select.select([descriptor], [], [], max(0.0, deadline - time.monotonic()))
        part = os.read(descriptor, 64) if ready else b""
        if not part:
            pytest.fail("Xvfb did not start")
        text += part
    return text.decode().strip()


def _survivors() -> list[Any]:
    """Every thread, running QThread, active QTimer and top-level widget there is now."""
    # A QThread that logs gets a dummy of Python's; the QThread itself is watched below.
    threads: list[Any] = [
        thread
        for thread in threading.enumerate()
        if thread is not threading.main_thread() and not isinstance(thread, threading._DummyThread)
    ]
    return threads + _qt_survivors()


def _qt_survivors() -> list[Any]:
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    from PySide6.QtCore import QThread, QTimer
    from shiboken6 import Shiboken

    main = widgets.QApplication.instance().thread()
    left: list[Any] = list(widgets.QApplication.topLevelWidgets())
    for wrapper in Shiboken.getAllValidWrappers():
        if isinstance(wrapper, QThread):
            if wrapper is not main and wrapper.isRunning():
                left.append(wrapper)
        elif isinstance(wrapper, QTimer) and wrapper.isActive():
            left.append(wrapper)
    return left


def _settle(survivors: Callable[[], list[Any]]) -> list[Any]:
    """``survivors()`` once it is empty, or what it still is after the grace period."""
    deadline = time.monotonic() + GRACE_SECONDS
    left = survivors()
    while left and time.monotonic() < deadline:
        left.clear()
        _process_deferred_deletions()
        gc.collect()
        time.sleep(0.01)
        left = survivors()
    return left


def _process_deferred_deletions() -> None:
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _describe(thing: Any) -> str:
    if isinstance(thing, threading.Thread):
        return f"thread {thing.name}"
    return f"{type(thing).__name__} {thing.objectName()!r}"


def pytest_sessionfinish() -> None:
    """Empty the clipboard while Python is alive.

    The offscreen platform keeps what was copied in a static of Qt's, which is destroyed
    after the interpreter; data made in Python can't be destroyed then.
    """
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is not None and widgets.QApplication.instance() is not None:
        widgets.QApplication.clipboard().clear()
