"""Several documents, one engine: what the documents' controllers have in common."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from writer.protocol.completion import CompletionChunk
from writer.suggest.events import SuggestionMode
from writer.suggest.postprocess.offensive import FilterLevel
from writer.ui.editor.suggestion_controller import SuggestionController


class SuggestionHub(QObject):
    """Passes requests on and answers back. Request ids are unique, so that each controller knows its own.

    Signals:
        request_made, request_cancelled: As of any controller.
        mode_changed: The SuggestionMode that all of them have now that have none of their own.
        model_named: Name of the model that answers; empty when none does.
    """

    request_made = Signal(object)
    request_cancelled = Signal(int)
    mode_changed = Signal(object)
    model_named = Signal(str)

    def __init__(
        self, mode: SuggestionMode, eagerness: float, filter_level: FilterLevel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._controllers: list[SuggestionController] = []
        self._mode = mode
        self._own_modes: dict[SuggestionController, SuggestionMode] = {}
        self._eagerness = eagerness
        self._filter_level = filter_level
        self._is_snoozed = False
        self._model_name = ""
        self._is_ready = False
        self._problem = ""

    @property
    def mode(self) -> SuggestionMode:
        """When suggestions come, where a document has no mode of its own."""
        return self._mode

    def own_mode(self, controller: SuggestionController) -> SuggestionMode | None:
        """When they come in this document, whatever is so elsewhere; None when it is as all others."""
        return self._own_modes.get(controller)

    @property
    def model_name(self) -> str:
        """The model that answers; empty when none does."""
        return self._model_name

    def add(self, controller: SuggestionController) -> None:
        """Serve one more document, which learns at once how things stand."""
        self._controllers.append(controller)
        controller.request_made.connect(self.request_made)
        controller.request_cancelled.connect(self.request_cancelled)
        controller.set_mode(self._mode)
        if self._is_snoozed:
            controller.set_snoozed(True)
        controller.set_eagerness(self._eagerness)
        controller.set_filter_level(self._filter_level)
        if self._is_ready:
            controller.on_engine_ready(self._model_name)
        elif self._problem:
            controller.on_engine_unavailable(self._problem)

    def remove(self, controller: SuggestionController) -> None:
        """Serve this document no more."""
        self._controllers.remove(controller)
        self._own_modes.pop(controller, None)

    @Slot(object)
    def set_mode(self, mode: SuggestionMode) -> None:
        """Choose when suggestions come, for all documents that have no mode of their own."""
        if mode is self._mode:
            return
        self._mode = mode
        for controller in self._controllers:
            self._tell_mode(controller)
        self.mode_changed.emit(mode)

    def set_own_mode(self, controller: SuggestionController, mode: SuggestionMode | None) -> None:
        """Choose when suggestions come in one document; None for as in all others."""
        if mode is None:
            self._own_modes.pop(controller, None)
        else:
            self._own_modes[controller] = mode
        self._tell_mode(controller)

    def _tell_mode(self, controller: SuggestionController) -> None:
        mode = self._own_modes.get(controller, self._mode)
        if controller.mode is not mode:
            controller.set_mode(mode)

    def set_snoozed(self, is_snoozed: bool) -> None:
        """Whether the author wants no suggestions for a while, in any document."""
        self._is_snoozed = is_snoozed
        for controller in self._controllers:
            controller.set_snoozed(is_snoozed)

    def set_eagerness(self, eagerness: float) -> None:
        """Choose for all documents how readily suggestions are shown, from 0 to 1."""
        self._eagerness = eagerness
        for controller in self._controllers:
            controller.set_eagerness(eagerness)

    def set_filter_level(self, level: FilterLevel) -> None:
        """Choose for all documents which words are held back."""
        self._filter_level = level
        for controller in self._controllers:
            controller.set_filter_level(level)

    @Slot(object)
    def on_chunk(self, chunk: CompletionChunk) -> None:
        """The engine answered, in part or to the end."""
        for controller in self._controllers:
            controller.on_chunk(chunk)

    @Slot(object)
    def on_alternatives(self, chunks: tuple[CompletionChunk, ...]) -> None:
        """The engine answered with several continuations."""
        for controller in self._controllers:
            controller.on_alternatives(chunks)

    @Slot(int, object)
    def on_failed(self, request_id: int, message: str) -> None:
        """The engine could not answer one request."""
        for controller in self._controllers:
            controller.on_failed(request_id, message)

    @Slot(str)
    def on_engine_ready(self, model_name: str) -> None:
        """A model is loaded."""
        self._is_ready, self._problem, self._model_name = True, "", model_name
        for controller in self._controllers:
            controller.on_engine_ready(model_name)
        self.model_named.emit(model_name)

    @Slot(object)
    def on_engine_unavailable(self, message: str) -> None:
        """No model answers."""
        self._is_ready, self._problem, self._model_name = False, message, ""
        for controller in self._controllers:
            controller.on_engine_unavailable(message)
        self.model_named.emit("")
