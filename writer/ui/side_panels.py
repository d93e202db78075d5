"""Outline and preview: shown or hidden beside every document alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from writer.ui.document_tab import DocumentTab
from writer.ui.editor.keymap import ActionId
from writer.ui.workspace import Workspace


class SidePanels(QObject):
    """Two switches."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._has_outline = self._has_preview = False
        self._actions: Mapping[ActionId, QAction] = {}
        workspace.tab_added.connect(self._show_in)

    def handlers(self) -> dict[ActionId, Callable[[], object]]:
        """What the switches do."""
        return {
            ActionId.OUTLINE: lambda: self._show(not self._has_outline, self._has_preview),
            ActionId.PREVIEW: lambda: self._show(self._has_outline, not self._has_preview),
        }

    def use_actions(self, actions: Mapping[ActionId, QAction]) -> None:
        """Show in ``actions`` what is there."""
        self._actions = actions

    def _show(self, outline: bool, preview: bool) -> None:
        self._has_outline, self._has_preview = outline, preview
        self._actions[ActionId.OUTLINE].setChecked(outline)
        self._actions[ActionId.PREVIEW].setChecked(preview)
        for tab in self._workspace.tabs:
            self._show_in(tab)

    def _show_in(self, tab: DocumentTab) -> None:
        tab.frame.show_panels(self._has_outline, self._has_preview)
