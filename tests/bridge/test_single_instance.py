from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket  # noqa: TID251 - a socket on this machine, no network
from pytestqt.qtbot import QtBot

from writer.bridge.single_instance import SingleInstance

SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from writer.bridge.single_instance import SingleInstance
application = QCoreApplication(sys.argv)
instance = SingleInstance(Path(sys.argv[1]))
if sys.argv[2] == "listen":
    print(instance.listen(), flush=True)
    application.exec()
else:
    print(instance.hand_over([Path(name) for name in sys.argv[3:]]), flush=True)
"""


def start(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", SECOND, *arguments], stdout=subprocess.PIPE, text=True)


@pytest.fixture
def first(qtbot: QtBot, tmp_path: Path) -> Iterator[SingleInstance]:
    instance = SingleInstance(tmp_path)
    assert instance.listen()
    yield instance
    instance.close()


def test_a_second_start_hands_its_files_over(first: SingleInstance, qtbot: QtBot, tmp_path: Path) -> None:
    names = [str(tmp_path / "a b.md"), str(tmp_path / "灯.md")]
    with qtbot.waitSignal(first.files_handed_over, timeout=60_000) as signal_:
        second = start(str(tmp_path), "hand over", *names)
    assert signal_.args == [names]
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=60_000)
    assert second.communicate()[0] == "True\n"


def test_with_no_program_running_nothing_is_handed_over(qtbot: QtBot, tmp_path: Path) -> None:
    assert not SingleInstance(tmp_path).hand_over([tmp_path / "a.md"])


@pytest.mark.skipif(sys.platform == "win32", reason="pipes there end with their process")
def test_a_socket_that_a_crash_left_behind_is_replaced(qtbot: QtBot, tmp_path: Path) -> None:
    crashed = start(str(tmp_path), "listen")
    assert crashed.stdout is not None
    assert crashed.stdout.readline() == "True\n"
    crashed.kill()
    crashed.communicate()
    instance = SingleInstance(tmp_path)
    assert not instance.hand_over([])
    assert instance.listen()
    instance.close()


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGSTOP there")
def test_a_program_that_hangs_is_not_waited_for(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("writer.bridge.single_instance._ANSWER_MS", 200)
    hung = start(str(tmp_path), "listen")
    try:
        assert hung.stdout is not None
        assert hung.stdout.readline() == "True\n"
        os.kill(hung.pid, signal.SIGSTOP)
        assert not SingleInstance(tmp_path).hand_over([tmp_path / "a.md"])
    finally:
        hung.kill()
        hung.communicate()


@pytest.mark.parametrize("message", [b"nonsense\n", b'{"a": 1}\n', b"[1, 2]\n", b"\xff\n"])
def test_what_is_no_list_of_files_is_not_taken(first: SingleInstance, qtbot: QtBot, message: bytes) -> None:
    taken: list[object] = []
    first.files_handed_over.connect(taken.append)
    socket = QLocalSocket()
    socket.connectToServer(first._name)
    with qtbot.waitSignal(socket.disconnected):
        socket.write(message)
    assert taken == []
