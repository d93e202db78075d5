"""The main window. It only puts the parts together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QPoint
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QMenu

from writer.bridge.background_saves import BackgroundSaves
from writer.bridge.writing_log_jobs import WritingLogJobs
from writer.documents.recovery import RecoveryFolder
from writer.documents.session_state import SessionFile
from writer.settings.schema import RANGES, Settings
from writer.suggest.events import SuggestionMode
from writer.suggest.postprocess.offensive import FilterLevel
from writer.ui.actions import make_actions
from writer.ui.attention.feature import AttentionFeature, AttentionParts
from writer.ui.attention.motion import Motion
from writer.ui.attention.progress import ProgressFeature, ProgressParts, local_time
from writer.ui.dialogs import Dialogs
from writer.ui.document_handlers import document_handlers
from writer.ui.document_session import DocumentSession
from writer.ui.document_tab import DocumentTab
from writer.ui.editor.clipboard import local_files
from writer.ui.editor.keymap import ActionId, Keymap
from writer.ui.editor.suggestion_controller import SuggestionController
from writer.ui.editor_frame import EditorFrame
from writer.ui.editor_pane import EditorPane
from writer.ui.encoding_button import EncodingButton
from writer.ui.export.feature import ExportFeature
from writer.ui.file_history import FileHistory
from writer.ui.file_watch import FileWatch
from writer.ui.help.feature import HelpFeature
from writer.ui.icon import program_icon
from writer.ui.menus import Menus
from writer.ui.models_feature import ModelsFeature
from writer.ui.predictability.feature import PredictabilityFeature
from writer.ui.preferences.dialog import PreferencesDialog
from writer.ui.provenance.feature import ProvenanceFeature
from writer.ui.recovery import Recovery
from writer.ui.session_keeper import SessionKeeper
from writer.ui.setting_menus import SettingMenus
from writer.ui.settings_applier import SettingsApplier
from writer.ui.settings_keeper import SettingsKeeper
from writer.ui.side_panels import SidePanels
from writer.ui.spelling_desk import SpellingDesk
from writer.ui.status_bar import WriterStatusBar
from writer.ui.suggestion_hub import SuggestionHub
from writer.ui.suggestion_modes import ModeParts, SuggestionModes
from writer.ui.suggestion_tools import SuggestionTools, ToolParts
from writer.ui.tab_maker import TabMaker
from writer.ui.welcome_feature import WelcomeFeature
from writer.ui.window_services import WindowServices
from writer.ui.window_size import resize_on_screen
from writer.ui.workspace import Workspace

_DEFAULT_SIZE = (1060, 760)


class MainWindow(QMainWindow):
    """The open documents in one window.

    ``pane``, ``session`` and ``controller`` are those of the document in front.
    """

    def __init__(self, services: WindowServices, dialogs: Dialogs | None = None) -> None:
        super().__init__()
        settings = services.settings
        self._services = services
        self._settings = SettingsKeeper(settings, services.storage, self)
        self._dialogs = dialogs or Dialogs(self)
        self._keymap = Keymap(settings.shortcuts)
        self._saves = BackgroundSaves(self)
        self._session_keeper: SessionKeeper | None = None
        self._preferences: PreferencesDialog | None = None
        self._hub = SuggestionHub(
            SuggestionMode(settings.suggestion_mode), settings.eagerness, FilterLevel(settings.filter_level), self
        )
        maker = TabMaker(services, self._settings, self._keymap, self._dialogs, self._saves)
        self._workspace = Workspace(maker.make_tab, services.store, self._dialogs, services.locks, self)
        self._status = WriterStatusBar(self._keymap.shown(ActionId.ACCEPT_ALL), self)
        self.setStatusBar(self._status)
        self._make_features()
        self._welcome = WelcomeFeature(self._workspace, self._hub, self._status, self._keymap, maker.make_pane)
        self.setCentralWidget(self._workspace)
        self.setWindowIcon(program_icon(services.resources))
        self.setAcceptDrops(True)
        services.theme.apply(settings.theme)
        self._actions = make_actions(self, self._keymap, self._handlers())
        self._menus = self._make_menus()
        SettingsApplier(self._settings, services.theme, self._hub, self._workspace, self._keymap, self._actions)
        self._desk = self._make_desk()
        self._connect()
        self._workspace.new()
        self._file_watch = FileWatch(self._workspace, services.disk)
        self._restore_size()
        if services.settings_message:
            self._status.set_notice(services.settings_message, "")
        if services.is_safe_mode:
            self._help.show_safe_mode()
            self._actions[ActionId.MODELS].setEnabled(False)

    def _make_features(self) -> None:
        services, workspace, status = self._services, self._workspace, self._status
        self._provenance = ProvenanceFeature(self, workspace, status, self._dialogs, services.identify_model)
        self._predictability = PredictabilityFeature(self, workspace, services.reading)
        self._encoding = EncodingButton()
        status.addPermanentWidget(self._encoding)
        self._exporting = ExportFeature(self, workspace, status, lambda: self.settings.font_family)
        self._help = HelpFeature(self, workspace.notices, self._dialogs, self._keymap, services)
        motion = Motion(services.ask_about_motion, self)
        attention = AttentionParts(workspace, status, self._settings, self._keymap, motion)
        self._attention = AttentionFeature(self, attention)
        jobs = WritingLogJobs(services.writing_log, services.disk, self)
        progress = ProgressParts(workspace, status, self._settings, self._dialogs, jobs, services.clock, local_time)
        self._progress = ProgressFeature(self, progress, self.show_preferences)
        tools = ToolParts(workspace, self._hub, services.learning, services.clock)
        self._tools = SuggestionTools(self, tools, self._settings, status.set_notice)
        self._models = ModelsFeature(self, services.model_jobs, self._settings)
        self._panels = SidePanels(workspace)
        self._history = FileHistory(
            workspace, self._settings, self._dialogs, services.store, services.backups, services.disk
        )

    @property
    def hub(self) -> SuggestionHub:
        """Where the inference side connects."""
        return self._hub

    @property
    def workspace(self) -> Workspace:
        """The open documents."""
        return self._workspace

    @property
    def controller(self) -> SuggestionController:
        """Suggestions in the document in front."""
        return self.pane.controller

    @property
    def pane(self) -> EditorPane:
        """The editor in front, and its parts."""
        return self._welcome.pane or self._workspace.current.pane

    @property
    def frame(self) -> EditorFrame:
        """What stands around the editor in front."""
        return self._workspace.current.frame

    @property
    def session(self) -> DocumentSession:
        """The file of the document in front."""
        return self._workspace.current.session

    @property
    def provenance(self) -> ProvenanceFeature:
        """Who wrote what."""
        return self._provenance

    @property
    def predictability(self) -> PredictabilityFeature:
        """Which words a model would have expected."""
        return self._predictability

    @property
    def exporting(self) -> ExportFeature:
        """Export and print."""
        return self._exporting

    @property
    def attention(self) -> AttentionFeature:
        """Focus, typewriter scrolling, forward only, full screen."""
        return self._attention

    @property
    def progress(self) -> ProgressFeature:
        """Counts, goals and the writing log."""
        return self._progress

    @property
    def status(self) -> WriterStatusBar:
        """The line below the text."""
        return self._status

    @property
    def tools(self) -> SuggestionTools:
        """Own words, snooze, reasons and statistics."""
        return self._tools

    @property
    def help(self) -> HelpFeature:
        """What the Help menu shows."""
        return self._help

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self._settings.current

    def action(self, action: ActionId) -> QAction:
        """The QAction of that name."""
        return self._actions[action]

    def open_file(self, path: Path) -> bool:
        """Open ``path``, or begin it when there is no such file; on failure say why."""
        return self._workspace.open_or_begin(path)

    def offer_recovery(self, folder: RecoveryFolder) -> None:
        """Ask about what a crash left unsaved."""
        Recovery(folder, self._services.store, self._workspace, self._dialogs.ask_recovery).offer()

    @property
    def models(self) -> ModelsFeature:
        """The dialog of models."""
        return self._models

    def show_welcome(self) -> None:
        """Show the page that teaches the keys."""
        self._welcome.show()

    def restore_session(self, file: SessionFile, reopens: bool) -> None:
        """Go back to where the author was, if wanted, and remember from now on where that is."""
        self._session_keeper = SessionKeeper(self._workspace, self._services.disk, file)
        if reopens:
            self._session_keeper.restore()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and self.isVisible():
            self._file_watch.look_at_all()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._workspace.may_close():
            event.ignore()
            return
        self._settings.change(window_geometry=bytes(self.saveGeometry().toHex().data()).decode("ascii"))
        if self._session_keeper is not None:
            self._session_keeper.close()
        self._file_watch.stop()
        self._exporting.shut_down()
        self._saves.shut_down()
        for tab in self._workspace.tabs:
            tab.close()
        self._tools.close()
        self._progress.close()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._workspace.open_files(local_files(event.mimeData()))

    def _handlers(self) -> dict[ActionId, Callable[[], object]]:
        return {
            ActionId.NEW: self._workspace.new,
            ActionId.OPEN: self._workspace.open,
            ActionId.BACKUPS: self._history.browse,
            ActionId.CLOSE: self._workspace.close_current,
            ActionId.QUIT: self.close,
            ActionId.SMART_TYPING: lambda: self._settings.change(smart_typing=not self.settings.smart_typing),
            ActionId.PREFERENCES: self.show_preferences,
            ActionId.SPELLING: self._toggle_spelling,
            ActionId.TOGGLE: lambda: self._modes.toggle(),
            ActionId.MODELS: self._models.show,
            ActionId.ZOOM_IN: lambda: self._zoom(self.settings.font_size + 1),
            ActionId.ZOOM_OUT: lambda: self._zoom(self.settings.font_size - 1),
            ActionId.ZOOM_RESET: lambda: self._zoom(Settings().font_size),
            ActionId.NEXT_TAB: lambda: self._workspace.step(1),
            ActionId.PREVIOUS_TAB: lambda: self._workspace.step(-1),
            ActionId.WELCOME: self.show_welcome,
            **document_handlers(self),
            **self._provenance.handlers(),
            **self._predictability.handlers(),
            **self._exporting.handlers(),
            **self._help.handlers(),
            **self._attention.handlers(),
            **self._progress.handlers(),
            **self._tools.handlers(),
            **self._panels.handlers(),
        }

    def _make_menus(self) -> Menus:
        menus = Menus(self.menuBar(), self._actions, self._history.recent, self._workspace.open)
        self._predictability.show_state_in(self._actions[ActionId.PREDICTABILITY])
        self._provenance.fill_menu(menus.view, self._actions[ActionId.SHOW_ORIGINS])
        self._attention.fill_menu(menus.view, self._actions)
        self._progress.use_action(self._actions[ActionId.PROGRESS])
        self._panels.use_actions(self._actions)
        self._setting_menus = SettingMenus(menus, self._actions, self._settings)
        services = self._services
        parts = ModeParts(
            self._workspace, self._hub, self._status, self._settings, services.mode_choices, services.disk
        )
        self._modes = SuggestionModes(parts, self._actions, self._tools.snooze, self._setting_menus.when)
        return menus

    def _make_desk(self) -> SpellingDesk | None:
        spelling, switch = self._services.spelling, self._actions[ActionId.SPELLING]
        switch.setEnabled(spelling is not None)
        if spelling is None:
            return None
        spelling.failed.connect(lambda message: self._status.set_notice(message, ""))
        return SpellingDesk(spelling, self._settings, switch, self._menus.format, self)

    def _toggle_spelling(self) -> None:
        if self._desk is not None:
            self._desk.toggle()

    def _connect(self) -> None:
        self._hub.model_named.connect(self._status.set_model)
        self._hub.model_named.connect(self._provenance.set_model)
        self._hub.model_named.connect(self._predictability.set_model)
        # Two meanings of colour in one text would be none.
        self._predictability.turned_on.connect(self._provenance.turn_tint_off)
        self._provenance.tinted.connect(self._predictability.turn_off)
        self._predictability.help_wanted.connect(lambda: self._help.show_guide("responsible-use"))
        self._welcome.shown.connect(self._on_welcome)
        self._welcome.left.connect(self._on_welcome_left)
        self._workspace.tab_added.connect(self._connect_tab)
        self._workspace.tab_removed.connect(self._disconnect_tab)
        self._workspace.current_changed.connect(self._show_current)
        self._workspace.last_closed.connect(self.close)
        self._encoding.reopen_wanted.connect(lambda encoding: self.session.reopen_in(encoding))
        self._encoding.save_wanted.connect(lambda encoding: self.session.save_in(encoding))
        self._status.details_wanted.connect(self._dialogs.show_notice)
        self._status.reason_wanted.connect(self._tools.show_why_nothing)
        self._services.disk.journal_failed.connect(self._on_journal_failed)
        self._services.disk.journal_recovered.connect(lambda: self._workspace.notices.clear("journal"))
        self._settings.save_failed.connect(lambda error: self._status.set_notice(error.message, error.advice))
        self._settings.changed.connect(lambda settings, _names: self._on_settings_changed(settings))

    def _connect_tab(self, tab: DocumentTab) -> None:
        if self._desk is not None:
            self._desk.attach(tab.pane)
        self._hub.add(tab.pane.controller)
        tab.activity_changed.connect(lambda _report: self._show_state())
        tab.pane.edit.files_dropped.connect(self._workspace.open_files)
        tab.pane.edit.menu_wanted.connect(self._show_context_menu)

    def _disconnect_tab(self, tab: DocumentTab) -> None:
        self._hub.remove(tab.pane.controller)
        tab.close()

    def _on_welcome(self) -> None:
        if self._welcome.pane is not None:
            self._tools.follow_page(self._welcome.pane.controller)
        self._show_document_facts(False)
        self._set_title(self.tr("Welcome"))
        self._settings.change(welcome_seen=True)

    def _on_welcome_left(self) -> None:
        self._tools.leave_page()
        self._show_document_facts(True)

    def _show_document_facts(self, is_shown: bool) -> None:
        self._status.show_words(is_shown)
        self._encoding.setVisible(is_shown)

    def _show_current(self) -> None:
        self._welcome.leave()
        if self._desk is not None:
            self._desk.bring_to_front(self.pane)
        self._set_title(f"{self.session.name}[*]")
        self.setWindowModified(self.session.is_modified)
        self._show_state()

    def _set_title(self, what: str) -> None:
        program = self.tr("writer, safe mode") if self._services.is_safe_mode else "writer"
        self.setWindowTitle(f"{what} — {program}")

    def _show_state(self) -> None:
        tab = self._workspace.current
        self._status.set_activity(tab.activity)
        session = tab.session
        self._encoding.show_state(
            session.encoding, session.newline, session.has_mixed_newlines, session.digest is not None
        )

    def _restore_size(self) -> None:
        geometry = QByteArray.fromHex(self.settings.window_geometry.encode("ascii"))
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            resize_on_screen(self, *_DEFAULT_SIZE)

    def _zoom(self, size: float) -> None:
        least, most = RANGES["font_size"]
        self._settings.change(font_size=min(max(size, least), most))

    def show_preferences(self) -> PreferencesDialog:
        """Show the dialog of preferences, beside the text."""
        if self._preferences is None:
            self._preferences = PreferencesDialog(self.settings, self)
            self._preferences.changed.connect(lambda name, value: self._settings.change(**{name: value}))
        self._preferences.show()
        self._preferences.activateWindow()
        return self._preferences

    def _on_settings_changed(self, settings: Settings) -> None:
        self._setting_menus.show(settings)
        if self._preferences is not None:
            self._preferences.show_settings(settings)

    def _on_journal_failed(self, reason: str) -> None:
        text = self.tr(
            "Changes can't be kept safe against a crash: {reason}. Go on writing; your text is in memory, and this is "
            "tried again every few seconds. Free some space, or save on another disk."
        )
        self._workspace.notices.say("journal", text.format(reason=reason))

    def _show_context_menu(self, position: QPoint) -> None:
        menu: QMenu = self._menus.context
        if self._desk is not None:
            menu = self._desk.context_menu(self.pane, position, menu.actions()) or menu
        menu.popup(position)
