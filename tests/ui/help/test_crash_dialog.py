"""The list of crash reports, and the way into safe mode."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import ScriptedDialogs
from writer.diagnostics.folder import CrashFolder
from writer.ui.editor.keymap import ActionId
from writer.ui.help.crash_dialog import CrashDialog
from writer.ui.main_window import MainWindow


def test_reports_are_shown_copied_and_deleted(qtbot: QtBot, tmp_path: Path) -> None:
    folder = CrashFolder(tmp_path)
    folder.add("first trouble")
    dialog = CrashDialog(folder)
    qtbot.addWidget(dialog)
    assert dialog.list.count() == 1
    assert "first trouble" in dialog.text.toPlainText()
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert "first trouble" in QGuiApplication.clipboard().text()
    qtbot.mouseClick(dialog.delete, Qt.MouseButton.LeftButton)
    assert dialog.list.count() == 0
    assert not dialog.text.toPlainText()
    assert dialog.copy.isHidden()
    assert not folder.reports()


def test_the_menu_opens_it_without_any_report(window: MainWindow) -> None:
    window.action(ActionId.CRASH_REPORTS).trigger()
    dialog = window.help.show_crashes()
    assert dialog.isVisible()
    assert "no crash reports" in dialog.explanation.text()
    dialog.close()


def test_safe_mode_is_entered_after_a_question(window: MainWindow, dialogs: ScriptedDialogs, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(window.help.safe_mode_wanted):
        window.action(ActionId.SAFE_MODE).trigger()
    dialogs.safe_mode = True
    with qtbot.waitSignal(window.help.safe_mode_wanted):
        window.action(ActionId.SAFE_MODE).trigger()


def test_a_window_in_safe_mode_says_so(make_window: Callable[..., MainWindow]) -> None:
    window = make_window(is_safe_mode=True)
    assert "safe mode" in window.windowTitle()
    assert "not kept" in window.workspace.notices.text("safe mode")
