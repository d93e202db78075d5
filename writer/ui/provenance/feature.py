"""Who wrote what, put together: tint, share, panel, report, and where the record is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu, QToolButton

from writer.provenance.report import Share, build_report, percent
from writer.provenance.storage import Storage
from writer.ui.dialogs import Dialogs
from writer.ui.document_tab import DocumentTab
from writer.ui.editor.keymap import ActionId
from writer.ui.menus import add_choices
from writer.ui.provenance.origins import OriginTints
from writer.ui.provenance.panel import OriginsPanel
from writer.ui.provenance.recorder import ModelIdentity
from writer.ui.provenance.report_dialog import ReportDialog
from writer.ui.status_bar import WriterStatusBar
from writer.ui.translation import shown
from writer.ui.workspace import Workspace

_PAUSE_MS = 250


class ProvenanceFeature(QObject):
    """Everything about the record that exists once a window.

    Args:
        identify: The identifier of the model of that title: ``sha256:`` and the hash of its weights.

    Signals:
        tinted: The text shows who wrote what from now on.
    """

    tinted = Signal()

    def __init__(
        self,
        window: QMainWindow,
        workspace: Workspace,
        status: WriterStatusBar,
        dialogs: Dialogs,
        identify: Callable[[str], str],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._dialogs = dialogs
        self._identify = identify
        self._model = ModelIdentity()
        self._is_tinting = False
        self._toggle: QAction | None = None
        self._choices: Mapping[Storage, QAction] = {}
        self.panel = OriginsPanel(window)
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.panel)
        self.panel.hide()
        self.panel.jump_wanted.connect(self._select)
        self.share = QToolButton()
        self.share.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.share.setAccessibleName(self.tr("Share of suggested text"))
        self.share.setToolTip(self.tr("How much of this text was suggested by a model. Click to see what."))
        self.share.clicked.connect(self._toggle_panel)
        self.share.hide()
        status.add_before_words(self.share)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._show_share)
        workspace.tab_added.connect(self._add)
        workspace.tab_removed.connect(self._remove)
        workspace.current_changed.connect(self._show_current)

    def handlers(self) -> dict[ActionId, Callable[[], object]]:
        """What its actions do."""
        return {
            ActionId.SHOW_ORIGINS: self._toggle_tint,
            ActionId.ORIGINS_PANEL: self._toggle_panel,
            ActionId.DISCLOSURE: self.show_report,
        }

    def fill_menu(self, menu: QMenu, toggle: QAction) -> None:
        """Add to ``menu`` where the record is kept; ``toggle`` is the action that shows the tint."""
        labels = {
            Storage.SIDECAR: self.tr("&Beside the Document"),
            Storage.BLOCK: self.tr("&In the Document"),
            Storage.NONE: self.tr("&Not at All"),
        }
        self._choices = add_choices(menu, self.tr("&Keep the Record"), labels, self._choose_storage, "keep_record")
        self._toggle = toggle

    def set_model(self, title: str) -> None:
        """The model of this title answers from now on."""
        self._model = ModelIdentity(title, self._identify(title) if title else "")
        for tab in self._workspace.tabs:
            tab.pane.recorder.set_model(self._model)

    def show_report(self) -> ReportDialog:
        """Open the disclosure report of the document in front."""
        tab = self._workspace.current
        recorder = tab.pane.recorder
        report = build_report(tab.title, recorder.text(), recorder.ledger.record())
        dialog = ReportDialog(report, self._dialogs, self._window)
        dialog.show()
        return dialog

    def _add(self, tab: DocumentTab) -> None:
        tab.pane.recorder.set_model(self._model)
        tab.pane.recorder.changed.connect(self._on_changed)
        tab.session.keeper.storage_changed.connect(self._show_storage)
        tab.session.keeper.doubtful_kept.connect(self._turn_tint_on)
        self._tint(tab)

    def _remove(self, tab: DocumentTab) -> None:
        self.panel.leave(tab.pane.recorder)
        tab.pane.recorder.changed.disconnect(self._on_changed)

    def _show_current(self) -> None:
        self.panel.follow(self._workspace.current.pane.recorder)
        self._show_storage()
        self._show_share()

    def _on_changed(self) -> None:
        self._timer.start(_PAUSE_MS)
        if self._is_tinting:
            self._workspace.current.pane.edit.viewport().update()

    def _show_share(self) -> None:
        whole = Share("", self._workspace.current.pane.recorder.ledger.counts())
        self.share.setVisible(bool(whole.machine))
        self.share.setText(self.tr("{share} suggested").format(share=shown(percent(whole.machine_share))))

    def _show_storage(self, _storage: object = None) -> None:
        action = self._choices.get(self._workspace.current.session.keeper.storage)
        if action is not None:
            action.setChecked(True)

    def _choose_storage(self, storage: Storage) -> None:
        self._workspace.current.session.keeper.set_storage(storage)

    def turn_tint_off(self) -> None:
        """The text is not to show who wrote what."""
        if self._is_tinting:
            self._toggle_tint()

    def _turn_tint_on(self) -> None:
        if not self._is_tinting:
            self._toggle_tint()

    def _toggle_tint(self) -> None:
        self._is_tinting = not self._is_tinting
        if self._is_tinting:
            self.tinted.emit()
        if self._toggle is not None:
            self._toggle.setChecked(self._is_tinting)
        for tab in self._workspace.tabs:
            self._tint(tab)

    def _tint(self, tab: DocumentTab) -> None:
        tab.pane.tint.show(OriginTints(tab.pane.recorder.ledger) if self._is_tinting else None)

    def _toggle_panel(self) -> None:
        self.panel.setVisible(not self.panel.isVisible())
        if self.panel.isVisible():
            self.panel.follow(self._workspace.current.pane.recorder)

    def _select(self, start: int, end: int) -> None:
        self._workspace.current.pane.select(start, end)
