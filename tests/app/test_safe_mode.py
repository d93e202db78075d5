"""Safe mode, and what the program remembers of a crash: the whole program, with its threads."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from writer.app.container import Container
from writer.app.main import safe_mode_command
from writer.diagnostics.folder import CrashFolder
from writer.diagnostics.log import end_log, log_exception, start_log
from writer.settings.paths import AppPaths, find_paths
from writer.ui.editor.keymap import ActionId

SECRET = "Zanzibar Quagmire"


@contextmanager
def running(
    qtbot: QtBot, qapp: QApplication, paths: AppPaths, personal: AppPaths | None, files: Sequence[Path] = ()
) -> Iterator[Container]:
    container = Container(qapp, paths, personal)
    qtbot.addWidget(container.window)
    with qtbot.waitSignal(container.inference.model_ready, timeout=60_000):
        container.begin(files)
    try:
        yield container
    finally:
        container.window.pane.edit.document().setModified(False)
        container.window.close()
        container.shut_down()


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_safe_mode_leaves_out_what_is_the_authors_and_changes_nothing_of_it(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    paths = find_paths()
    paths.config_dir.mkdir(parents=True)
    settings = {"version": 1, "theme": "sepia", "model": "gone", "own_words": True, "font_size": 30}
    paths.settings_file.write_text(json.dumps(settings))
    (paths.data_dir / "models" / "gone").mkdir(parents=True)
    (paths.data_dir / "dictionary.txt").write_text(SECRET)
    before = files_in(paths.config_dir) | files_in(paths.data_dir)
    with running(qtbot, qapp, paths, paths.with_personal_files_in(tmp_path)) as container:
        window = container.window
        assert window.settings.font_size != 30
        assert not window.settings.own_words
        assert window.settings.model == "bundled"
        assert "safe mode" in window.windowTitle()
        assert "Safe mode" in window.workspace.notices.text("safe mode")
        assert not window.action(ActionId.MODELS).isEnabled()
        window.action(ActionId.ZOOM_IN).trigger()
    assert files_in(paths.config_dir) | files_in(paths.data_dir) == before
    assert (tmp_path / "config" / "settings.json").exists()


def test_a_crash_beside_a_text_is_reported_without_a_word_of_it(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    paths = find_paths()
    handlers = start_log(paths.state_dir, CrashFolder(paths.crash_folder), {})
    file = tmp_path / "letter.md"
    file.write_text("")
    try:
        with running(qtbot, qapp, paths, None, [file]) as container:
            edit = container.window.pane.edit
            QTest.keyClicks(edit, SECRET)
            assert edit.toPlainText() == SECRET

            def fail() -> None:
                text = edit.toPlainText()
                raise ValueError(text)

            try:
                fail()
            except ValueError as error:
                log_exception(type(error), error, error.__traceback__)
            container.disk.submit(fail)
            container.learning.post(fail)
            qtbot.waitUntil(lambda: len(CrashFolder(paths.crash_folder).reports()) == 3, timeout=60_000)
    finally:
        end_log(handlers)
    written = "".join(report.text() for report in CrashFolder(paths.crash_folder).reports())
    written += (paths.state_dir / "writer.log").read_text()
    assert "ValueError" in written
    assert "in fail" not in written
    assert " fail" in written
    for word in SECRET.split():
        assert word not in written


def test_the_next_start_tells_of_a_crash_once(qtbot: QtBot, qapp: QApplication) -> None:
    paths = find_paths()
    CrashFolder(paths.crash_folder).add("ValueError")
    with running(qtbot, qapp, paths, None) as container:
        assert "report was written" in container.window.workspace.notices.text("crash reports")
        dialog = container.window.help.show_crashes()
        assert "ValueError" in dialog.text.toPlainText()
        assert not container.window.workspace.notices.text("crash reports")
        dialog.close()
        container.window.help.tell_of_crashes()
        assert not container.window.workspace.notices.text("crash reports")


def test_the_program_can_start_itself_anew() -> None:
    assert safe_mode_command()[-1] == "--safe-mode"
    assert safe_mode_command()[0] == sys.executable
