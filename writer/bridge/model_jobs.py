"""Work on models in the background: requests go in, signals come out. The window never waits for it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from writer.bridge.worker_thread import WorkerThread
from writer.models.catalogue import CatalogueEntry
from writer.models.install import OwnModel
from writer.models.library import ModelLibrary
from writer.models.overview import ModelRow, verification_problem
from writer.models.progress import InstallProgress
from writer.models.recommend import Recommendation
from writer.protocol.errors import ModelDamagedError, OperationCancelledError


@dataclass(frozen=True)
class ModelsSeen:
    """What there is at one moment, and what of it is recommended."""

    rows: tuple[ModelRow, ...]
    recommendation: Recommendation


class ModelJobs(QObject):
    """Looks at models and changes them. One change at a time; looking goes on meanwhile.

    Signals:
        seen: A ModelsSeen.
        started: Name of the model that is being worked on.
        progressed: An InstallProgress.
        installed, removed, measured, checked: The model's name.
        failed: A WriterError. An OperationCancelledError says that the author stopped it.
        ended: The change is over, however it ended.
    """

    seen = Signal(object)
    started = Signal(str)
    progressed = Signal(object)
    installed = Signal(str)
    removed = Signal(str)
    measured = Signal(str)
    checked = Signal(str)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, open_library: Callable[[], ModelLibrary], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open_library = open_library
        self._library: ModelLibrary | None = None
        self._lock = threading.Lock()
        self._cancel = threading.Event()
        self._looking = WorkerThread(self)
        self._changing = WorkerThread(self)
        self._busy = ""
        for thread in (self._looking, self._changing):
            thread.failed.connect(self.failed)
        self.started.connect(self._on_started)
        self.ended.connect(self._on_ended)

    @property
    def busy(self) -> str:
        """The model that is being worked on; empty when none is."""
        return self._busy

    def look(self, patience_ms: float) -> None:
        """See what there is, and what suits an author who waits so long."""

        def work() -> None:
            library = self._opened()
            rows = library.rows()
            self.seen.emit(ModelsSeen(tuple(rows), library.recommendation(rows, patience_ms)))

        self._looking.submit(work)

    def add(self, entry: CatalogueEntry, precision: str) -> None:
        """Fetch, convert and install; then measure it."""

        def work(library: ModelLibrary) -> None:
            self._finish_adding(library, library.installer.add(entry, precision, "", self._show, self._cancel.is_set))

        self._change(entry.name, work)

    def add_own(self, own: OwnModel, precision: str) -> None:
        """Convert and install a checkpoint of the author's; then measure it."""

        def work(library: ModelLibrary) -> None:
            self._finish_adding(library, library.installer.add_own(own, precision, self._show, self._cancel.is_set))

        self._change(own.name, work)

    def remove(self, name: str) -> None:
        """Remove an installed model."""

        def work(library: ModelLibrary) -> None:
            library.installer.remove(name)
            self.removed.emit(name)

        self._change(name, work)

    def measure(self, name: str) -> None:
        """Measure an installed model on this machine."""

        def work(library: ModelLibrary) -> None:
            library.measure(name, self._cancel.is_set)
            self.measured.emit(name)

        self._change(name, work)

    def check(self, name: str) -> None:
        """Check every byte of an installed model."""

        def work(library: ModelLibrary) -> None:
            if problem := verification_problem(library.row(name)):
                raise ModelDamagedError(problem, "")
            self.checked.emit(name)

        self._change(name, work)

    def cancel(self) -> None:
        """Stop the change that is under way."""
        self._cancel.set()

    def shut_down(self) -> None:
        """Stop everything, and wait for its end."""
        self._cancel.set()
        for thread in (self._looking, self._changing):
            thread.shut_down()

    def _change(self, name: str, work: Callable[[ModelLibrary], None]) -> None:
        if self._busy:
            return
        self._cancel.clear()
        self._busy = name

        def run() -> None:
            self.started.emit(name)
            try:
                work(self._opened())
            finally:
                self.ended.emit()

        self._changing.submit(run)

    def _finish_adding(self, library: ModelLibrary, name: str) -> None:
        self.installed.emit(name)
        try:
            library.measure(name, self._cancel.is_set)
            self.measured.emit(name)
        except OperationCancelledError:
            return  # the model is there all the same

    def _opened(self) -> ModelLibrary:
        with self._lock:  # two threads may be the first
            if self._library is None:
                self._library = self._open_library()
            return self._library

    def _show(self, progress: InstallProgress) -> None:
        self.progressed.emit(progress)

    @Slot(str)
    def _on_started(self, name: str) -> None:
        self._busy = name

    @Slot()
    def _on_ended(self) -> None:
        self._busy = ""
