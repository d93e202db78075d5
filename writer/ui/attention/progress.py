"""Counts, goals and the writing log, put together for one window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QProgressBar

from writer.bridge.writing_log_jobs import WritingLogJobs
from writer.documents.atomic import replace_file
from writer.personal.writing_log import as_csv, streak
from writer.protocol.errors import WritingLogError
from writer.settings.schema import Settings
from writer.text.messages import Message
from writer.ui.attention.goals import GoalState
from writer.ui.attention.progress_panel import ProgressPanel
from writer.ui.attention.session_meter import Amount, SessionMeter
from writer.ui.dialogs import Dialogs
from writer.ui.document_tab import DocumentTab
from writer.ui.editor.keymap import ActionId
from writer.ui.settings_keeper import SettingsKeeper
from writer.ui.status_bar import WriterStatusBar
from writer.ui.workspace import Workspace

_BAR = (72, 4)
_SETTINGS = frozenset({"daily_goal", "daily_goal_unit", "session_goal", "session_goal_unit"})


def local_time() -> datetime:
    """Now, where the author is."""
    return datetime.now().astimezone()


@dataclass(frozen=True)
class ProgressParts:
    """What progress is measured with and shown in.

    Attributes:
        clock: Seconds, monotonic.
        now: The local time.
    """

    workspace: Workspace
    status: WriterStatusBar
    settings: SettingsKeeper
    dialogs: Dialogs
    jobs: WritingLogJobs
    clock: Callable[[], float]
    now: Callable[[], datetime]


class ProgressFeature(QObject):
    """A panel with counts and goals, a thin bar in the status line, and a table to take away."""

    def __init__(self, window: QMainWindow, parts: ProgressParts, show_preferences: Callable[[], object]) -> None:
        super().__init__(window)
        self._parts = parts
        self._toggle: QAction | None = None
        self.meter = SessionMeter(parts.clock, parts.now, self._has_met, self)
        self.panel = ProgressPanel(window)
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.panel)
        self.panel.hide()
        self.panel.goals_wanted.connect(show_preferences)
        self.panel.left.connect(lambda: parts.workspace.current.pane.edit.setFocus())
        self.panel.visibilityChanged.connect(self._on_visible)
        self.bar = QProgressBar()
        self.bar.setObjectName("goal")
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(*_BAR)
        self.bar.hide()
        parts.status.add_before_words(self.bar)
        parts.status.counts_wanted.connect(self.toggle)
        self.meter.changed.connect(self._show)
        self.meter.to_keep.connect(self._keep)
        parts.jobs.loaded.connect(self.meter.load)
        parts.jobs.failed.connect(lambda error: parts.status.set_notice(error.message, error.advice))
        parts.workspace.tab_added.connect(self._add)
        parts.workspace.tab_removed.connect(self.meter.leave)
        parts.workspace.current_changed.connect(self._show)
        parts.settings.changed.connect(self._on_settings)
        parts.jobs.load()

    def handlers(self) -> dict[ActionId, Callable[[], object]]:
        """What its actions do."""
        return {ActionId.PROGRESS: self.toggle, ActionId.EXPORT_LOG: self.export_log}

    def use_action(self, toggle: QAction) -> None:
        """Show in ``toggle`` whether the panel is there."""
        self._toggle = toggle

    def toggle(self) -> None:
        """Show the panel, or hide it."""
        self.panel.setVisible(self.panel.isHidden())

    def close(self) -> None:
        """The window closes: keep what was measured."""
        self.meter.hand_on()

    def export_log(self) -> None:
        """Ask where, and write a table of all sessions there."""
        settings = self._parts.settings
        suggestion = Path(settings.current.last_directory) / "writing-log.csv"
        path = self._parts.dialogs.ask_save_path(str(suggestion))
        if path is None:
            return
        try:
            replace_file(path, as_csv(self.meter.book.entries))
        except OSError as error:
            reason = error.strerror or str(error)
            problem = WritingLogError(
                Message("“{path}” can't be written: {reason}.", path=str(path), reason=reason),
                Message("Choose another folder."),
            )
            self._parts.dialogs.show_error(self.tr("The log was not exported"), problem)

    def goals(self) -> dict[str, GoalState]:
        """How far the author has come, ``today`` and in this ``session``."""
        settings = self._parts.settings.current
        return {
            "today": _state(self.meter.today, settings.daily_goal, settings.daily_goal_unit),
            "session": _state(self.meter.session, settings.session_goal, settings.session_goal_unit),
        }

    def _has_met(self, today: Amount) -> bool:
        settings = self._parts.settings.current
        return _state(today, settings.daily_goal, settings.daily_goal_unit).is_met

    def _keep(self, book: object) -> None:
        if self._parts.settings.current.writing_log:
            self._parts.jobs.keep(book)  # type: ignore[arg-type]

    def _add(self, tab: DocumentTab) -> None:
        self.meter.follow(tab)
        tab.pane.words.selection_counted.connect(lambda _counts: self._show())
        tab.words_changed.connect(lambda _count: self._show())

    def _on_settings(self, _settings: Settings, names: frozenset[str]) -> None:
        if names & _SETTINGS:
            self._show()

    def _on_visible(self, _is_visible: bool) -> None:
        if self._toggle is not None:
            self._toggle.setChecked(not self.panel.isHidden())
        self._show()

    def _show(self) -> None:
        words = self._parts.workspace.current.pane.words
        self._parts.status.set_words(words.counts.words, None if words.selected is None else words.selected.words)
        goals = self.goals()
        # The day's goal speaks first; one bar is enough.
        shown = goals["today"] if goals["today"].amount else goals["session"]
        self.bar.setVisible(bool(shown.amount))
        self.bar.setRange(0, max(1, shown.amount))
        self.bar.setValue(min(shown.done, shown.amount))
        self.bar.setToolTip(shown.text())
        self.bar.setAccessibleName(shown.text())
        if not self.panel.isHidden():
            self.panel.show_counts(words.counts, words.selected)
            met = self.meter.book.met | self._met_today(goals["today"])
            self.panel.show_goals(goals, streak(met, self._parts.now().date()))

    def _met_today(self, today: GoalState) -> frozenset[str]:
        return frozenset({self._parts.now().date().isoformat()}) if today.is_met else frozenset()


def _state(amount: Amount, goal: int, unit: str) -> GoalState:
    return GoalState(amount.of(unit), goal, unit)
