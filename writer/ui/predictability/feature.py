"""The predictability view, put together: on and off, who reads what when, and what is shown of it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from writer.bridge.reading_thread import ReadingThread
from writer.predictability.reading import ReadingProgress, ReadingRequest, TextMirror
from writer.protocol.errors import WriterError
from writer.protocol.ranks import RankBand
from writer.ui.document_tab import DocumentTab
from writer.ui.editor.keymap import ActionId
from writer.ui.predictability.mirror import DocumentMirror
from writer.ui.predictability.panel import PredictabilityPanel, ReadingState
from writer.ui.translation import shown
from writer.ui.workspace import Workspace

_PAUSE_MS = 700  # after the last key, before what changed is read again


class PredictabilityFeature(QObject):
    """One view a window; it shows the document in front.

    Signals:
        turned_on: The text is coloured by ranks from now on.
        help_wanted: Say why nothing detects machines.
    """

    turned_on = Signal()
    help_wanted = Signal()

    def __init__(self, window: QMainWindow, workspace: Workspace, thread: ReadingThread) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._thread = thread
        self._mirrors: dict[DocumentTab, DocumentMirror] = {}
        self._shown: DocumentMirror | None = None
        self._numbers = count(1)
        self._number = 0
        self._is_on = False
        self._is_stopped = False
        self._model = ""
        self._toggle_action: QAction | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._read)
        self.panel = PredictabilityPanel(window)
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.panel)
        self.panel.hide()
        self.panel.closed.connect(self.turn_off)
        self.panel.stop_wanted.connect(self._stop)
        self.panel.go_on_wanted.connect(self._go_on)
        self.panel.jump_wanted.connect(self._jump)
        self.panel.help_wanted.connect(self.help_wanted)
        thread.progressed.connect(self._on_progress)
        thread.mirrored.connect(self._on_mirrored)
        thread.failed.connect(self._on_failed)
        workspace.tab_added.connect(self._add)
        workspace.tab_removed.connect(self._remove)
        workspace.current_changed.connect(self._on_current_changed)

    @property
    def is_on(self) -> bool:
        """Whether the text is coloured."""
        return self._is_on

    def handlers(self) -> dict[ActionId, Callable[[], object]]:
        """What its action does."""
        return {ActionId.PREDICTABILITY: self.toggle}

    def show_state_in(self, action: QAction) -> None:
        """Let ``action`` be checked while the view is on."""
        self._toggle_action = action

    def mirror_of(self, tab: DocumentTab) -> DocumentMirror:
        """What is known of that document."""
        return self._mirrors[tab]

    def toggle(self) -> None:
        """Turn the view on or off."""
        self._turn(not self._is_on)

    def turn_off(self) -> None:
        """The text is not to be coloured by ranks."""
        if self._is_on:
            self._turn(False)

    @Slot(str)
    def set_model(self, title: str) -> None:
        """The model of this title reads from now on; empty when there is none."""
        if title == self._model:
            return
        self._model = title
        self.panel.set_model(title)
        for mirror in self._mirrors.values():
            mirror.forget()
        if self._is_on:
            self._number = 0
            self._is_stopped = False
            self._read()

    def _turn(self, is_on: bool) -> None:
        self._is_on, self._is_stopped = is_on, False
        for mirror in self._mirrors.values():
            mirror.show(is_on)
        if self._toggle_action is not None:
            self._toggle_action.setChecked(is_on)
        self.panel.setVisible(is_on)
        if is_on:
            self.turned_on.emit()
            self._read()
        else:
            self._number = 0
            self._timer.stop()
            self._thread.release()

    def _add(self, tab: DocumentTab) -> None:
        mirror = DocumentMirror(tab)
        self._mirrors[tab] = mirror
        mirror.edited.connect(lambda: self._on_edited(mirror))
        mirror.show(self._is_on)

    def _remove(self, tab: DocumentTab) -> None:
        mirror = self._mirrors.pop(tab, None)
        if mirror is not None:
            self._thread.forget(mirror.document_id)

    @property
    def _current(self) -> DocumentMirror:
        return self._mirrors[self._workspace.current]

    def _on_current_changed(self) -> None:
        # Also said when only the title changed.
        if self._is_on and self._workspace.current in self._mirrors and self._shown is not self._current:
            self._is_stopped = False
            self._read()

    def _on_edited(self, mirror: DocumentMirror) -> None:
        self._thread.hold()
        if mirror is self._shown:
            self._number = 0  # what comes now was read of an earlier text
            if not self._is_stopped:
                self._timer.start(_PAUSE_MS)

    def _read(self) -> None:
        mirror = self._shown = self._current
        self._show(mirror)
        if not self._model:
            self.panel.show_state(ReadingState.NO_MODEL)
            return
        self._number = next(self._numbers)
        self._thread.read(ReadingRequest(self._number, mirror.document_id, mirror.text, mirror.first_visible))
        if not mirror.is_complete:
            self.panel.show_state(ReadingState.READING, _share(mirror.progress))

    def _show(self, mirror: DocumentMirror) -> None:
        self.panel.histogram.show_counts(
            mirror.progress.histogram if mirror.progress is not None else dict.fromkeys(RankBand, 0)
        )
        self.panel.show_phrases(mirror.worn, mirror.is_complete)

    def _stop(self) -> None:
        self._is_stopped = True
        self._number = 0
        self._thread.stop()
        self.panel.show_state(ReadingState.STOPPED, _share(self._current.progress))

    def _go_on(self) -> None:
        self._is_stopped = False
        self._read()

    @Slot(object)
    def _on_progress(self, progress: ReadingProgress) -> None:
        if progress.number != self._number or self._shown is None:
            return
        self._shown.take_progress(progress)
        self.panel.histogram.show_counts(progress.histogram)
        if progress.done < progress.total:
            self._shown.is_complete = False
        if not self._shown.is_complete:
            self.panel.show_state(ReadingState.READING, _share(progress))

    @Slot(object)
    def _on_mirrored(self, mirror: TextMirror) -> None:
        if mirror.number != self._number or self._shown is None:
            return
        self._shown.take_mirror(mirror)
        self._show(self._shown)
        self.panel.show_state(ReadingState.DONE, 1.0)

    @Slot(int, object)
    def _on_failed(self, number: int, error: WriterError) -> None:
        if number == self._number:
            self._is_stopped = True
            self.panel.show_state(ReadingState.FAILED, reason=shown(error.full_message))

    def _jump(self, row: int) -> None:
        mirror = self._shown
        if mirror is not None and 0 <= row < len(mirror.worn):
            mirror.select(mirror.worn[row].start, mirror.worn[row].end)


def _share(progress: ReadingProgress | None) -> float:
    return progress.done / progress.total if progress is not None and progress.total else 0.0
