"""A mailbox with one slot: the newest request replaces the waiting one and cancels the running one."""

from __future__ import annotations

import threading

from writer.engine.cancellation import CancellationToken
from writer.protocol.completion import CompletionRequest


class Mailbox:
    """Hands the newest request to one worker. Safe from any thread."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._waiting: CompletionRequest | None = None
        self._running: tuple[int, CancellationToken] | None = None
        self._is_closed = False

    def put(self, request: CompletionRequest) -> None:
        """Make ``request`` the next one; whatever is under way is cancelled."""
        with self._condition:
            self._waiting = request
            self._cancel_running()
            self._condition.notify()

    def cancel(self, request_id: int) -> None:
        """Drop or stop the request of that id; any other is left alone."""
        with self._condition:
            if self._waiting is not None and self._waiting.request_id == request_id:
                self._waiting = None
            if self._running is not None and self._running[0] == request_id:
                self._cancel_running()

    def close(self) -> None:
        """Let the worker finish: nothing more is handed out."""
        with self._condition:
            self._is_closed = True
            self._waiting = None
            self._cancel_running()
            self._condition.notify_all()

    def take(self) -> tuple[CompletionRequest, CancellationToken] | None:
        """Wait for a request; None once the mailbox is closed. Called by the worker alone."""
        with self._condition:
            self._running = None
            while self._waiting is None and not self._is_closed:
                self._condition.wait()
            if self._waiting is None:
                return None
            request, self._waiting = self._waiting, None
            cancel = CancellationToken()
            self._running = (request.request_id, cancel)
            return request, cancel

    def _cancel_running(self) -> None:
        if self._running is not None:
            self._running[1].cancel()
            self._running = None
