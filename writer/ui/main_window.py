"""The main window. It only puts the parts together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, Qt
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QIcon
from PySide6.QtWidgets import QMainWindow

from writer.documents.recent import add_recent, existing_recent
from writer.documents.store import DocumentStore
from writer.protocol.errors import SettingsError
from writer.settings.schema import Settings, ThemeChoice
from writer.settings.storage import SettingsStorage
from writer.suggest.config import Eagerness
from writer.suggest.events import AcceptUnit, SuggestionMode
from writer.ui.actions import make_actions
from writer.ui.dialogs import Dialogs
from writer.ui.document_session import DocumentSession
from writer.ui.editor.keymap import ActionId, Keymap
from writer.ui.editor.suggestion_controller import SuggestionController, SuggestionModel
from writer.ui.editor.writing_edit import local_files
from writer.ui.editor_pane import EditorPane
from writer.ui.help import about_text, keys_table
from writer.ui.menus import Menus, add_choices
from writer.ui.settings_keeper import SettingsKeeper
from writer.ui.status_bar import WriterStatusBar
from writer.ui.theme import ThemeManager

_FONT_SIZES = (6.0, 72.0)
_DEFAULT_SIZE = (1060, 760)


@dataclass(frozen=True)
class WindowServices:
    """What a window needs from the rest of the program.

    Attributes:
        settings_message: What the author should know about how the settings were loaded.
        resources: The folder of icons.
        clock: Seconds, monotonic.
    """

    settings: Settings
    settings_message: str
    storage: SettingsStorage
    store: DocumentStore
    model: SuggestionModel
    theme: ThemeManager
    resources: Path
    clock: Callable[[], float]


class MainWindow(QMainWindow):
    """One document in one window."""

    def __init__(self, services: WindowServices, dialogs: Dialogs | None = None) -> None:
        super().__init__()
        settings = services.settings
        self._theme = services.theme
        self._settings = SettingsKeeper(settings, services.storage, self)
        self._dialogs = dialogs or Dialogs(self)
        self._keymap = Keymap(settings.shortcuts)
        self._pane = EditorPane(settings, self._keymap, services.model, services.clock)
        self._session = DocumentSession(self._pane.adapter, services.store, self._dialogs, settings.last_directory)
        self._status = WriterStatusBar(self._keymap.shown(ActionId.ACCEPT_ALL), self)
        self._mode_when_on = SuggestionMode.AUTOMATIC
        if services.settings_message:
            self._status.set_notice(services.settings_message, "")
        self.setCentralWidget(self._pane.edit)
        self.setStatusBar(self._status)
        self.setWindowIcon(QIcon(str(services.resources / "icons" / "writer.svg")))
        self.setAcceptDrops(True)
        self._theme.apply(settings.theme)
        self._actions = make_actions(self, self._keymap, self._handlers())
        self._menus = self._make_menus()
        self._connect()
        self._show_name()
        self._restore_size()
        self.controller.set_mode(SuggestionMode(settings.suggestion_mode))
        self._pane.edit.setFocus()

    @property
    def controller(self) -> SuggestionController:
        """Where the inference side connects."""
        return self._pane.controller

    @property
    def pane(self) -> EditorPane:
        """The editor and its parts."""
        return self._pane

    @property
    def session(self) -> DocumentSession:
        """The open document."""
        return self._session

    @property
    def status(self) -> WriterStatusBar:
        """The line below the text."""
        return self._status

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self._settings.current

    def action(self, action: ActionId) -> QAction:
        """The QAction of that name."""
        return self._actions[action]

    def open_file(self, path: Path) -> bool:
        """Open ``path``, or begin it when there is no such file; on failure say why and keep the document."""
        is_new = not path.exists() and path.parent.is_dir()
        return self._session.begin(path.absolute()) if is_new else self._session.open(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._session.may_leave():
            event.ignore()
            return
        self._settings.change(window_geometry=bytes(self.saveGeometry().toHex().data()).decode("ascii"))
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._open_first(local_files(event.mimeData()))

    def _handlers(self) -> dict[ActionId, Callable[[], object]]:
        edit, controller, session = self._pane.edit, self._pane.controller, self._session
        return {
            ActionId.NEW: session.new,
            ActionId.OPEN: session.open,
            ActionId.SAVE: session.save,
            ActionId.SAVE_AS: session.save_as,
            ActionId.QUIT: self.close,
            ActionId.UNDO: edit.undo,
            ActionId.REDO: edit.redo,
            ActionId.CUT: self._pane.cut,
            ActionId.COPY: edit.copy,
            ActionId.PASTE: edit.paste,
            ActionId.SELECT_ALL: edit.selectAll,
            ActionId.ACCEPT_ALL: lambda: controller.accept(AcceptUnit.ALL),
            ActionId.ACCEPT_WORD: lambda: controller.accept(AcceptUnit.WORD),
            ActionId.ACCEPT_SENTENCE: lambda: controller.accept(AcceptUnit.SENTENCE),
            ActionId.DISMISS: controller.dismiss,
            ActionId.ASK: controller.ask,
            ActionId.NEXT_ALTERNATIVE: lambda: controller.ask_for_another(1),
            ActionId.PREVIOUS_ALTERNATIVE: lambda: controller.ask_for_another(-1),
            ActionId.TOGGLE: self._toggle_suggestions,
            ActionId.ZOOM_IN: lambda: self._set_font_size(self.settings.font_size + 1),
            ActionId.ZOOM_OUT: lambda: self._set_font_size(self.settings.font_size - 1),
            ActionId.ZOOM_RESET: lambda: self._set_font_size(Settings().font_size),
            ActionId.FULL_SCREEN: self._toggle_full_screen,
            ActionId.KEYS: lambda: self._dialogs.show_table(self.tr("Keys"), keys_table(self._keymap)),
            ActionId.ABOUT: lambda: self._dialogs.show_notice(self.tr("About writer"), *about_text()),
        }

    def _make_menus(self) -> Menus:
        menus = Menus(
            self.menuBar(), self._actions, lambda: existing_recent(self.settings.recent_files), self._session.open
        )
        menus.suggestions.addSeparator()
        modes = {
            SuggestionMode.AUTOMATIC: self.tr("&Automatic"),
            SuggestionMode.ON_REQUEST: self.tr("On &Request"),
            SuggestionMode.OFF: self.tr("O&ff"),
        }
        self._mode_actions = add_choices(
            menus.suggestions, self.tr("&When"), modes, lambda mode: self.controller.set_mode(mode)
        )
        readiness = {
            Eagerness.QUIET: self.tr("&Quiet"),
            Eagerness.BALANCED: self.tr("&Balanced"),
            Eagerness.EAGER: self.tr("&Eager"),
        }
        chosen = add_choices(menus.suggestions, self.tr("&How Readily"), readiness, self._set_eagerness)
        if self.settings.eagerness in chosen:
            chosen[Eagerness(self.settings.eagerness)].setChecked(True)
        themes = {
            ThemeChoice.SYSTEM: self.tr("As the &System"),
            ThemeChoice.LIGHT: self.tr("&Light"),
            ThemeChoice.DARK: self.tr("&Dark"),
        }
        theme_actions = add_choices(menus.view, self.tr("&Theme"), themes, self._set_theme)
        theme_actions[self.settings.theme].setChecked(True)
        return menus

    def _connect(self) -> None:
        edit, controller = self._pane.edit, self._pane.controller
        controller.activity_changed.connect(self._status.set_activity)
        controller.model_named.connect(self._status.set_model)
        controller.mode_changed.connect(self._on_mode_changed)
        self._pane.words.counted.connect(self._status.set_words)
        self._status.toggle_wanted.connect(self._toggle_suggestions)
        self._status.details_wanted.connect(self._dialogs.show_notice)
        self._session.path_changed.connect(self._show_name)
        self._session.file_used.connect(self._on_file_used)
        self._settings.save_failed.connect(self._on_settings_not_saved)
        edit.document().modificationChanged.connect(self.setWindowModified)
        edit.files_dropped.connect(self._open_first)
        edit.menu_wanted.connect(self._show_context_menu)

    def _show_name(self) -> None:
        self.setWindowTitle(f"{self._session.name}[*] — writer")
        self.setWindowModified(self._session.is_modified)

    def _restore_size(self) -> None:
        geometry = QByteArray.fromHex(self.settings.window_geometry.encode("ascii"))
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(*_DEFAULT_SIZE)

    def _toggle_suggestions(self) -> None:
        is_off = self.controller.mode is SuggestionMode.OFF
        self.controller.set_mode(self._mode_when_on if is_off else SuggestionMode.OFF)

    def _on_mode_changed(self, mode: SuggestionMode) -> None:
        if mode is not SuggestionMode.OFF:
            self._mode_when_on = mode
        self._status.set_mode(mode)
        self._mode_actions[mode].setChecked(True)
        self._actions[ActionId.TOGGLE].setChecked(mode is not SuggestionMode.OFF)
        self._settings.change(suggestion_mode=mode.value)

    def _set_eagerness(self, eagerness: Eagerness) -> None:
        self.controller.set_eagerness(eagerness.value)
        self._settings.change(eagerness=eagerness.value)

    def _set_theme(self, choice: ThemeChoice) -> None:
        self._theme.apply(choice)
        self._settings.change(theme=choice)

    def _set_font_size(self, size: float) -> None:
        least, most = _FONT_SIZES
        self._settings.change(font_size=min(max(size, least), most))
        self._pane.set_font(self.settings.font_family, self.settings.font_size)

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        self._actions[ActionId.FULL_SCREEN].setChecked(self.isFullScreen())

    def _on_file_used(self, path: Path) -> None:
        recent = add_recent(self.settings.recent_files, path.absolute())
        self._settings.change(recent_files=recent, last_directory=str(path.absolute().parent))

    def _on_settings_not_saved(self, error: SettingsError) -> None:
        self._status.set_notice(str(error), error.advice)

    def _open_first(self, files: list[str]) -> None:
        if files:
            self._session.open(Path(files[0]))

    def _show_context_menu(self, position: QPoint) -> None:
        self._menus.edit.popup(position)
