"""Several documents in one window."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStackedWidget, QTabBar

from tests.ui.conftest import ScriptedModel
from writer.documents.locks import DocumentLocks
from writer.protocol.completion import CompletionChunk, FinishReason
from writer.suggest.effects import Activity, ReportActivity, SendRequest
from writer.suggest.events import ChunkArrived, SuggestionMode
from writer.ui.dialogs import LockedChoice, UnsavedChoice
from writer.ui.editor.keymap import ActionId
from writer.ui.main_window import MainWindow


def bar(window: MainWindow) -> QTabBar:
    found = window.findChild(QTabBar, "documents")
    assert found is not None
    return found


def titles(window: MainWindow) -> list[str]:
    return [bar(window).tabText(index) for index in range(bar(window).count())]


def key(window: MainWindow, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    joined = Qt.KeyboardModifier.ControlModifier
    for modifier in modifiers:
        joined |= modifier
    window.activateWindow()
    QTest.keyClick(window.windowHandle(), key, joined)


def open_files(window: MainWindow, folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).write_text(f"text of {name}")
        assert window.open_file(folder / name)


def test_one_document_shows_no_tabs_and_two_do(window: MainWindow, tmp_path: Path) -> None:
    open_files(window, tmp_path, "a.md")
    assert not bar(window).isVisible()
    assert titles(window) == ["a.md"], "the blank document gave way"
    open_files(window, tmp_path, "b & c.md")
    assert bar(window).isVisible()
    assert titles(window) == ["a.md", "b && c.md"]
    assert window.windowTitle() == "b & c.md[*] — writer"


def test_keys_go_round_the_tabs_and_typing_goes_to_the_one_in_front(window: MainWindow, tmp_path: Path) -> None:
    open_files(window, tmp_path, "a.md", "b.md", "c.md")
    key(window, Qt.Key.Key_Tab)
    assert window.session.name == "a.md"
    QTest.keyClicks(window.focusWidget(), "x")
    assert titles(window) == ["• a.md", "b.md", "c.md"]
    assert window.isWindowModified()
    key(window, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert window.session.name == "c.md"
    assert not window.isWindowModified()
    assert [tab.pane.adapter.text() for tab in window.workspace.tabs] == [
        "xtext of a.md",
        "text of b.md",
        "text of c.md",
    ]


def test_a_file_that_is_open_is_shown_not_opened_twice(window: MainWindow, tmp_path: Path) -> None:
    open_files(window, tmp_path, "a.md", "b.md")
    (tmp_path / "link.md").symlink_to(tmp_path / "a.md")
    assert window.open_file(tmp_path / "link.md")
    assert window.session.name == "a.md"
    assert bar(window).count() == 2


def test_ctrl_t_and_ctrl_w(window: MainWindow, dialogs: object, tmp_path: Path) -> None:
    open_files(window, tmp_path, "a.md")
    key(window, Qt.Key.Key_T)
    assert titles(window) == ["a.md", "Untitled"]
    key(window, Qt.Key.Key_T)
    assert titles(window) == ["a.md", "Untitled"], "a blank document serves as a new one"
    QTest.keyClicks(window.focusWidget(), "x")
    key(window, Qt.Key.Key_W)
    assert dialogs.asked == ["Untitled"]
    assert titles(window) == ["a.md", "• Untitled"]
    dialogs.unsaved = UnsavedChoice.DISCARD
    key(window, Qt.Key.Key_W)
    assert titles(window) == ["a.md"]
    key(window, Qt.Key.Key_W)
    assert titles(window) == ["Untitled"]
    assert window.isVisible()
    key(window, Qt.Key.Key_W)
    assert not window.isVisible()


@pytest.mark.parametrize(
    ("choice", "closes", "saved"),
    [(UnsavedChoice.SAVE, True, True), (UnsavedChoice.DISCARD, True, False), (UnsavedChoice.CANCEL, False, False)],
)
def test_closing_asks_once_for_all(
    window: MainWindow, dialogs: object, tmp_path: Path, choice: UnsavedChoice, closes: bool, saved: bool
) -> None:
    open_files(window, tmp_path, "a.md", "b.md", "c.md")
    for tab in window.workspace.tabs[:2]:
        window.workspace.show_tab(tab)
        QTest.keyClicks(window.focusWidget(), "new ")
    dialogs.unsaved = choice
    assert window.close() is closes
    assert dialogs.asked == ["a.md, b.md"]
    assert [(tmp_path / name).read_text()[:4] == "new " for name in ("a.md", "b.md", "c.md")] == [saved, saved, False]


def test_dropped_files_open_each_in_a_tab(window: MainWindow, tmp_path: Path) -> None:
    paths = [tmp_path / "one.md", tmp_path / "two.md"]
    for path in paths:
        path.write_text(path.name)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(event)
    assert titles(window) == ["one.md", "two.md"]


def test_tabs_can_be_moved(window: MainWindow, tmp_path: Path) -> None:
    open_files(window, tmp_path, "a.md", "b.md", "c.md")
    bar(window).moveTab(0, 2)
    assert [tab.title for tab in window.workspace.tabs] == ["b.md", "c.md", "a.md"]
    bar(window).tabButton(1, QTabBar.ButtonPosition.RightSide).click()
    assert titles(window) == ["b.md", "a.md"]
    assert window.session.name == "a.md"


def test_each_document_has_its_own_suggestions(make_window: Callable[..., MainWindow], tmp_path: Path) -> None:
    models: list[ScriptedModel] = []

    def make_model() -> ScriptedModel:
        models.append(ScriptedModel())
        return models[-1]

    window = make_window(make_model=make_model)
    window.hub.on_engine_ready("bundled")
    open_files(window, tmp_path, "a.md", "b.md")
    assert len(models) == 2
    assert window.status.model_text == "bundled"
    window.controller.activity_changed.emit(ReportActivity(Activity.SHOWING))
    window.workspace.step(1)
    assert window.status.activity_text == "Ready"
    window.workspace.step(1)
    assert window.status.activity_text == "Tab accepts"
    window.hub.set_mode(SuggestionMode.OFF)
    assert [tab.pane.controller.mode for tab in window.workspace.tabs] == [SuggestionMode.OFF] * 2
    requests: list[object] = []
    window.hub.request_made.connect(requests.append)
    request = object()
    models[0].script.append((SendRequest(request),))
    window.workspace.tabs[0].pane.controller.ask()
    assert requests == [request]
    chunk = CompletionChunk(1, "", (), 0, FinishReason.SENTENCE_END)
    window.hub.on_chunk(chunk)
    assert all(model.events[-1] == ChunkArrived(chunk) for model in models)


@pytest.mark.parametrize("choice", list(LockedChoice))
def test_a_file_that_another_program_has_open(
    window: MainWindow, dialogs: object, tmp_path: Path, choice: LockedChoice
) -> None:
    path = tmp_path / "a.md"
    path.write_text("text")
    locks = DocumentLocks(tmp_path / "locks")
    assert locks.hold(path)
    [lock] = (tmp_path / "locks").iterdir()
    lock.write_text(json.dumps({"pid": 1, "machine": "another", "started": ""}))
    dialogs.locked = choice
    assert window.open_file(path) is (choice is not LockedChoice.CANCEL)
    assert dialogs.asked == ["a.md"]
    assert window.pane.adapter.text() == ("" if choice is LockedChoice.CANCEL else "text")
    assert window.session.path == (path if choice is LockedChoice.ANYWAY else None)


def test_a_file_that_another_editor_has_open_is_asked_about_and_not_reopened_unasked(
    window: MainWindow, dialogs: object, tmp_path: Path
) -> None:
    path = tmp_path / "a.md"
    path.write_text("text")
    (tmp_path / ".~lock.a.md#").write_text(",me,here,26.11.2026 08:00,file:///;")
    dialogs.locked = LockedChoice.COPY
    assert window.workspace.is_held(path)
    assert window.open_file(path)
    assert dialogs.asked == ["a.md in LibreOffice"]
    assert window.session.path is None


def test_an_open_file_is_held_until_its_tab_closes(window: MainWindow, tmp_path: Path, dialogs: object) -> None:
    open_files(window, tmp_path, "a.md", "b.md")
    locks = tmp_path / "locks"
    assert len(list(locks.iterdir())) == 2
    dialogs.save_path = tmp_path / "c.md"
    window.action(ActionId.SAVE_AS).trigger()
    assert len(list(locks.iterdir())) == 2
    window.action(ActionId.CLOSE).trigger()
    assert len(list(locks.iterdir())) == 1
    window.close()
    assert list(locks.iterdir()) == []


def test_a_closed_document_hears_nothing_more(make_window: Callable[..., MainWindow], tmp_path: Path) -> None:
    window = make_window()
    open_files(window, tmp_path, "a.md", "b.md")
    window.action(ActionId.CLOSE).trigger()
    window.hub.on_engine_ready("bundled")
    assert len(window.workspace.tabs) == 1


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_whoever_asks_while_a_tab_closes_finds_a_document_in_front(
    window: MainWindow, tmp_path: Path, steps: int
) -> None:
    open_files(window, tmp_path, "a.md", "b.md", "c.md")
    window.workspace.step(steps)
    closing = window.workspace.current
    asked = []
    # Taking the widget away moves the focus, and the editor reports what that means for suggestions.
    window.workspace.findChild(QStackedWidget).widgetRemoved.connect(lambda _: asked.append(window.workspace.current))
    window.workspace.close_tab(closing)
    assert asked
    assert closing not in asked
