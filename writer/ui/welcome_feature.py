"""The first page, for as long as it is there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from writer.ui.editor.keymap import Keymap
from writer.ui.editor_pane import EditorPane
from writer.ui.status_bar import WriterStatusBar
from writer.ui.suggestion_hub import SuggestionHub
from writer.ui.welcome_page import WelcomePage
from writer.ui.workspace import Workspace


class WelcomeFeature(QObject):
    """Puts the page in place of the documents, with suggestions of its own.

    Signals:
        shown: The page is in front.
        left: The documents are in front again.
    """

    shown = Signal()
    left = Signal()

    def __init__(
        self,
        workspace: Workspace,
        hub: SuggestionHub,
        status: WriterStatusBar,
        keymap: Keymap,
        make_pane: Callable[[], EditorPane],
    ) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._hub = hub
        self._status = status
        self._keymap = keymap
        self._make_pane = make_pane
        self._page: WelcomePage | None = None

    @property
    def pane(self) -> EditorPane | None:
        """The page's editor; None when the page is not there."""
        return self._page.pane if self._page is not None else None

    def show(self) -> None:
        """Show the page, unless it is there."""
        if self._page is not None:
            return
        pane = self._make_pane()
        self._page = page = WelcomePage(pane, self._keymap)
        self._hub.add(pane.controller)
        pane.controller.activity_changed.connect(self._status.set_activity)
        page.finished.connect(self.leave)
        page.open_wanted.connect(self._workspace.open)
        self._workspace.show_page(page)
        self.shown.emit()

    def leave(self) -> None:
        """Go back to the documents, if the page is there."""
        page, self._page = self._page, None
        if page is not None:
            self._hub.remove(page.pane.controller)
            self._workspace.leave_page(page)
            self.left.emit()
