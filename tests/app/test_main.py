"""The program as a process, and the pieces of its entry point."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from writer.app.container import Container
from writer.models.manifest import DATA_NAME
from writer.settings.paths import find_paths


def test_without_a_display_it_says_what_to_do() -> None:
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    result = subprocess.run(
        [sys.executable, "-m", "writer"], env=environment, capture_output=True, text=True, timeout=200
    )
    assert result.returncode == 2
    assert "DISPLAY" in result.stderr


def test_the_whole_program_loads_its_model_and_shuts_down(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    file = tmp_path / "text.md"
    file.write_text("The old house")
    container = Container(qapp, find_paths())
    qtbot.addWidget(container.window)
    container.open([file])
    with qtbot.waitSignal(container.inference.model_ready, timeout=60_000):
        container.start()
    assert container.window.pane.edit.toPlainText() == "The old house"
    container.shut_down()


def test_with_a_damaged_model_the_editor_still_edits_and_says_why(qtbot: QtBot, qapp: QApplication) -> None:
    paths = find_paths()
    broken = paths.model_folders[0] / "bundled"
    shutil.copytree(paths.bundled_models / "bundled", broken)
    (broken / DATA_NAME).write_bytes(b"truncated")
    container = Container(qapp, paths)
    qtbot.addWidget(container.window)
    with qtbot.waitSignal(container.inference.model_unavailable, timeout=60_000) as signal:
        container.start()
    assert signal.args is not None
    assert DATA_NAME in signal.args[0]
    assert "Install the model again" in signal.args[0]
    edit = container.window.pane.edit
    qtbot.keyClicks(edit, "I can still write.")
    assert edit.toPlainText() == "I can still write."
    edit.document().setModified(False)
    container.shut_down()


def test_without_the_runtime_the_editor_still_edits_and_says_why(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith(("onnxruntime", "writer.engine."))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    container = Container(qapp, find_paths())
    qtbot.addWidget(container.window)
    with qtbot.waitSignal(container.inference.model_unavailable, timeout=60_000) as signal:
        container.start()
    assert signal.args is not None
    assert "runtime can't be loaded" in signal.args[0]
    container.shut_down()


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_calls_into_qt_do_not_use_up_none(qapp: QApplication) -> None:
    """PySide6 6.12.0 lost a reference to None or True a call: a few hundred keys ended the program."""

    class Sender(QObject):
        sent = Signal()

    sender = Sender()
    sender.sent.connect(lambda: None)
    sender.sent.emit()
    before = [sys.getrefcount(constant) for constant in (None, True)]
    for _ in range(200):
        QCoreApplication.processEvents()
        sender.sent.emit()
    lost = [old - sys.getrefcount(constant) for old, constant in zip(before, (None, True), strict=True)]
    assert max(lost) < 100
