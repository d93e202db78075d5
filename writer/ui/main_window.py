"""The main window. It only puts the parts together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QPoint, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QMenu

from writer.bridge.background_saves import BackgroundSaves
from writer.bridge.writing_log_jobs import WritingLogJobs
from writer.documents.atomic import replace_file
from writer.documents.backups import Backup
from writer.documents.recent import add_recent, existing_recent
from writer.documents.recovery import RecoveryFolder
from writer.documents.session_state import SessionFile
from writer.protocol.errors import DocumentError, SettingsError
from writer.provenance.storage import RecordStore, Storage
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
from writer.ui.editor.keymap import ActionId, Keymap
from writer.ui.editor.suggestion_controller import SuggestionController
from writer.ui.editor.writing_edit import local_files
from writer.ui.editor_frame import EditorFrame
from writer.ui.editor_pane import EditorPane
from writer.ui.encoding_button import EncodingButton
from writer.ui.export.feature import ExportFeature
from writer.ui.file_watch import FileWatch
from writer.ui.help.feature import HelpFeature
from writer.ui.icon import program_icon
from writer.ui.menus import Menus
from writer.ui.model_questions import ModelDialogs
from writer.ui.models_dialog import ModelsDialog
from writer.ui.predictability.feature import PredictabilityFeature
from writer.ui.preferences.dialog import PreferencesDialog
from writer.ui.provenance.feature import ProvenanceFeature
from writer.ui.provenance.keeper import RecordKeeper
from writer.ui.recovery import Recovery
from writer.ui.session_keeper import SessionKeeper
from writer.ui.setting_menus import SettingMenus
from writer.ui.settings_applier import SettingsApplier
from writer.ui.settings_keeper import SettingsKeeper
from writer.ui.spelling_desk import SpellingDesk
from writer.ui.status_bar import WriterStatusBar
from writer.ui.suggestion_hub import SuggestionHub
from writer.ui.suggestion_tools import SuggestionTools, ToolParts
from writer.ui.translation import shown
from writer.ui.welcome_page import WelcomePage
from writer.ui.window_services import WindowServices
from writer.ui.workspace import Workspace

_DEFAULT_SIZE = (1060, 760)


class MainWindow(QMainWindow):
    """The open documents in one window.

    What exists once a document is made in :meth:`_make_tab` and connected in :meth:`_connect_tab`;
    ``pane``, ``session`` and ``controller`` are those of the document in front.

    Signals:
        model_wanted: Name of the installed model that is to write from now on.
    """

    model_wanted = Signal(str)

    def __init__(self, services: WindowServices, dialogs: Dialogs | None = None) -> None:
        super().__init__()
        settings = services.settings
        self._theme = services.theme
        self._settings = SettingsKeeper(settings, services.storage, self)
        self._dialogs = dialogs or Dialogs(self)
        self._keymap = Keymap(settings.shortcuts)
        self._services = services
        self._welcome: WelcomePage | None = None
        self._models: ModelsDialog | None = None
        self._session_keeper: SessionKeeper | None = None
        self._preferences: PreferencesDialog | None = None
        self._hub = SuggestionHub(
            SuggestionMode(settings.suggestion_mode), settings.eagerness, FilterLevel(settings.filter_level), self
        )
        self._workspace = Workspace(self._make_tab, services.store, self._dialogs, services.locks, self)
        self._status = WriterStatusBar(self._keymap.shown(ActionId.ACCEPT_ALL), self)
        self.setStatusBar(self._status)
        self._provenance = ProvenanceFeature(
            self, self._workspace, self._status, self._dialogs, services.identify_model
        )
        self._saves = BackgroundSaves(self)
        self._predictability = PredictabilityFeature(self, self._workspace, services.reading)
        self._encoding = EncodingButton()
        self._status.addPermanentWidget(self._encoding)
        self._exporting = ExportFeature(self, self._workspace, self._status, lambda: self.settings.font_family)
        self._help = HelpFeature(self, self._workspace.notices, self._dialogs, self._keymap, services)
        self._predictability.help_wanted.connect(lambda: self._help.show_guide("responsible-use"))
        motion = Motion(services.ask_about_motion, self)
        self._attention = AttentionFeature(
            self, AttentionParts(self._workspace, self._status, self._settings, self._keymap, motion)
        )
        jobs = WritingLogJobs(services.writing_log, services.disk, self)
        progress = ProgressParts(
            self._workspace, self._status, self._settings, self._dialogs, jobs, services.clock, local_time
        )
        self._progress = ProgressFeature(self, progress, self.show_preferences)
        self._mode_when_on = SuggestionMode.AUTOMATIC
        self._outline_shown = self._preview_shown = False
        if services.settings_message:
            self._status.set_notice(services.settings_message, "")
        self.setCentralWidget(self._workspace)
        self.setWindowIcon(program_icon(services.resources))
        self.setAcceptDrops(True)
        self._theme.apply(settings.theme)
        parts = ToolParts(self._workspace, self._hub, services.learning, services.clock)
        self._tools = SuggestionTools(self, parts, self._settings, self._status.set_notice)
        self._actions = make_actions(self, self._keymap, self._handlers() | self._tools.handlers())
        self._menus = self._make_menus()
        SettingsApplier(self._settings, self._theme, self._hub, self._workspace, self._keymap, self._actions)
        self._desk = self._make_desk()
        self._connect()
        self._workspace.new()
        self._file_watch = FileWatch(self._workspace, services.disk)
        self._restore_size()
        if services.is_safe_mode:
            self._help.show_safe_mode()
            self._actions[ActionId.MODELS].setEnabled(False)
        self._show_mode(self._hub.mode)

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
        return self._workspace.current.pane if self._welcome is None else self._welcome.pane

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

    def show_models(self) -> ModelsDialog:
        """Show the dialog of models, beside the text."""
        if self._models is None:
            jobs, settings = self._services.model_jobs, self.settings
            self._models = ModelsDialog(jobs, ModelDialogs(self), settings.model, settings.patience_ms, self)
            self._models.model_wanted.connect(self.model_wanted)
            self._models.patience_changed.connect(lambda wait: self._settings.change(patience_ms=wait))
        self._models.refresh()
        self._models.show()
        self._models.activateWindow()
        return self._models

    def on_model_in_use(self, name: str) -> None:
        """The installed model ``name`` answers now."""
        self._settings.change(model=name)
        if self._models is not None:
            self._models.set_in_use(name)

    def show_welcome(self) -> None:
        """Show the page that teaches the keys."""
        if self._welcome is not None:
            return
        services = self._services
        pane = EditorPane(self.settings, self._keymap, services.make_model(), services.clock)
        self._welcome = page = WelcomePage(pane, self._keymap)
        self._hub.add(pane.controller)
        pane.controller.activity_changed.connect(self._status.set_activity)
        page.finished.connect(self._leave_welcome)
        page.open_wanted.connect(self._workspace.open)
        self._workspace.show_page(page)
        self._set_title(self.tr("Welcome"))
        self._settings.change(welcome_seen=True)

    def _leave_welcome(self) -> None:
        page, self._welcome = self._welcome, None
        if page is not None:
            self._hub.remove(page.pane.controller)
            self._workspace.leave_page(page)

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
            ActionId.BACKUPS: self._browse_backups,
            ActionId.CLOSE: self._workspace.close_current,
            ActionId.QUIT: self.close,
            ActionId.SMART_TYPING: lambda: self._settings.change(smart_typing=not self.settings.smart_typing),
            ActionId.PREFERENCES: self.show_preferences,
            ActionId.SPELLING: self._toggle_spelling,
            ActionId.TOGGLE: self._toggle_suggestions,
            ActionId.MODELS: self.show_models,
            ActionId.OUTLINE: lambda: self._show_panels(not self._outline_shown, self._preview_shown),
            ActionId.PREVIEW: lambda: self._show_panels(self._outline_shown, not self._preview_shown),
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
        }

    def _make_menus(self) -> Menus:
        menus = Menus(
            self.menuBar(), self._actions, lambda: existing_recent(self.settings.recent_files), self._workspace.open
        )
        self._predictability.show_state_in(self._actions[ActionId.PREDICTABILITY])
        self._provenance.fill_menu(menus.view, self._actions[ActionId.SHOW_ORIGINS])
        self._attention.fill_menu(menus.view, self._actions)
        self._progress.use_action(self._actions[ActionId.PROGRESS])
        menus.suggestions.addSeparator()
        self._setting_menus = SettingMenus(menus, self._actions, self._settings)
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

    def _make_tab(self) -> DocumentTab:
        services = self._services
        pane = EditorPane(self.settings, self._keymap, services.make_model(), services.clock)
        records = RecordStore(replace_file, lambda: self.settings.author_name)
        keeper = RecordKeeper(
            pane.recorder,
            records,
            self._dialogs,
            services.record_choices,
            lambda: Storage(self.settings.record_storage),
        )
        directory = self.settings.last_directory
        session = DocumentSession(pane.adapter, services.store, self._dialogs, keeper, self._saves, directory)
        return DocumentTab(pane, session, services.disk, services.locks)

    def _connect(self) -> None:
        self._hub.model_named.connect(self._status.set_model)
        self._hub.model_named.connect(self._provenance.set_model)
        self._hub.model_named.connect(self._predictability.set_model)
        # Two meanings of colour in one text would be none.
        self._predictability.turned_on.connect(self._provenance.turn_tint_off)
        self._provenance.tinted.connect(self._predictability.turn_off)
        self._hub.mode_changed.connect(self._on_mode_changed)
        self._workspace.tab_added.connect(self._connect_tab)
        self._workspace.tab_removed.connect(self._disconnect_tab)
        self._workspace.current_changed.connect(self._show_current)
        self._workspace.last_closed.connect(self.close)
        self._status.toggle_wanted.connect(self._toggle_suggestions)
        self._encoding.reopen_wanted.connect(lambda encoding: self.session.reopen_in(encoding))
        self._encoding.save_wanted.connect(lambda encoding: self.session.save_in(encoding))
        self._status.details_wanted.connect(self._dialogs.show_notice)
        self._status.reason_wanted.connect(self._tools.show_why_nothing)
        self._status.add_to_switch(
            [self._actions[action] for action in (ActionId.SNOOZE, ActionId.SNOOZE_UNTIL_RESTART)]
        )
        self._tools.snooze.changed.connect(self._on_snooze)
        self._services.disk.journal_failed.connect(self._on_journal_failed)
        self._services.disk.journal_recovered.connect(lambda: self._workspace.notices.clear("journal"))
        self._settings.save_failed.connect(self._on_settings_not_saved)
        self._settings.changed.connect(lambda settings, _names: self._on_settings_changed(settings))

    def _connect_tab(self, tab: DocumentTab) -> None:
        tab.frame.show_panels(self._outline_shown, self._preview_shown)
        if self._desk is not None:
            self._desk.attach(tab.pane)
        self._hub.add(tab.pane.controller)
        tab.activity_changed.connect(lambda _report: self._show_state())
        tab.session.file_used.connect(self._on_file_used)
        tab.pane.edit.files_dropped.connect(self._workspace.open_files)
        tab.pane.edit.menu_wanted.connect(self._show_context_menu)

    def _disconnect_tab(self, tab: DocumentTab) -> None:
        self._hub.remove(tab.pane.controller)
        tab.close()

    def _browse_backups(self) -> None:
        backups, session = self._services.backups, self.session
        found = (backups.of(session.path) if session.path is not None else []) or backups.all()
        now = (self.tr("“{name}” now").format(name=session.name), self.pane.adapter.text())
        chosen = self._dialogs.choose_backup(found, self._read_backup, now)
        if chosen is not None:
            self._workspace.open_copy(chosen.path)

    def _read_backup(self, backup: Backup) -> str:
        try:
            return self._services.store.read(backup.path).text
        except DocumentError as error:
            return shown(error.full_message)

    def _show_current(self) -> None:
        self._leave_welcome()
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
            self.resize(*_DEFAULT_SIZE)

    def _toggle_suggestions(self) -> None:
        is_off = self._hub.mode is SuggestionMode.OFF
        self._hub.set_mode(self._mode_when_on if is_off else SuggestionMode.OFF)

    def _on_mode_changed(self, mode: SuggestionMode) -> None:
        self._settings.change(suggestion_mode=mode.value)
        self._show_mode(mode)

    def _show_mode(self, mode: SuggestionMode) -> None:
        if mode is not SuggestionMode.OFF:
            self._mode_when_on = mode
        self._status.set_mode(mode)
        self._setting_menus.show(self.settings)

    def _on_snooze(self, _is_on: bool) -> None:
        snooze = self._tools.snooze
        self._status.set_asleep(snooze.until if snooze.is_on else None)
        self._actions[ActionId.SNOOZE].setChecked(snooze.is_on and snooze.is_timed)
        self._actions[ActionId.SNOOZE_UNTIL_RESTART].setChecked(snooze.is_on and not snooze.is_timed)

    def _show_panels(self, outline: bool, preview: bool) -> None:
        self._outline_shown, self._preview_shown = outline, preview
        self._actions[ActionId.OUTLINE].setChecked(outline)
        self._actions[ActionId.PREVIEW].setChecked(preview)
        for tab in self._workspace.tabs:
            tab.frame.show_panels(outline, preview)

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

    def _on_file_used(self, path: Path) -> None:
        settings, backups = self.settings, self._services.backups
        now, apart = datetime.now(UTC), settings.backup_minutes * 60.0
        self._services.disk.submit(lambda: backups.keep(path, now, settings.backup_count, apart))
        recent = add_recent(self.settings.recent_files, path.absolute())
        self._settings.change(recent_files=recent, last_directory=str(path.absolute().parent))

    def _on_journal_failed(self, reason: str) -> None:
        text = self.tr(
            "Changes can't be kept safe against a crash: {reason}. Go on writing; your text is in memory, and this is "
            "tried again every few seconds. Free some space, or save on another disk."
        )
        self._workspace.notices.say("journal", text.format(reason=reason))

    def _on_settings_not_saved(self, error: SettingsError) -> None:
        self._status.set_notice(error.message, error.advice)

    def _show_context_menu(self, position: QPoint) -> None:
        menu: QMenu = self._menus.edit
        if self._desk is not None:
            menu = self._desk.context_menu(self.pane, position, menu.actions()) or menu
        menu.popup(position)
