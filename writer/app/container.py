"""The only place that wires objects: what a running program consists of."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from writer.app import languages
from writer.app.collector import IdleCollector
from writer.app.model_loader import ModelLoader, OwnWordsAccess, load_reader
from writer.bridge.disk_thread import DiskThread
from writer.bridge.inference_thread import InferenceThread
from writer.bridge.learning_thread import LearningThread
from writer.bridge.model_jobs import ModelJobs
from writer.bridge.reading_mailbox import ReadingMailbox
from writer.bridge.reading_thread import ReadingThread
from writer.bridge.spelling_thread import SpellingThread
from writer.diagnostics.folder import CrashFolder
from writer.documents.atomic import replace_file
from writer.documents.backups import BackupStore
from writer.documents.journal_keeper import JournalKeeper
from writer.documents.locks import DocumentLocks
from writer.documents.recovery import RecoveryFolder
from writer.documents.session_state import SessionFile
from writer.documents.store import DocumentStore
from writer.models.library import open_library
from writer.models.locks import ModelLocks
from writer.models.manifest import DATA_NAME
from writer.models.registry import BUNDLED, ModelRegistry
from writer.personal.common_words import read_common_words
from writer.personal.mixture import MixtureConfig
from writer.personal.own_words import OwnWords
from writer.personal.predictor import OwnWordsPredictor
from writer.personal.statistics import StatisticsBook
from writer.personal.store import OwnWordsStore
from writer.personal.writing_log import WritingLog
from writer.protocol.errors import ModelError
from writer.provenance.choices import StorageChoices
from writer.settings.document_choices import DocumentChoices
from writer.settings.paths import AppPaths
from writer.settings.storage import SettingsStorage
from writer.spelling.dictionaries import dictionary_folders, find_dictionaries
from writer.spelling.personal_words import PersonalWords
from writer.suggest.confidence import ConfidenceModel
from writer.suggest.config import SuggestionConfig
from writer.suggest.model import InlineSuggestionModel
from writer.ui.attention.motion import ask_system
from writer.ui.main_window import MainWindow
from writer.ui.spelling import Spelling
from writer.ui.theme import ThemeManager
from writer.ui.window_services import WindowServices

_log = logging.getLogger(__name__)


def load_confidence(paths: AppPaths) -> ConfidenceModel:
    """The calibrated chances; the decoder's own probabilities, which are close, when the file is broken."""
    try:
        return ConfidenceModel.load(paths.confidence_file)
    except ModelError as error:
        _log.warning("%s %s", error, error.advice)
        return ConfidenceModel.plain()


def load_common_words(paths: AppPaths) -> Mapping[str, float]:
    """How often words come in prose at large; nothing when the file is broken, and own words then count for less."""
    try:
        return read_common_words(paths.common_words_file)
    except ModelError as error:
        _log.warning("%s %s", error, error.advice)
        return {}


def identify_model(registry: ModelRegistry, title: str) -> str:
    """``sha256:`` and the hash of the weights of the installed model of that title; empty when there is none."""
    for name in registry.names():
        try:
            manifest = registry.find(name).manifest
        except ModelError:
            continue
        if manifest.title == title and DATA_NAME in manifest.files:
            return f"sha256:{manifest.files[DATA_NAME].sha256}"
    return ""


