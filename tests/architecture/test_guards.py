"""The guards of conftest.py and of pytest's settings bite, and bite nothing else."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

OFFENDERS = """
import os
import threading
import time
import warnings
from pathlib import Path

import pytest
from PySide6.QtCore import QThread, QTimer, qWarning
from PySide6.QtWidgets import QLabel

kept = []


@pytest.fixture(scope="module", autouse=True)
def tidy():
    yield
    for thing in kept:
        if isinstance(thing, QThread):
            thing.quit()
            thing.wait()
    kept.clear()


def test_thread(qapp):
    threading.Thread(target=time.sleep, args=(3,), name="sleeper", daemon=True).start()


def test_qthread(qapp):
    kept.append(QThread(objectName="busy"))
    kept[-1].start()


def test_timer(qapp):
    kept.append(QTimer(objectName="ticking", interval=60_000))
    kept[-1].start()


def test_widget(qapp):
    kept.append(QLabel("left", objectName="label"))
    kept[-1].show()


def test_hidden_widget(qapp):
    kept.append(QLabel("left", objectName="hidden"))


def test_qt_warning(qapp):
    qWarning("something is wrong")


def test_python_warning():
    warnings.warn("old", DeprecationWarning)


def test_tidy(qtbot):
    label = QLabel("shown")
    qtbot.addWidget(label)
    label.show()
    timer = QTimer(interval=1, parent=label)
    timer.start()
    thread = QThread()
    thread.start()
    thread.quit()
    assert thread.wait(5000)
    worker = threading.Thread(target=time.sleep, args=(0.05,))
    worker.start()


def test_quiet_and_alone(qapp):
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
    home = Path(os.environ["WRITER_HOME"])
    assert home.is_dir() and not any(home.iterdir())
    (home / "settings.json").write_text("{}")


def test_quiet_and_alone_again(qapp):
    assert not any(Path(os.environ["WRITER_HOME"]).iterdir())
"""

TIDY = {"test_tidy", "test_quiet_and_alone", "test_quiet_and_alone_again"}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What pytest says about the offenders, under this project's own settings and conftest.py."""
    folder = tmp_path_factory.mktemp("guards")
    (folder / "test_offenders.py").write_text(OFFENDERS, encoding="utf-8")
    (folder / "conftest.py").write_text((ROOT / "tests/conftest.py").read_text(encoding="utf-8"), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(folder)]
    command += ["-p", "no:cacheprovider", "-rA", "--color=no", str(folder)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("test", "reason"),
    [
        ("test_thread", "left behind: thread sleeper"),
        ("test_qthread", "left behind: QThread 'busy'"),
        ("test_timer", "left behind: QTimer 'ticking'"),
        ("test_widget", "left behind: QLabel 'label'"),
        ("test_hidden_widget", "left behind: QLabel 'hidden'"),
        ("test_qt_warning", "something is wrong"),
        ("test_python_warning", "DeprecationWarning: old"),
    ],
)
def test_the_guard_bites(output: str, test: str, reason: str) -> None:
    assert re.search(rf"^(ERROR|FAILED) \S+::{test}\b", output, re.MULTILINE)
    assert reason in output


@pytest.mark.parametrize("test", sorted(TIDY))
def test_the_guard_leaves_the_tidy_alone(output: str, test: str) -> None:
    assert re.search(rf"^PASSED \S+::{test}$", output, re.MULTILINE)
    assert not re.search(rf"^(ERROR|FAILED) \S+::{test}$", output, re.MULTILINE)
