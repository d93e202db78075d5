"""Tells the suggestion model what happened, and does what it says."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from writer.protocol.completion import CompletionChunk
from writer.suggest.effects import (
    CancelRequest,
    CancelTimer,
    Effect,
    HideGhost,
    InsertText,
    PrepareContext,
    RecordOutcome,
    ReportActivity,
    SendRequest,
    ShowGhost,
    StartTimer,
)
from writer.suggest.events import (
    AcceptRequested,
    AcceptUnit,
    AlternativeRequested,
    AlternativesArrived,
    AskRequested,
    ChunkArrived,
    CompositionEnded,
    CompositionStarted,
    CursorCause,
    DismissRequested,
    EagernessChanged,
    EngineBecameReady,
    EngineBecameUnavailable,
    Event,
    FilterLevelChanged,
    FocusLost,
    ModeChanged,
    PeekEnded,
    RequestFailed,
    SnoozeChanged,
    SuggestionMode,
    TimerFired,
)
from writer.suggest.postprocess.offensive import FilterLevel
from writer.ui.editor.document_adapter import DocumentAdapter
from writer.ui.editor.ghost_text_view import GhostTextView
from writer.ui.editor.keymap import ActionId
from writer.ui.editor.writing_edit import WritingEdit

_ACCEPT_ACTIONS = {
    AcceptUnit.ALL: ActionId.ACCEPT_ALL,
    AcceptUnit.WORD: ActionId.ACCEPT_WORD,
    AcceptUnit.SENTENCE: ActionId.ACCEPT_SENTENCE,
}


class SuggestionModel(Protocol):
    """Decides; see ``writer.suggest.model``."""

    def handle(self, event: Event, now: float) -> tuple[Effect, ...]:
        """What to do about ``event``."""
        ...


class SuggestionController(QObject):
    """Events in, effects out, one event at a time.

    An effect may cause the next event within itself, as inserting text does; such
    events wait until all effects of the first are carried out.

    Signals:
        request_made: A CompletionRequest for the engine.
        request_cancelled: The id of a request nobody waits for any more.
        activity_changed: A ReportActivity.
        insertion_coming: An InsertText, before it is carried out.
        outcome_recorded: A RecordOutcome.
        command_given: The ActionId of what the author asked for with a key or a menu, and got.
        ghost_changed: Something else is painted as ghost text, or nothing.
        model_named: Name of the model that answers; empty when none does.
    """

    request_made = Signal(object)
    request_cancelled = Signal(int)
    activity_changed = Signal(object)
    insertion_coming = Signal(object)
    outcome_recorded = Signal(object)
    model_named = Signal(str)
    command_given = Signal(object)
    ghost_changed = Signal()

    def __init__(
        self,
        model: SuggestionModel,
        edit: WritingEdit,
        adapter: DocumentAdapter,
        view: GhostTextView,
        clock: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._adapter = adapter
        self._view = view
        self._clock = clock
        self._waiting: deque[Event] = deque()
        self._busy = False
        self._timer_id = 0
        self._mode = SuggestionMode.AUTOMATIC
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timeout)
        self._connect(edit)

    @property
    def mode(self) -> SuggestionMode:
        """When suggestions come."""
        return self._mode

    @property
    def has_ghost(self) -> bool:
        """Whether there is a suggestion to take or to refuse."""
        return self._view.is_visible

    def post(self, event: Event) -> None:
        """Tell the model that ``event`` happened now."""
        self._waiting.append(event)
        if self._busy:
            return
        self._busy = True
        try:
            while self._waiting:
                for effect in self._model.handle(self._waiting.popleft(), self._clock()):
                    self._carry_out(effect)
        finally:
            self._busy = False
            self._waiting.clear()

    @Slot(object)
    def on_chunk(self, chunk: CompletionChunk) -> None:
        """The engine answered, in part or to the end."""
        self.post(ChunkArrived(chunk))

    @Slot(object)
    def on_alternatives(self, chunks: tuple[CompletionChunk, ...]) -> None:
        """The engine answered with several continuations."""
        self.post(AlternativesArrived(chunks))

    @Slot(int, object)
    def on_failed(self, request_id: int, message: str) -> None:
        """The engine could not answer one request."""
        self.post(RequestFailed(request_id, message))

    @Slot(str)
    def on_engine_ready(self, model_name: str) -> None:
        """A model is loaded."""
        self.model_named.emit(model_name)
        self.post(EngineBecameReady())

    @Slot(object)
    def on_engine_unavailable(self, message: str) -> None:
        """No model answers."""
        self.model_named.emit("")
        self.post(EngineBecameUnavailable(message))

    @Slot(object)
    def set_mode(self, mode: SuggestionMode) -> None:
        """Choose when suggestions come."""
        self._mode = mode
        self.post(ModeChanged(mode))

    def set_snoozed(self, is_snoozed: bool) -> None:
        """Whether the author wants no suggestions for a while."""
        self.post(SnoozeChanged(is_snoozed))

    def set_eagerness(self, eagerness: float) -> None:
        """Choose how readily suggestions are shown, from 0 to 1."""
        self.post(EagernessChanged(eagerness))

    def set_filter_level(self, level: FilterLevel) -> None:
        """Choose which words are held back."""
        self.post(FilterLevelChanged(level))

    @Slot()
    def ask(self) -> None:
        """Ask now, whatever the mode."""
        self.post(AskRequested(self._adapter.snapshot()))
        self.command_given.emit(ActionId.ASK)

    def peek(self) -> None:
        """Ask now, until :meth:`end_peek`."""
        self.post(AskRequested(self._adapter.snapshot()))

    def end_peek(self) -> None:
        """What was asked for is to be seen no longer."""
        self.post(PeekEnded())

    def ask_for_another(self, step: int) -> None:
        """Show the next suggestion at this place (1), or the one before (-1)."""
        self.post(AlternativeRequested(self._adapter.snapshot(), step))

    def accept(self, unit: AcceptUnit) -> None:
        """Take so much of the suggestion that is visible."""
        if self._view.is_visible:
            self.post(AcceptRequested(unit))
            self.command_given.emit(_ACCEPT_ACTIONS[unit])

    def dismiss(self) -> None:
        """Refuse the suggestion that is visible."""
        if self._view.is_visible:
            self.post(DismissRequested())
            self.command_given.emit(ActionId.DISMISS)

    def _connect(self, edit: WritingEdit) -> None:
        self._adapter.edited.connect(self.post)
        self._adapter.cursor_moved.connect(self.post)
        edit.hit_test_coming.connect(self._on_hit_test_coming)
        edit.focus_lost.connect(self._on_focus_lost)
        edit.focus_gained.connect(self._on_focus_gained)
        edit.composition_started.connect(self._on_composition_started)
        edit.composition_ended.connect(self._on_composition_ended)
        edit.composition_settled.connect(self._view.resume)
        edit.palette_changed.connect(self._view.refresh_colour)

    def _carry_out(self, effect: Effect) -> None:
        match effect:
            case StartTimer(timer_id, delay):
                self._timer_id = timer_id
                self._timer.start(max(0, round(delay * 1000)))
            case CancelTimer():
                self._timer.stop()
            case SendRequest(request) | PrepareContext(request):
                self.request_made.emit(request)
            case CancelRequest(request_id):
                self.request_cancelled.emit(request_id)
            case ShowGhost(ghost):
                self._view.show(ghost)
                self.ghost_changed.emit()
            case HideGhost():
                self._view.hide()
                self.ghost_changed.emit()
            case InsertText():
                self._insert(effect)
            case ReportActivity():
                self.activity_changed.emit(effect)
            case RecordOutcome():
                self.outcome_recorded.emit(effect)

    def _insert(self, effect: InsertText) -> None:
        # The rest is painted before control returns to Qt, so nothing flickers.
        self.insertion_coming.emit(effect)
        self._adapter.insert_accepted(effect.text)
        if effect.rest is None:
            self._view.hide()
        else:
            self._view.show(effect.rest)
        self.ghost_changed.emit()

    def _on_timeout(self) -> None:
        self.post(TimerFired(self._timer_id))

    def _on_hit_test_coming(self) -> None:
        self._adapter.report_cursor(CursorCause.MOUSE)
        self._view.hide()

    def _on_focus_lost(self) -> None:
        self.post(FocusLost())

    def _on_focus_gained(self) -> None:
        self._adapter.report_cursor(CursorCause.FOCUS)

    def _on_composition_started(self) -> None:
        self.post(CompositionStarted())
        self._view.suspend()

    def _on_composition_ended(self) -> None:
        self.post(CompositionEnded(self._adapter.snapshot()))