class Container(QObject):
    """One window, one inference thread.

    Args:
        personal: In safe mode, where everything of the author's lies instead but documents and their safety.

    Attributes:
        restarts_in_safe_mode: The author wants the program to end and to start anew so.
    """

    def __init__(self, application: QApplication, paths: AppPaths, personal: AppPaths | None = None) -> None:
        super().__init__()
        # Journals, locks and backups are found by the next start, whichever way this one was started.
        state_dir, data_dir = paths.state_dir, paths.data_dir
        self._is_safe = personal is not None
        self.restarts_in_safe_mode = False
        paths = personal or paths
        storage = SettingsStorage(paths.settings_file)
        loaded = storage.load()
        language = languages.install(application, paths.resources, loaded.settings.interface_language)
        registry = ModelRegistry(paths.model_folders)
        config = SuggestionConfig(eagerness=loaded.settings.eagerness, confidence=load_confidence(paths))
        request_ids = count(1)
        predictor, store = OwnWordsPredictor(MixtureConfig()), DocumentStore()
        own_words = OwnWords(
            predictor,
            OwnWordsStore(paths.data_dir, replace_file),
            lambda path: store.read(path).text,
            load_common_words(paths),
        )
        self.learning = LearningThread(own_words, StatisticsBook(paths.state_dir, replace_file), self)
        access = OwnWordsAccess(predictor, self.learning)
        self._registry, self._model_locks = registry, ModelLocks(paths.model_folders[0])
        self._loader = ModelLoader(registry, self._model_locks, access)
        self._chosen = loaded.settings.model
        mailbox = ReadingMailbox()
        self.reading = ReadingThread(mailbox, self)
        self.inference = InferenceThread(lambda: self._loader.load(loaded.settings.model), self, mailbox.first)
        self.model_jobs = ModelJobs(lambda: open_library(paths), self)
        self._session_file = SessionFile(paths.state_dir / "session.json")
        self._recovery = RecoveryFolder(state_dir / "recovery")
        self.disk = DiskThread(JournalKeeper(self._recovery, time.monotonic), self)
        folders = dictionary_folders(paths.data_dir / "dictionaries")
        self.speller = SpellingThread(lambda: find_dictionaries(folders), self)
        spelling = Spelling(self.speller, lambda: PersonalWords(paths.data_dir / "dictionary.txt"), self)
        self.window = MainWindow(
            WindowServices(
                settings=loaded.settings,
                settings_message=loaded.message,
                storage=storage,
                store=store,
                disk=self.disk,
                backups=BackupStore(data_dir / "backups"),
                learning=self.learning,
                reading=self.reading,
                locks=DocumentLocks(state_dir / "locks"),
                model_jobs=self.model_jobs,
                make_model=lambda: InlineSuggestionModel(
                    config,
                    request_ids=request_ids,
                    is_misspelt=lambda word: spelling.is_misspelt(word) and not predictor.knows(word),
                ),
                theme=ThemeManager(application, paths.resources),
                resources=paths.resources,
                clock=time.monotonic,
                record_choices=StorageChoices(state_dir / "record-storage.json", replace_file),
                mode_choices=DocumentChoices(paths.state_dir / "suggestion-modes.json", replace_file),
                identify_model=lambda title: identify_model(registry, title),
                spelling=spelling,
                crashes=CrashFolder(state_dir / "crashes"),
                is_safe_mode=self._is_safe,
                ask_about_motion=ask_system,
                writing_log=WritingLog(paths.state_dir, replace_file),
                language=language,
            )
        )
        self.collector = IdleCollector(self._activity, self)
        self._connect()

    def _connect(self) -> None:
        hub, inference = self.window.hub, self.inference
        hub.request_made.connect(inference.submit)
        hub.request_cancelled.connect(inference.cancel)
        inference.chunk_ready.connect(hub.on_chunk)
        inference.alternatives_ready.connect(hub.on_alternatives)
        inference.request_failed.connect(hub.on_failed)
        inference.model_ready.connect(self._read_with_the_same)  # before anybody wants to read with it
        inference.model_ready.connect(hub.on_engine_ready)
        inference.model_ready.connect(self._on_model_ready)
        inference.model_unavailable.connect(self._on_model_unavailable)
        inference.switch_failed.connect(self._on_switch_failed)
        self.window.models.model_wanted.connect(self.use_model)
        self.window.help.safe_mode_wanted.connect(self._restart_in_safe_mode)

    def _activity(self) -> object:
        pane = self.window.pane
        return pane.adapter.version, pane.edit.textCursor().position(), pane.edit.verticalScrollBar().value()

    def use_model(self, name: str) -> None:
        """Let the installed model ``name`` write from now on, as soon as it is loaded."""
        self._chosen = name
        self.inference.switch(lambda: self._loader.load(name))

    def _on_model_ready(self, _title: str) -> None:
        self.window.models.on_model_in_use(self._loader.name)

    def _read_with_the_same(self, _title: str) -> None:
        name = self._loader.name
        self.reading.use(lambda: load_reader(self._registry, name, self._model_locks))

    def _on_switch_failed(self, message: str) -> None:
        self.window.models.on_model_in_use(self._loader.name)
        self.window.status.set_notice(self.tr("The model before goes on writing."), message)

    def _on_model_unavailable(self, message: str) -> None:
        if self._chosen == BUNDLED:
            self.window.hub.on_engine_unavailable(message)
            return
        self.window.status.set_notice(self.tr("The bundled model writes instead."), message)
        self.use_model(BUNDLED)

    def _restart_in_safe_mode(self) -> None:
        self.restarts_in_safe_mode = self.window.close()

    def begin(self, files: Sequence[Path]) -> None:
        """Show the window with what the author asked for; what a crash left comes after it."""
        self.start()
        self.restore()
        self.recover()
        self.open(files)
        self.welcome()
        self.window.help.tell_of_crashes()

    def open(self, files: Sequence[Path]) -> None:
        """Open ``files`` in the window, each in a tab."""
        for file in files:
            self.window.open_file(file)

    def welcome(self) -> None:
        """Show the first page, unless it was seen or the author is at work already."""
        if not self._is_safe and not self.window.settings.welcome_seen and self.window.workspace.current.is_blank:
            self.window.show_welcome()

    def take_over(self, files: list[str]) -> None:
        """A later start of the program asked for ``files``: open them, and come to the front."""
        self.open([Path(file) for file in files])
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.raise_()
        self.window.activateWindow()

    def restore(self) -> None:
        """Go back to where the author was last time."""
        self.window.restore_session(self._session_file, self.window.settings.reopen_files)

    def recover(self) -> None:
        """Ask about what a crash left unsaved; the window is there already."""
        self.window.offer_recovery(self._recovery)

    def start(self) -> None:
        """Show the window; the model loads behind it."""
        self.window.show()
        self.collector.start()
        self.disk.start()
        self.learning.start()
        self.speller.start()
        self.inference.start()

    def shut_down(self) -> None:
        """End the background threads."""
        self.collector.stop()
        self.model_jobs.shut_down()
        self.disk.shut_down()
        self.speller.shut_down()
        self.reading.shut_down()
        self.inference.shut_down()
        self.learning.shut_down()
        self._loader.release()
