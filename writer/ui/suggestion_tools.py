"""What the author can see and choose about suggestions beyond the keys: own words, snooze, reasons, statistics."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from writer.bridge.learning_thread import LearningThread
from writer.personal.own_words import Entry, OwnWordsChoice
from writer.personal.statistics import Counts
from writer.settings.schema import Settings
from writer.suggest.effects import ReportActivity
from writer.suggest.silence import SilenceLog
from writer.ui.document_tab import DocumentTab
from writer.ui.editor.keymap import ActionId
from writer.ui.editor.suggestion_controller import SuggestionController
from writer.ui.own_words_dialog import OwnWordsDialog
from writer.ui.own_words_feed import OwnWordsFeed
from writer.ui.settings_keeper import SettingsKeeper
from writer.ui.snooze import MINUTES, Snooze
from writer.ui.statistics_collector import StatisticsCollector
from writer.ui.statistics_dialog import StatisticsDialog
from writer.ui.suggestion_hub import SuggestionHub
from writer.ui.why_nothing import WhyNothing
from writer.ui.workspace import Workspace


@dataclass(frozen=True)
class ToolParts:
    """What the tools work on.

    Attributes:
        clock: Seconds, monotonic.
    """

    workspace: Workspace
    hub: SuggestionHub
    learning: LearningThread
    clock: Callable[[], float]


@dataclass
class _Followed:
    """What follows one document."""

    feed: OwnWordsFeed
    silences: SilenceLog


class SuggestionTools(QObject):
    """Connects the learning thread with the window's documents, and opens the dialogs about them.

    Args:
        say: Shows a sentence and an advice until it is clicked.
    """

    def __init__(
        self,
        window: QWidget,
        parts: ToolParts,
        settings: SettingsKeeper,
        say: Callable[[str, str], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._parts = parts
        self._settings = settings
        self._say = say
        self._followed: dict[DocumentTab, _Followed] = {}
        self._page: SilenceLog | None = None
        self._own_words: OwnWordsDialog | None = None
        self._why: WhyNothing | None = None
        self._statistics: StatisticsDialog | None = None
        learning = parts.learning
        self.snooze = Snooze(self)
        self.snooze.changed.connect(parts.hub.set_snoozed)
        self._collector = StatisticsCollector(
            lambda: datetime.now().astimezone(), lambda: parts.hub.model_name, learning.count, self
        )
        parts.workspace.tab_added.connect(self._on_tab_added)
        parts.workspace.tab_removed.connect(self._on_tab_removed)
        parts.workspace.current_changed.connect(self._show_silences)
        learning.entries_ready.connect(self._on_entries)
        learning.statistics_ready.connect(self._on_statistics)
        learning.failed.connect(lambda error: self._say(error.message, error.advice))
        learning.choose(own_words_choice(settings.current))

    def handlers(self) -> dict[ActionId, Callable[[], object]]:
        """What the actions do."""
        return {
            ActionId.WHY_NOTHING: self.show_why_nothing,
            ActionId.SNOOZE: lambda: self._toggle_snooze(MINUTES),
            ActionId.SNOOZE_UNTIL_RESTART: lambda: self._toggle_snooze(None),
            ActionId.OWN_WORDS: self.show_own_words,
            ActionId.STATISTICS: self.show_statistics,
        }

    def show_own_words(self) -> OwnWordsDialog:
        """Show what was learned."""
        if self._own_words is None:
            path = self._parts.workspace.current.session.path
            choice, file = own_words_choice(self._settings.current), self._parts.learning.file
            dialog = OwnWordsDialog(choice, str(path) if path else "", file, self._window)
            dialog.choice_changed.connect(self._on_choice)
            dialog.removal_wanted.connect(self._parts.learning.remove)
            dialog.erasure_wanted.connect(self._parts.learning.erase)
            dialog.finished.connect(self._on_own_words_closed)
            self._own_words = dialog
            self._parts.learning.list_entries()
        _bring_up(self._own_words)
        return self._own_words

    def show_why_nothing(self) -> WhyNothing:
        """Say why nothing is shown, and go on saying it while the author writes."""
        if self._why is None:
            self._why = WhyNothing(self._parts.clock, self._window)
        self._show_silences()
        self._why.show()
        return self._why

    def follow_page(self, controller: SuggestionController) -> None:
        """A page with an editor of its own is in front: reasons for silence are those of that editor."""
        self._page = page = SilenceLog()
        controller.outcome_recorded.connect(page.record_outcome)
        controller.activity_changed.connect(lambda report: self._on_activity(page, report))

    def leave_page(self) -> None:
        """The documents are in front again."""
        self._page = None
        self._show_silences()

    def show_statistics(self) -> StatisticsDialog:
        """Show what suggestions were worth."""
        self._collector.flush()
        if self._statistics is None:
            dialog = StatisticsDialog(self._parts.learning.statistics_file, self._window)
            dialog.erasure_wanted.connect(self._on_statistics_erased)
            dialog.finished.connect(self._on_statistics_closed)
            self._statistics = dialog
        self._parts.learning.list_statistics()
        _bring_up(self._statistics)
        return self._statistics

    def close(self) -> None:
        """The window closes."""
        self.snooze.wake()
        self._collector.flush()
        for followed in self._followed.values():
            followed.feed.close()
        self._followed.clear()
        for dialog in (self._own_words, self._why, self._statistics):
            if dialog is not None:
                dialog.close()

    def _on_tab_added(self, tab: DocumentTab) -> None:
        feed = OwnWordsFeed(tab.pane.adapter, tab.pane.edit.document(), self._parts.learning)
        silences = SilenceLog()
        self._followed[tab] = _Followed(feed, silences)
        feed.name(str(tab.session.path or ""))
        tab.session.path_changed.connect(lambda: feed.name(str(tab.session.path or "")))
        tab.pane.controller.outcome_recorded.connect(silences.record_outcome)
        tab.activity_changed.connect(lambda report: self._on_activity(silences, report))
        self._collector.follow(tab)

    def _on_tab_removed(self, tab: DocumentTab) -> None:
        followed = self._followed.pop(tab, None)
        if followed is not None:
            followed.feed.close()

    def _on_activity(self, silences: SilenceLog, report: ReportActivity) -> None:
        silences.record_activity(report, self._parts.clock())
        self._show_silences()

    def _show_silences(self) -> None:
        if self._why is None:
            return
        followed = self._followed.get(self._parts.workspace.current)
        silences = self._page or (followed.silences if followed is not None else None)
        if silences is not None:
            self._why.show_silences(silences.entries, silences.is_showing)

    def _toggle_snooze(self, minutes: int | None) -> None:
        if self.snooze.is_on and self.snooze.is_timed == (minutes is not None):
            self.snooze.wake()
        else:
            self.snooze.sleep(minutes)

    def _on_choice(self, choice: OwnWordsChoice) -> None:
        self._settings.change(
            own_words=choice.is_on, own_words_folders=choice.folders, own_words_excluded=choice.excluded
        )
        self._parts.learning.choose(choice)
        self._parts.learning.list_entries()

    def _on_entries(self, entries: Sequence[Entry]) -> None:
        if self._own_words is not None:
            self._own_words.show_entries(entries)

    def _on_statistics(self, counts: Counts) -> None:
        if self._statistics is not None:
            self._statistics.show_counts(counts)

    def _on_statistics_erased(self) -> None:
        self._collector.forget()
        self._parts.learning.erase_statistics()

    def _on_own_words_closed(self) -> None:
        if self._own_words is not None:
            self._own_words.deleteLater()
            self._own_words = None

    def _on_statistics_closed(self) -> None:
        if self._statistics is not None:
            self._statistics.deleteLater()
            self._statistics = None


def own_words_choice(settings: Settings) -> OwnWordsChoice:
    """What the settings say about own words."""
    return OwnWordsChoice(settings.own_words, settings.own_words_folders, settings.own_words_excluded)


def _bring_up(dialog: QWidget) -> None:
    dialog.show()
    dialog.activateWindow()
