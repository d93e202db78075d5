"""A mailbox with one slot: the newest request replaces the waiting one and cancels the running one.

Beside it lies an order to change the engine, which goes before any request. A second slot holds a
preparation, which runs when nobody has asked for anything for a moment.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from writer.engine.cancellation import CancellationToken
from writer.protocol.completion import CompletionRequest, TriggerKind

_QUIET = 0.15  # seconds: longer than the pause between two repeats of an arrow key


class Mailbox:
    """Hands the newest request, or the newest order, to one worker. Safe from any thread."""

    def __init__(self, quiet: float = _QUIET, clock: Callable[[], float] = time.monotonic) -> None:
        self._condition = threading.Condition()
        self._waiting: CompletionRequest | None = None
        self._running: tuple[int, CancellationToken] | None = None
        self._order: Callable[[], Any] | None = None
        self._preparation: CompletionRequest | None = None
        self._quiet = quiet
        self._clock = clock
        self._quiet_from = 0.0
        self._runs_preparation = False
        self._is_closed = False

    def put(self, request: CompletionRequest) -> None:
        """Make ``request`` the next one; whatever is under way is cancelled.

        A preparation cancels nothing but another one, and waits until no other request is there.
        """
        with self._condition:
            self._quiet_from = self._clock() + self._quiet
            if request.trigger is TriggerKind.PREPARATION:
                self._preparation = request
                if self._runs_preparation:
                    self._cancel_running()
            else:
                self._waiting = request
                self._cancel_running()
            self._condition.notify()

    def put_order(self, order: Callable[[], Any]) -> None:
        """Make ``order`` the next thing to do; a waiting request stays and follows it."""
        with self._condition:
            self._order = order
            self._cancel_running()
            self._condition.notify()

    def cancel(self, request_id: int) -> None:
        """Drop or stop the request of that id; any other is left alone."""
        with self._condition:
            if self._waiting is not None and self._waiting.request_id == request_id:
                self._waiting = None
            if self._preparation is not None and self._preparation.request_id == request_id:
                self._preparation = None
            if self._running is not None and self._running[0] == request_id:
                self._cancel_running()

    def close(self) -> None:
        """Let the worker finish: nothing more is handed out."""
        with self._condition:
            self._is_closed = True
            self._waiting = self._order = self._preparation = None
            self._cancel_running()
            self._condition.notify_all()

    def take(self) -> tuple[CompletionRequest, CancellationToken] | Callable[[], Any] | None:
        """Wait for an order or a request; None once the mailbox is closed. Called by the worker alone."""
        with self._condition:
            self._running = None
            while (request := self._next()) is None and self._order is None and not self._is_closed:
                left = self._quiet_from - self._clock() if self._preparation is not None else None
                self._condition.wait(left)
            if self._order is not None:
                order, self._order = self._order, None
                return order
            if request is None:
                return None
            cancel = CancellationToken()
            self._running = (request.request_id, cancel)
            self._runs_preparation = request.trigger is TriggerKind.PREPARATION
            return request, cancel

    def _next(self) -> CompletionRequest | None:
        """The request that is to be answered now, taken out of its slot; an order goes first."""
        if self._order is not None:
            return None
        request, self._waiting = self._waiting, None
        if request is None and self._clock() >= self._quiet_from:
            request, self._preparation = self._preparation, None
        return request

    def _cancel_running(self) -> None:
        if self._running is not None:
            self._running[1].cancel()
            self._running = None
