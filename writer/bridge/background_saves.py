"""Writes documents to disk while the author goes on typing."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from writer.bridge.worker_thread import WorkerThread
from writer.protocol.errors import DocumentError, DocumentWriteError
from writer.text.messages import Message

_Result = TypeVar("_Result")
_log = logging.getLogger(__name__)


class PendingSave(Generic[_Result]):
    """One save: it is run once, in any thread, and can be waited for.

    Attributes:
        result: What the work returned; None before it is done, and when it failed.
        error: Why it failed.
    """

    def __init__(self, work: Callable[[], _Result]) -> None:
        self._work = work
        self._is_done = threading.Event()
        self.result: _Result | None = None
        self.error: DocumentError | None = None

    def run(self) -> None:
        """Do it."""
        try:
            self.result = self._work()
        except DocumentError as error:
            self.error = error
        except Exception as error:  # noqa: BLE001 - whoever waits must hear of it, whatever it was
            _log.exception("a save failed")
            self.error = DocumentWriteError(
                Message("It failed: {error}.", error=str(error)), Message("Save under another name.")
            )
        finally:
            self._is_done.set()

    def wait(self) -> None:
        """Until it is done."""
        self._is_done.wait()


class BackgroundSaves(QObject):
    """Does one save after the other.

    Signals:
        done: The PendingSave.
    """

    done = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = WorkerThread(self)

    def submit(self, save: PendingSave[_Result]) -> None:
        """Run ``save`` in the background; ``done`` follows."""

        def work() -> None:
            save.run()
            self.done.emit(save)

        self._thread.submit(work)

    def shut_down(self) -> None:
        """Finish what was asked for, and end."""
        if self._thread.isRunning():
            self._thread.shut_down()
