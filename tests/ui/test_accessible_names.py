"""Everything the keyboard can reach says to a screen reader what it is, in every window and dialog."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QHeaderView, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from writer.bridge.model_jobs import ModelJobs
from writer.documents.journal import JournalHeader
from writer.documents.recovery import RecoveredDocument
from writer.models.library import open_library
from writer.protocol.errors import DocumentChangedError
from writer.settings.paths import find_paths
from writer.text.messages import Message
from writer.ui.backups_dialog import BackupsDialog
from writer.ui.changed_dialog import ChangedDialog
from writer.ui.editor.keymap import ActionId
from writer.ui.main_window import MainWindow
from writer.ui.model_questions import ModelDialogs
from writer.ui.models_dialog import ModelChoice, ModelsDialog
from writer.ui.recovery_dialog import Recoverable, RecoveryDialog
from writer.ui.why_nothing import WhyNothing

OPENERS = (
    ActionId.REPLACE,
    ActionId.OUTLINE,
    ActionId.PREVIEW,
    ActionId.PREFERENCES,
    ActionId.WHY_NOTHING,
    ActionId.OWN_WORDS,
    ActionId.STATISTICS,
    ActionId.ORIGINS_PANEL,
    ActionId.WELCOME,
    ActionId.PROGRESS,
    ActionId.PREDICTABILITY,
    ActionId.DISCLOSURE,
    ActionId.EXPORT,
    ActionId.GUIDE,
    ActionId.ABOUT,
    ActionId.CRASH_REPORTS,
)


def reachable(root: QWidget) -> Iterator[QWidget]:
    """The controls of ``root`` that the keyboard gets to; parts of a control belong to it."""
    for widget in root.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or widget.focusProxy() is not None:
            continue
        if isinstance(widget, QHeaderView | QScrollBar) or widget.objectName().startswith("qt_"):
            continue
        if not widget.isVisibleTo(root) or isinstance(widget.parent(), QAbstractItemView):
            continue
        yield widget


def nameless(root: QWidget) -> list[str]:
    """Those that have no name."""
    found = []
    for widget in reachable(root):
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name).strip(" &"):
            found.append(f"{type(widget.parentWidget()).__name__}: {type(widget).__name__} “{widget.objectName()}”")
    return found


@pytest.mark.parametrize("action", OPENERS, ids=lambda action: action.value)
def test_windows_and_panels(window: MainWindow, action: ActionId, qtbot: QtBot) -> None:
    window.action(action).trigger()
    before = nameless(window)
    dialogs = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QDialog)]
    assert before + [name for dialog in dialogs for name in nameless(dialog)] == []
    for dialog in dialogs:
        assert dialog.windowTitle()
        dialog.close()


@pytest.fixture
def questions() -> list[QDialog]:
    """The dialogs that wait for an answer, made without waiting."""
    header = JournalHeader("d", "lamp.md")
    document = RecoveredDocument(header, "The new lamp", 1_700_000_000.0, Path("j"))
    error = DocumentChangedError(Message("“{name}” changed.", name="lamp.md"))
    return [
        RecoveryDialog([Recoverable(document, "The old lamp"), Recoverable(document, None)]),
        ChangedDialog(error, "on disk", "here"),
        BackupsDialog([], lambda backup: "", ("now", "here")),
        WhyNothing(lambda: 0.0),
    ]


def test_questions(questions: list[QDialog], qtbot: QtBot) -> None:
    for dialog in questions:
        qtbot.addWidget(dialog)
        dialog.show()
    assert [name for dialog in questions for name in nameless(dialog)] == []


def test_the_dialog_of_models(window: MainWindow, qtbot: QtBot) -> None:
    jobs = ModelJobs(lambda: open_library(find_paths()))
    dialog = ModelsDialog(jobs, ModelDialogs(window), ModelChoice("bundled", 100.0, "en"))
    qtbot.addWidget(dialog)
    dialog.show()
    assert nameless(dialog) == []
    jobs.shut_down()
