"""Stopping a running request from another thread."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import onnxruntime as ort


class Cancelled(Exception):  # noqa: N818 - not an error: the newest request won
    """The request was cancelled."""


class CancellationToken:
    """One per request. :meth:`cancel` also ends the model run in progress, within a token.

    A RunOptions that was terminated can't be used again, hence one token per request.
    """

    def __init__(self) -> None:
        from onnxruntime import RunOptions

        self._event = threading.Event()
        self.run_options: ort.RunOptions = RunOptions()

    def cancel(self) -> None:
        """Ask the request to stop; safe from any thread, any number of times."""
        self._event.set()
        self.run_options.terminate = True

    @property
    def is_cancelled(self) -> bool:
        """Whether :meth:`cancel` was called."""
        return self._event.is_set()

    def raise_if_cancelled(self) -> None:
        """Raise :class:`Cancelled` when the request was cancelled."""
        if self._event.is_set():
            raise Cancelled
