"""What is to be read, and who goes before that: whoever types, and whoever waits for ghost text."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from writer.engine.cancellation import CancellationToken
from writer.predictability.reading import ReadingRequest

_AFTER_KEY = 0.5  # seconds without a key before reading goes on
_AFTER_REQUEST = 0.15


class ReadingMailbox:
    """One slot for what is to be read, one for an order. Safe from any thread."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._condition = threading.Condition()
        self._clock = clock
        self._request: ReadingRequest | None = None
        self._orders: list[Callable[[], Any]] = []
        self._running: CancellationToken | None = None
        self._first = 0
        self._quiet_from = 0.0
        self._is_newer = False
        self._is_closed = False

    def put(self, request: ReadingRequest | None) -> None:
        """Read this next, instead of whatever is being read; None stops."""
        with self._condition:
            self._request = request
            self._interrupt()

    def put_order(self, order: Callable[[], Any], interrupts: bool = True) -> None:
        """Do this before anything else is read, and instead of what is being read if it ``interrupts`` that."""
        with self._condition:
            self._orders.append(order)
            if interrupts:
                self._interrupt()
            self._condition.notify_all()

    def close(self) -> None:
        """Nothing more is handed out."""
        with self._condition:
            self._is_closed = True
            self._interrupt()

    def hold(self) -> None:
        """The author typed: reading waits until the keys are quiet."""
        with self._condition:
            self._quiet_from = self._clock() + _AFTER_KEY
            self._cancel()

    @contextmanager
    def first(self) -> Iterator[None]:
        """What happens inside goes before reading, which stops at once and waits."""
        with self._condition:
            self._first += 1
            self._cancel()
        try:
            yield
        finally:
            with self._condition:
                self._first -= 1
                self._quiet_from = max(self._quiet_from, self._clock() + _AFTER_REQUEST)
                self._condition.notify_all()

    def take(self) -> ReadingRequest | Callable[[], Any] | None:
        """Wait for an order or something to read; None once closed. Called by the reading thread alone."""
        with self._condition:
            while not (self._is_closed or self._orders or self._request is not None):
                self._condition.wait()
            if self._is_closed:
                return None
            self._is_newer = False
            if self._orders:
                return self._orders.pop(0)
            request, self._request = self._request, None
            return request

    def turn(self) -> CancellationToken | None:
        """Wait until nobody goes first; None when what was taken is not wanted any more."""
        with self._condition:
            while not self._is_outdated:
                left = self._quiet_from - self._clock()
                if not self._first and left <= 0:
                    self._running = CancellationToken()
                    return self._running
                self._condition.wait(None if self._first else left)
            return None

    @property
    def _is_outdated(self) -> bool:
        return self._is_newer or self._is_closed

    def _interrupt(self) -> None:
        self._is_newer = True
        self._cancel()
        self._condition.notify_all()

    def _cancel(self) -> None:
        if self._running is not None:
            self._running.cancel()
            self._running = None
