"""Focus, typewriter scrolling, forward only and full screen, put together for one window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu, QTabBar, QToolButton

from writer.settings.schema import Settings
from writer.ui.attention.focus_shade import FocusScope, FocusShade
from writer.ui.attention.forward_only import ForwardOnly
from writer.ui.attention.full_screen import CalmFullScreen
from writer.ui.attention.motion import Motion
from writer.ui.attention.typewriter import TypewriterScroll
from writer.ui.document_tab import DocumentTab
from writer.ui.editor.keymap import ActionId, Keymap
from writer.ui.editor_pane import EditorPane
from writer.ui.menus import add_choices
from writer.ui.settings_keeper import SettingsKeeper
from writer.ui.status_bar import WriterStatusBar
from writer.ui.workspace import Workspace

_SIGN_MS = 4000
_TAKES_AWAY = (ActionId.UNDO, ActionId.REDO, ActionId.CUT, ActionId.REPLACE)
_SETTINGS = frozenset({"focus", "typewriter", "typewriter_height", "forward_only", "motion"})


@dataclass(frozen=True)
class AttentionParts:
    """What these modes work on."""

    workspace: Workspace
    status: WriterStatusBar
    settings: SettingsKeeper
    keymap: Keymap
    motion: Motion


class PaneAttention:
    """The modes of one editor."""

    def __init__(self, pane: EditorPane, motion: Motion) -> None:
        self.focus = FocusShade(pane.edit)
        self.typewriter = TypewriterScroll(pane.edit, motion)
        self.forward = ForwardOnly(pane.edit)

    def apply(self, settings: Settings) -> None:
        """Follow the settings."""
        scope = FocusScope(settings.focus)
        if scope is not self.focus.scope:
            self.focus.set_scope(scope)
        self.typewriter.set_on(settings.typewriter, settings.typewriter_height / 100)
        self.forward.set_on(settings.forward_only)


class AttentionFeature(QObject):
    """All modes exist once an editor; which are on is in the settings, alike for all."""

    def __init__(self, window: QMainWindow, parts: AttentionParts) -> None:
        super().__init__(window)
        self._parts = parts
        self._panes: dict[DocumentTab, PaneAttention] = {}
        self._actions: Mapping[ActionId, QAction] = {}
        self._scopes: Mapping[FocusScope, QAction] = {}
        self._scope_when_on = FocusScope.SENTENCE
        chrome = [window.menuBar(), window.statusBar(), *window.findChildren(QTabBar, "documents")]
        self.full_screen = CalmFullScreen(window, chrome, parts.motion)
        self.sign = QToolButton()
        self.sign.setObjectName("forwardOnly")
        self.sign.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sign.clicked.connect(self._toggle_forward)
        parts.status.add_before_words(self.sign)
        self._sign_timer = QTimer(self)
        self._sign_timer.setSingleShot(True)
        self._sign_timer.timeout.connect(self._show_sign)
        parts.workspace.tab_added.connect(self._add)
        parts.workspace.tab_removed.connect(lambda tab: self._panes.pop(tab, None))
        parts.settings.changed.connect(self._on_changed)
        window.installEventFilter(self)
        parts.motion.choose(parts.settings.current.motion)

    def handlers(self) -> dict[ActionId, Callable[[], object]]:
        """What its actions do."""
        return {
            ActionId.FOCUS: self._toggle_focus,
            ActionId.TYPEWRITER: lambda: self._change(typewriter=not self._parts.settings.current.typewriter),
            ActionId.FORWARD_ONLY: self._toggle_forward,
            ActionId.FULL_SCREEN: self._toggle_full_screen,
        }

    def fill_menu(self, menu: QMenu, actions: Mapping[ActionId, QAction]) -> None:
        """Add to ``menu`` what focus mode lights, and show in ``actions`` what is on."""
        labels = {
            FocusScope.OFF: self.tr("&Everything"),
            FocusScope.SENTENCE: self.tr("The &Sentence"),
            FocusScope.PARAGRAPH: self.tr("The &Paragraph"),
        }
        self._scopes = add_choices(menu, self.tr("Foc&us On"), labels, lambda scope: self._change(focus=scope.value))
        self._actions = actions
        self._show(self._parts.settings.current)

    def of(self, tab: DocumentTab) -> PaneAttention:
        """The modes of ``tab``'s editor."""
        return self._panes[tab]

    def _add(self, tab: DocumentTab) -> None:
        made = self._panes[tab] = PaneAttention(tab.pane, self._parts.motion)
        made.forward.refused.connect(self._on_refused)
        tab.pane.adapter.edited.connect(lambda _event: self.full_screen.hide_chrome())
        made.apply(self._parts.settings.current)

    def _change(self, **changes: object) -> None:
        self._parts.settings.change(**changes)

    def _toggle_focus(self) -> None:
        is_on = self._parts.settings.current.focus != FocusScope.OFF.value
        self._change(focus=(FocusScope.OFF if is_on else self._scope_when_on).value)

    def _toggle_forward(self) -> None:
        self._change(forward_only=not self._parts.settings.current.forward_only)

    def _toggle_full_screen(self) -> None:
        self.full_screen.toggle()
        self._show(self._parts.settings.current)

    def _on_changed(self, settings: Settings, names: frozenset[str]) -> None:
        if not names & _SETTINGS:
            return
        self._parts.motion.choose(settings.motion)
        for pane in self._panes.values():
            pane.apply(settings)
        self._show(settings)

    def _show(self, settings: Settings) -> None:
        scope = FocusScope(settings.focus)
        if scope is not FocusScope.OFF:
            self._scope_when_on = scope
        if scope in self._scopes:
            self._scopes[scope].setChecked(True)
        checks = {
            ActionId.FOCUS: scope is not FocusScope.OFF,
            ActionId.TYPEWRITER: settings.typewriter,
            ActionId.FORWARD_ONLY: settings.forward_only,
            ActionId.FULL_SCREEN: self.full_screen.is_on,
        }
        for action, is_on in checks.items():
            if action in self._actions:
                self._actions[action].setChecked(is_on)
        for action in _TAKES_AWAY:
            if action in self._actions:
                self._actions[action].setEnabled(not settings.forward_only)
        for tab in self._parts.workspace.tabs:
            tab.frame.find_bar.set_may_replace(not settings.forward_only)
        self._show_sign()

    def _show_sign(self) -> None:
        self.sign.setVisible(self._parts.settings.current.forward_only)
        self._say(self.tr("→ Forward only"), is_warning=False)
        self.sign.setToolTip(self.tr("Nothing can be deleted. Click to end this."))

    def _on_refused(self) -> None:
        key = self._parts.keymap.shown(ActionId.FORWARD_ONLY)
        how = self.tr("{key} ends this.").format(key=key) if key else self.tr("Click to end this.")
        self._say(self.tr("→ Forward only: nothing is deleted.") + " " + how, is_warning=True)
        self.full_screen.show_chrome()
        self._sign_timer.start(_SIGN_MS)

    def _say(self, text: str, *, is_warning: bool) -> None:
        self.sign.setText(text)
        if self.sign.property("warning") != is_warning:
            self.sign.setProperty("warning", is_warning)
            self.sign.style().unpolish(self.sign)
            self.sign.style().polish(self.sign)
