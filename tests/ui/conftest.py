"""A window with a scripted model, a clock that stands still, and dialogs that answer at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from writer.documents.store import DocumentStore
from writer.protocol.errors import WriterError
from writer.settings.schema import Settings, ThemeChoice
from writer.settings.storage import SettingsStorage
from writer.suggest.effects import Effect
from writer.suggest.events import Edited, Event
from writer.ui.dialogs import ChangedChoice, UnsavedChoice
from writer.ui.editor.keymap import Keymap
from writer.ui.editor_pane import EditorPane
from writer.ui.main_window import MainWindow, WindowServices
from writer.ui.theme import ThemeManager

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Clock:
    now: float = 100.0

    def __call__(self) -> float:
        return self.now


@dataclass
class ScriptedModel:
    """Records events; answers the next event with the next script, or by a rule."""

    events: list[Event] = field(default_factory=list)
    script: list[tuple[Effect, ...]] = field(default_factory=list)
    rule: Callable[[Event], tuple[Effect, ...]] | None = None

    def handle(self, event: Event, now: float) -> tuple[Effect, ...]:
        self.events.append(event)
        if self.rule is not None:
            return self.rule(event)
        return self.script.pop(0) if self.script else ()

    def edits(self) -> list[Edited]:
        return [event for event in self.events if isinstance(event, Edited)]


@dataclass
class ScriptedDialogs:
    """Answers at once and remembers what was said."""

    unsaved: UnsavedChoice = UnsavedChoice.CANCEL
    changed: ChangedChoice = ChangedChoice.CANCEL
    open_path: Path | None = None
    save_path: Path | None = None
    errors: list[WriterError] = field(default_factory=list)
    notices: list[tuple[str, ...]] = field(default_factory=list)
    tables: list[list[tuple[str, str]]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def show_error(self, title: str, error: WriterError) -> None:
        self.errors.append(error)

    def show_notice(self, title: str, text: str, more: str = "") -> None:
        self.notices.append((title, text, more))

    def show_table(self, title: str, rows: list[tuple[str, str]]) -> None:
        self.tables.append(rows)

    def ask_unsaved(self, name: str) -> UnsavedChoice:
        self.asked.append(name)
        return self.unsaved

    def ask_changed(self, error: WriterError) -> ChangedChoice:
        self.asked.append(str(error))
        return self.changed

    def ask_open_path(self, directory: str) -> Path | None:
        return self.open_path

    def ask_save_path(self, suggestion: str) -> Path | None:
        return self.save_path


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def model() -> ScriptedModel:
    return ScriptedModel()


@pytest.fixture
def pane(qtbot: QtBot, model: ScriptedModel, clock: Clock) -> EditorPane:
    pane = EditorPane(Settings(), Keymap({}), model, clock)
    qtbot.addWidget(pane.edit)
    pane.edit.resize(700, 500)
    with qtbot.waitExposed(pane.edit):
        pane.edit.show()
    pane.edit.setFocus(Qt.FocusReason.OtherFocusReason)
    model.events.clear()
    return pane


@pytest.fixture
def dialogs() -> ScriptedDialogs:
    return ScriptedDialogs()


@pytest.fixture
def make_window(
    qtbot: QtBot, qapp: QApplication, model: ScriptedModel, clock: Clock, dialogs: ScriptedDialogs, tmp_path: Path
) -> Callable[..., MainWindow]:
    def make(message: str = "", **settings: object) -> MainWindow:
        services = WindowServices(
            settings=replace(Settings(theme=ThemeChoice.LIGHT), **settings),
            settings_message=message,
            storage=SettingsStorage(tmp_path / "config" / "settings.json"),
            store=DocumentStore(),
            model=model,
            theme=ThemeManager(qapp),
            resources=ROOT / "resources",
            clock=clock,
        )
        window = MainWindow(services, dialogs)
        qtbot.addWidget(window, before_close_func=lambda w: w.pane.adapter.mark_saved())
        with qtbot.waitExposed(window):
            window.show()
        model.events.clear()
        return window

    return make


@pytest.fixture
def window(make_window: Callable[..., MainWindow]) -> MainWindow:
    return make_window()
