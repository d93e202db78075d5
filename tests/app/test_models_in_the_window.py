"""The whole program, a hub, and an author who adds and changes models while typing."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.hub_stand_in import Hub, run_hub
from tests.models.conftest import REPO, gpt2_files
from writer.app.container import Container
from writer.models.catalogue import CatalogueEntry
from writer.models.library import open_library
from writer.models.measurement import Measurement, MeasurementStore
from writer.models.registry import ModelRegistry
from writer.protocol.errors import ModelBusyError, OperationCancelledError, WriterError
from writer.settings.paths import AppPaths, find_paths
from writer.ui.editor.keymap import ActionId
from writer.ui.models_dialog import ModelsDialog

TIMEOUT = 60_000
CATALOGUE = f"""
[[model]]
name = "tiny"
title = "Tiny GPT-2"
parameters = 50_000
context = 64
language = "en"
rank = 20
bytes = 200_000
licence = "MIT"
spdx = "MIT"
licence_file = "mit.txt"
uses = "Tests."
limits = "All there are."
hub = {{ repo = "{REPO}", revision = "main" }}
"""


class Questions:
    """Says yes, and remembers what it was asked."""

    def __init__(self) -> None:
        self.fetched: list[str] = []
        self.errors: list[WriterError] = []
        self.folder: Path | None = None

    def ask_fetch(self, entry: CatalogueEntry) -> bool:
        self.fetched.append(entry.name)
        return True

    def ask_remove(self, title: str) -> bool:
        return True

    def ask_checkpoint(self) -> Path | None:
        return self.folder

    def show_error(self, title: str, error: WriterError) -> None:
        self.errors.append(error)


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Hub]:
    with run_hub() as hub:
        hub.repositories[REPO] = gpt2_files()
        monkeypatch.setenv("HF_ENDPOINT", hub.endpoint)
        monkeypatch.setenv("HF_HOME", str(tmp_path / "hf_home"))
        yield hub


@pytest.fixture
def paths(tmp_path: Path) -> AppPaths:
    """This installation, with one more model in its catalogue."""
    shipped = find_paths()
    folder = tmp_path / "shipped"
    folder.mkdir()
    for name in ("bundled", "licences", "confidence.json"):
        (folder / name).symlink_to(shipped.bundled_models / name)
    entries = (shipped.bundled_models / "catalogue.toml").read_text(encoding="utf-8")
    (folder / "catalogue.toml").write_text(entries + CATALOGUE, encoding="utf-8")
    paths = replace(shipped, bundled_models=folder)
    bundled = ModelRegistry(paths.model_folders).find("bundled")
    MeasurementStore(paths.cache_dir).save(bundled, Measurement(3.0, 4.0, 5.0, 90.0))  # what it takes is not waited for
    return paths


@pytest.fixture
def container(qtbot: QtBot, qapp: QApplication, paths: AppPaths) -> Iterator[Container]:
    container = Container(qapp, paths)
    qtbot.addWidget(container.window, before_close_func=discard_changes)
    with qtbot.waitSignal(container.inference.model_ready, timeout=TIMEOUT):
        container.start()
    yield container
    container.shut_down()


def discard_changes(window: object) -> None:
    window.pane.edit.document().setModified(False)  # type: ignore[attr-defined]


def open_dialog(container: Container, qtbot: QtBot) -> tuple[ModelsDialog, Questions]:
    with qtbot.waitSignal(container.model_jobs.seen, timeout=TIMEOUT):
        container.window.action(ActionId.MODELS).trigger()
    dialog = container.window.models.show()
    questions = Questions()
    dialog._questions = questions
    return dialog, questions


def state_of(dialog: ModelsDialog, title: str) -> str:
    table = dialog.form.table
    items = [table.topLevelItem(index) for index in range(table.topLevelItemCount())]
    return next((item.text(4) for item in items if item is not None and item.text(0).startswith(title)), "")


def add_tiny(container: Container, dialog: ModelsDialog, qtbot: QtBot) -> None:
    dialog.select("tiny")
    with qtbot.waitSignals(
        [container.model_jobs.installed, container.model_jobs.measured, container.model_jobs.ended], timeout=TIMEOUT
    ):
        dialog.form.add.click()
    qtbot.waitUntil(lambda: state_of(dialog, "Tiny") == "Installed", timeout=TIMEOUT)


def test_a_model_is_added_used_while_typing_kept_and_removed(
    container: Container, hub: Hub, paths: AppPaths, qtbot: QtBot
) -> None:
    dialog, questions = open_dialog(container, qtbot)
    add_tiny(container, dialog, qtbot)
    assert questions.fetched == ["tiny"]
    dialog.select("tiny")
    assert "ms" in (dialog.form.table.currentItem() or pytest.fail("nothing chosen")).text(5)

    edit = container.window.pane.edit
    text = "The old lighthouse keeper looked at the sea and thought of the long winter. " * 3
    names: list[str] = []
    container.window.hub.model_named.connect(names.append)
    for position, character in enumerate(text):
        if position == 20:
            dialog.form.use.click()
        QTest.keyClick(edit, character)
        QTest.qWait(2)
    qtbot.waitUntil(lambda: names == ["Tiny GPT-2"], timeout=TIMEOUT)
    assert edit.toPlainText() == text
    assert container.window.status.model_text == "Tiny GPT-2"
    assert state_of(dialog, "Tiny") == "In use"
    assert json.loads(paths.settings_file.read_text())["model"] == "tiny"
    with qtbot.waitSignal(container.inference.chunk_ready, timeout=TIMEOUT):
        QTest.keyClick(edit, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)

    with qtbot.waitSignal(container.model_jobs.failed, timeout=TIMEOUT) as failed:
        container.model_jobs.remove("tiny")
    assert failed.args is not None
    assert isinstance(failed.args[0], ModelBusyError)
    dialog.select("bundled")
    with qtbot.waitSignal(container.inference.model_ready, timeout=TIMEOUT):
        dialog.form.use.click()
    qtbot.waitUntil(lambda: not container.model_jobs.busy, timeout=TIMEOUT)
    dialog.select("tiny")
    with qtbot.waitSignal(container.model_jobs.removed, timeout=TIMEOUT):
        dialog.form.remove.click()
    qtbot.waitUntil(lambda: state_of(dialog, "Tiny") == "Can be added", timeout=TIMEOUT)


def test_what_was_never_measured_is_measured_when_the_dialog_opens(
    container: Container, paths: AppPaths, qtbot: QtBot
) -> None:
    (paths.cache_dir / "measurements.json").unlink()
    dialog, _ = open_dialog(container, qtbot)
    assert "Nothing has been measured" in dialog.form.advice.text()
    qtbot.waitUntil(lambda: "Recommended here" in dialog.form.advice.text(), timeout=TIMEOUT)
    dialog.select("bundled")
    assert "ms" in (dialog.form.table.currentItem() or pytest.fail("nothing chosen")).text(5)
    assert not container.model_jobs.busy


def test_the_language_that_is_written_decides_what_is_recommended(container: Container, qtbot: QtBot) -> None:
    dialog, _ = open_dialog(container, qtbot)
    dialog.form.language.setCurrentIndex(dialog.form.language.findData("zh"))
    qtbot.waitUntil(lambda: "Chinese GPT-2" in dialog.form.advice.text(), timeout=TIMEOUT)


def test_fetching_can_be_stopped_and_typing_goes_on(container: Container, hub: Hub, qtbot: QtBot) -> None:
    hub.faults.seconds_a_piece = 0.1
    dialog, questions = open_dialog(container, qtbot)
    dialog.select("tiny")
    with qtbot.waitSignal(container.model_jobs.progressed, timeout=TIMEOUT):
        dialog.form.add.click()
    QTest.keyClicks(container.window.pane.edit, "Meanwhile I write.")
    assert dialog.form.progress_area.isVisible()
    with qtbot.waitSignal(container.model_jobs.ended, timeout=TIMEOUT):
        dialog.form.cancel.click()
    qtbot.waitUntil(lambda: not dialog.form.progress_area.isVisible())
    assert container.window.pane.edit.toPlainText() == "Meanwhile I write."
    qtbot.waitUntil(lambda: "Stopped" in dialog.form.state.text())
    assert questions.errors == []
    assert state_of(dialog, "Tiny") == "Can be added"


def test_what_goes_wrong_is_said_with_what_to_do(container: Container, hub: Hub, qtbot: QtBot) -> None:
    hub.faults.corrupt = {"model.safetensors"}
    dialog, questions = open_dialog(container, qtbot)
    dialog.select("tiny")
    with qtbot.waitSignal(container.model_jobs.failed, timeout=TIMEOUT):
        dialog.form.add.click()
    qtbot.waitUntil(lambda: bool(questions.errors))
    assert "hash differs" in str(questions.errors[0])
    assert questions.errors[0].advice


def test_closing_the_program_in_the_midst_of_a_download_ends_it(
    qtbot: QtBot, qapp: QApplication, paths: AppPaths, hub: Hub
) -> None:
    hub.faults.seconds_a_piece = 0.2
    container = Container(qapp, paths)
    qtbot.addWidget(container.window)
    failures: list[WriterError] = []
    container.model_jobs.failed.connect(failures.append)
    with qtbot.waitSignal(container.model_jobs.progressed, timeout=TIMEOUT):
        container.model_jobs.add(open_library(paths).catalogue.find("tiny"), "int8")
    container.shut_down()
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], OperationCancelledError)


@pytest.mark.parametrize("spoil", ["missing", "damaged"])
def test_a_chosen_model_that_is_gone_gives_way_to_the_bundled_one(
    qtbot: QtBot, qapp: QApplication, paths: AppPaths, spoil: str
) -> None:
    paths.settings_file.parent.mkdir(parents=True)
    paths.settings_file.write_text(json.dumps({"version": 1, "model": "gone"}))
    if spoil == "damaged":
        (paths.model_folders[0] / "gone").mkdir(parents=True)
        (paths.model_folders[0] / "gone" / "manifest.json").write_text("{")
    container = Container(qapp, paths)
    qtbot.addWidget(container.window)
    with qtbot.waitSignal(container.inference.model_ready, timeout=TIMEOUT) as ready:
        container.start()
    assert ready.args == ["Bundled GPT-2"]
    qtbot.waitUntil(lambda: container.window.settings.model == "bundled")
    container.shut_down()


def test_the_running_editor_loads_no_converter_and_no_network() -> None:
    """With the dialog open and a model used, in a process of its own."""
    code = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from writer.app.container import Container
from writer.settings.paths import find_paths
application = QApplication(sys.argv)
container = Container(application, find_paths())
container.inference.model_ready.connect(lambda _title: container.window.models.show())
container.model_jobs.seen.connect(lambda _seen: QTimer.singleShot(0, application.quit))
container.start()
application.exec()
container.shut_down()
strangers = ("onnx", "safetensors", "gguf", "huggingface_hub", "httpx2", "httpx", "requests", "urllib3", "torch")
print(*(name for name in strangers if name in sys.modules))
print("onnxruntime" in sys.modules)
"""
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, timeout=100)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["", "True"]


def test_look_without_a_catalogue_is_a_sentence(
    qtbot: QtBot, qapp: QApplication, paths: AppPaths, tmp_path: Path
) -> None:
    (paths.bundled_models / "catalogue.toml").write_text("[[model]]\nname = 3", encoding="utf-8")
    container = Container(qapp, paths)
    qtbot.addWidget(container.window)
    with qtbot.waitSignal(container.model_jobs.failed, timeout=TIMEOUT) as failed:
        container.model_jobs.look(100.0)
    assert failed.args is not None
    assert "not a catalogue" in str(failed.args[0])
    container.shut_down()
