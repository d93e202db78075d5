"""The one background thread that owns the model. Requests go in, signals come out."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, QThread, Signal

from writer.bridge.mailbox import Mailbox
from writer.bridge.priority import SOONER, give_way
from writer.engine.cancellation import CancellationToken
from writer.protocol.completion import CompletionChunk, CompletionRequest, TriggerKind
from writer.protocol.errors import EngineRunError, WriterError
from writer.text.messages import Message

_FRAME = 0.016  # seconds: chunks that come faster than frames are merged
_log = logging.getLogger(__name__)


class CompletionEngine(Protocol):
    """What the thread needs of a generator."""

    def complete(self, request: CompletionRequest, cancel: CancellationToken) -> Iterator[CompletionChunk]:
        """Chunks that answer ``request``."""

    def alternatives(
        self, request: CompletionRequest, limit: int, cancel: CancellationToken
    ) -> Iterator[CompletionChunk]:
        """Chunks of at most ``limit`` continuations that differ in their first word."""

    def prepare(self, request: CompletionRequest, cancel: CancellationToken) -> None:
        """Evaluate what ``request``, or one soon after it, will need."""


Load = Callable[[], tuple[str, CompletionEngine]]


def coalesce(chunks: Iterable[CompletionChunk], frame: float, clock: Callable[[], float]) -> Iterator[CompletionChunk]:
    """The first chunk, the last one, and between them at most one a frame. Chunks are cumulative."""
    last_sent = float("-inf")
    for chunk in chunks:
        if chunk.finish_reason is not None or clock() - last_sent >= frame:
            last_sent = clock()
            yield chunk


class InferenceThread(QThread):
    """Loads a model, then answers requests until :meth:`shut_down`.

    Signals carry frozen values and are queued to the receiver's thread. ``model_unavailable``
    says that nothing answers; ``switch_failed`` that the model before goes on answering.

    Args:
        going_first: What is done inside goes before other work with models.
    """

    model_ready = Signal(str)
    model_unavailable = Signal(object)
    switch_failed = Signal(object)
    chunk_ready = Signal(object)
    alternatives_ready = Signal(object)
    request_failed = Signal(int, object)

    def __init__(
        self,
        load: Load,
        parent: QObject | None = None,
        going_first: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        super().__init__(parent)
        self._going_first = going_first
        self._mailbox = Mailbox()
        self._mailbox.put_order(load)
        self._engine: CompletionEngine | None = None

    def switch(self, load: Load) -> None:
        """Load another model and answer with it from then on; if that fails, the one before stays."""
        self._mailbox.put_order(load)

    def submit(self, request: CompletionRequest) -> None:
        """Answer ``request`` next; it replaces and cancels any earlier one."""
        self._mailbox.put(request)

    def cancel(self, request_id: int) -> None:
        """Nobody waits for this request any more."""
        self._mailbox.cancel(request_id)

    def shut_down(self) -> None:
        """Stop the running request and the thread, and wait for its end."""
        self._mailbox.close()
        self.wait()

    def run(self) -> None:
        """The thread's body; called by Qt."""
        give_way(SOONER)
        try:
            self._serve()
        except Exception as error:  # noqa: BLE001 - a thread's top: nobody else would hear of it
            _log.exception("the inference thread failed")
            self.model_unavailable.emit(
                Message("Suggestions stopped: {error}. Start the program again; editing works.", error=str(error))
            )
        self._engine = None

    def _serve(self) -> None:
        while (taken := self._mailbox.take()) is not None:
            if not isinstance(taken, tuple):
                self._change_engine(taken)
                continue
            request, cancel = taken
            if self._engine is None:
                continue
            try:
                with self._going_first():
                    self._answer(self._engine, request, cancel)
            except EngineRunError as error:
                _log.error("request %d failed: %s", request.request_id, error.full_message)
                if request.trigger is not TriggerKind.PREPARATION:  # nobody waits for one
                    self.request_failed.emit(request.request_id, error.full_message)

    def _change_engine(self, load: Load) -> None:
        try:
            name, self._engine = load()
        except WriterError as error:
            _log.error("the model is unavailable: %s", error.full_message)
            if self._engine is None:
                self.model_unavailable.emit(error.full_message)
            else:
                self.switch_failed.emit(error.full_message)
            return
        self.model_ready.emit(name)

    def _answer(self, engine: CompletionEngine, request: CompletionRequest, cancel: CancellationToken) -> None:
        if request.trigger is TriggerKind.PREPARATION:
            engine.prepare(request, cancel)
            return
        # When nothing else is asked for, the text may be about to outgrow its window.
        self._mailbox.put(replace(request, trigger=TriggerKind.PREPARATION))
        if request.alternatives == 1:
            for chunk in coalesce(engine.complete(request, cancel), _FRAME, time.monotonic):
                self.chunk_ready.emit(chunk)
            return
        chunks = engine.alternatives(request, request.alternatives, cancel)
        last = {chunk.alternative: chunk for chunk in chunks}
        if last and not cancel.is_cancelled:
            self.alternatives_ready.emit(tuple(last[number] for number in sorted(last)))
