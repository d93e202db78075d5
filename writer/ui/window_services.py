"""What a window needs from the rest of the program, in one value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from writer.bridge.disk_thread import DiskThread
from writer.bridge.learning_thread import LearningThread
from writer.bridge.model_jobs import ModelJobs
from writer.bridge.reading_thread import ReadingThread
from writer.diagnostics.folder import CrashFolder
from writer.documents.backups import BackupStore
from writer.documents.locks import DocumentLocks
from writer.documents.store import DocumentStore
from writer.personal.writing_log import WritingLog
from writer.provenance.choices import StorageChoices
from writer.settings.document_choices import DocumentChoices
from writer.settings.schema import Settings
from writer.settings.storage import SettingsStorage
from writer.ui.editor.suggestion_controller import SuggestionModel
from writer.ui.spelling import Spelling
from writer.ui.theme import ThemeManager


@dataclass(frozen=True)
class WindowServices:
    """What a window needs from the rest of the program.

    Attributes:
        settings_message: What the author should know about how the settings were loaded.
        backups: Earlier versions of files.
        locks: Which program has which file.
        disk: Writes journals in the background.
        learning: Learns the author's words and keeps statistics in the background.
        reading: Reads texts for the predictability view in the background.
        make_model: A suggestion model for one more document.
        resources: The folder of icons.
        clock: Seconds, monotonic.
        identify_model: ``sha256:`` and the hash of the weights of the model of that title.
        language: Of menus, dialogs and the guide.
        crashes: Reports of crashes.
        writing_log: When and how much was written.
        ask_about_motion: Asks the system whether motion is to be reduced.
        record_choices: How the author wants each document's record kept.
        mode_choices: When suggestions come in single documents.
        spelling: Without it, nothing is checked.
        is_safe_mode: The author's own settings, words and models are left out.
    """

    settings: Settings
    settings_message: str
    storage: SettingsStorage
    store: DocumentStore
    disk: DiskThread
    backups: BackupStore
    locks: DocumentLocks
    learning: LearningThread
    reading: ReadingThread
    make_model: Callable[[], SuggestionModel]
    model_jobs: ModelJobs
    theme: ThemeManager
    resources: Path
    clock: Callable[[], float]
    crashes: CrashFolder
    writing_log: WritingLog
    record_choices: StorageChoices
    mode_choices: DocumentChoices
    identify_model: Callable[[str], str] = lambda _title: ""
    spelling: Spelling | None = None
    is_safe_mode: bool = False
    ask_about_motion: Callable[[QObject, Callable[[bool], None]], None] | None = None
    language: str = "en"
