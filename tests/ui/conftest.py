"""A window with a scripted model, a clock that stands still, and dialogs that answer at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.architecture.translation_tools import compile_into
from writer.app.languages import load_translations
from writer.bridge.disk_thread import DiskThread
from writer.bridge.learning_thread import LearningThread
from writer.bridge.model_jobs import ModelJobs
from writer.bridge.reading_mailbox import ReadingMailbox
from writer.bridge.reading_thread import ReadingThread
from writer.diagnostics.folder import CrashFolder
from writer.documents.atomic import replace_file
from writer.documents.backups import Backup, BackupStore
from writer.documents.journal_keeper import JournalKeeper
from writer.documents.locks import DocumentLocks
from writer.documents.recovery import RecoveryFolder
from writer.documents.store import DocumentStore
from writer.models.library import open_library
from writer.personal.mixture import MixtureConfig
from writer.personal.own_words import OwnWords
from writer.personal.predictor import OwnWordsPredictor
from writer.personal.statistics import StatisticsBook
from writer.personal.store import OwnWordsStore
from writer.personal.writing_log import WritingLog
from writer.protocol.errors import WriterError
from writer.provenance.choices import StorageChoices
from writer.settings.document_choices import DocumentChoices
from writer.settings.paths import find_paths
from writer.settings.schema import Settings, ThemeChoice
from writer.settings.storage import SettingsStorage
from writer.suggest.effects import Effect
from writer.suggest.events import Edited, Event
from writer.ui.changed_dialog import ChangedChoice
from writer.ui.dialogs import LockedChoice, RecordChoice, UnsavedChoice
from writer.ui.editor.keymap import Keymap
from writer.ui.editor_pane import EditorPane
from writer.ui.main_window import MainWindow
from writer.ui.recovery_dialog import Recoverable, RecoveryChoice
from writer.ui.theme import ThemeManager
from writer.ui.window_services import WindowServices

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
    compared: list[tuple[str, str]] = field(default_factory=list)
    backups: list[str] = field(default_factory=list)
    breaks_lines: bool = False
    safe_mode: bool = False
    locked: LockedChoice = LockedChoice.CANCEL
    recovery: RecoveryChoice = RecoveryChoice.LATER
    recoverable: list[Recoverable] = field(default_factory=list)
    record: RecordChoice = RecordChoice.KEEP
    open_path: Path | None = None
    save_path: Path | None = None
    errors: list[WriterError] = field(default_factory=list)
    notices: list[tuple[str, ...]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def show_error(self, title: str, error: WriterError) -> None:
        self.errors.append(error)

    def show_notice(self, title: str, text: str, more: str = "") -> None:
        self.notices.append((title, text, more))

    def ask_unsaved(self, name: str) -> UnsavedChoice:
        self.asked.append(name)
        return self.unsaved

    def ask_unsaved_documents(self, names: list[str]) -> UnsavedChoice:
        self.asked.append(", ".join(names))
        return self.unsaved

    def ask_changed(self, error: WriterError, on_disk: str, mine: str) -> ChangedChoice:
        self.asked.append(str(error))
        self.compared.append((on_disk, mine))
        return self.changed

    def choose_backup(
        self, backups: Sequence[Backup], read: Callable[[Backup], str], now: tuple[str, str]
    ) -> Backup | None:
        self.backups = [read(backup) for backup in backups]
        return backups[-1] if backups else None

    def ask_to_break_lines(self, name: str, length: int) -> bool:
        self.asked.append(f"{name}: {length}")
        return self.breaks_lines

    def ask_locked(self, name: str, is_here: bool, program: str = "") -> LockedChoice:
        self.asked.append(f"{name} in {program}" if program else name)
        return self.locked

    def ask_recovery(self, found: Sequence[Recoverable]) -> list[RecoveryChoice]:
        self.recoverable += found
        return [self.recovery] * len(found)

    def ask_record(self, name: str, problems: str, is_block: bool) -> RecordChoice:
        self.asked.append(problems)
        return self.record

    def ask_safe_mode(self) -> bool:
        self.asked.append("safe mode")
        return self.safe_mode

    def ask_open_path(self, directory: str) -> Path | None:
        return self.open_path

    def ask_save_path(self, suggestion: str) -> Path | None:
        return self.save_path


def mark_all_saved(window: MainWindow) -> None:
    for tab in window.workspace.tabs:
        tab.pane.adapter.mark_saved()


@pytest.fixture(scope="session", autouse=True)
def english(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Its plurals come from a file, as every other language."""
    load_translations(qapp, compile_into(tmp_path_factory.mktemp("translations")), "en")


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
def disk(tmp_path: Path, clock: Clock) -> DiskThread:
    """Not started: what it is told waits until a test starts it."""
    return DiskThread(JournalKeeper(RecoveryFolder(tmp_path / "recovery"), time.monotonic))


@pytest.fixture
def learning(tmp_path: Path) -> LearningThread:
    """Not started: what it is told waits until a test starts it."""
    own_words = OwnWords(
        OwnWordsPredictor(MixtureConfig()),
        OwnWordsStore(tmp_path / "own-words", replace_file),
        lambda path: path.read_text(encoding="utf-8"),
    )
    return LearningThread(own_words, StatisticsBook(tmp_path / "state", replace_file))


@pytest.fixture
def reading() -> Iterator[ReadingThread]:
    """Has no model until a test gives it one."""
    thread = ReadingThread(ReadingMailbox())
    yield thread
    thread.shut_down()


@pytest.fixture
def make_window(
    learning: LearningThread,
    reading: ReadingThread,
    disk: DiskThread,
    qtbot: QtBot,
    qapp: QApplication,
    model: ScriptedModel,
    clock: Clock,
    dialogs: ScriptedDialogs,
    tmp_path: Path,
) -> Callable[..., MainWindow]:
    def make(
        message: str = "",
        make_model: Callable[[], ScriptedModel] | None = None,
        is_safe_mode: bool = False,
        **settings: object,
    ) -> MainWindow:
        services = WindowServices(
            settings=replace(Settings(theme=ThemeChoice.LIGHT), **settings),
            settings_message=message,
            storage=SettingsStorage(tmp_path / "config" / "settings.json"),
            store=DocumentStore(),
            disk=disk,
            backups=BackupStore(tmp_path / "backups"),
            learning=learning,
            reading=reading,
            locks=DocumentLocks(tmp_path / "locks"),
            model_jobs=ModelJobs(lambda: open_library(find_paths())),
            make_model=make_model or (lambda: model),
            theme=ThemeManager(qapp, ROOT / "resources"),
            resources=ROOT / "resources",
            clock=clock,
            record_choices=StorageChoices(tmp_path / "state" / "record-storage.json", replace_file),
            mode_choices=DocumentChoices(tmp_path / "state" / "modes.json", replace_file),
            crashes=CrashFolder(tmp_path / "crashes"),
            is_safe_mode=is_safe_mode,
            writing_log=WritingLog(tmp_path / "state", replace_file),
        )
        window = MainWindow(services, dialogs)
        qtbot.addWidget(window, before_close_func=mark_all_saved)
        with qtbot.waitExposed(window):
            window.show()
        model.events.clear()
        return window

    return make


@pytest.fixture
def window(make_window: Callable[..., MainWindow]) -> MainWindow:
    return make_window()
