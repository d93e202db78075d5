"""Work on models in the background: requests go in, signals come out. The window never waits for it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from writer.bridge.worker_thread import WorkerThread
from writer.models.catalogue import CatalogueEntry
from writer.models.install import OwnModel
from writer.models.library import ModelLibrary
from writer.models.overview import ModelRow, verification_problem
from writer.models.progress import InstallProgress
from writer.models.recommend import Recommendation
from writer.protocol.errors import ModelDamagedError, OperationCancelledError, WriterError

_log = logging.getLogger(__name__)


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
        installed, removed, measuring, measured, checked: The model's name.
        failed: A WriterError. An OperationCancelledError says that the author stopped it.
        ended: The change is over, however it ended.
    """

    seen = Signal(object)
    started = Signal(str)
    progressed = Signal(object)
    installed = Signal(str)
    removed = Signal(str)
    measuring = Signal(str)
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
        self._tried: set[str] = set()
        self._closing = threading.Event()
        for thread in (self._looking, self._changing):
            thread.failed.connect(self.failed)
        self.started.connect(self._on_started)
        self.ended.connect(self._on_ended)

    @property
    def busy(self) -> str:
        """The model that is being worked on; empty when none is."""
        return self._busy

    def look(self, patience_ms: float, language: str = "en") -> None:
        """See what there is, and what suits an author who waits so long and writes in ``language``.

        What is installed and was never measured here is measured then, and seen again.
        """

        def work() -> None:
            library = self._opened()
            while True:
                rows = library.rows()
                recommendation = library.recommendation(rows, patience_ms, language)
                self.seen.emit(ModelsSeen(tuple(rows), recommendation))
                if not self._measure_one_of(library, rows):
                    return

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

        self._change(name, lambda library: self._measure(library, name))

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
        self._closing.set()
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
            self._measure(library, name)
        except OperationCancelledError:
            return  # the model is there all the same

    def _measure(self, library: ModelLibrary, name: str) -> None:
        self.measuring.emit(name)
        library.measure(name, self._cancel.is_set)
        self.measured.emit(name)

    def _measure_one_of(self, library: ModelLibrary, rows: Sequence[ModelRow]) -> bool:
        """Measure the first of ``rows`` that was not; returns whether there is more to be seen."""
        for row in rows:
            if row.model is None or row.measurement is not None or row.name in self._tried or self._busy:
                continue
            self._tried.add(row.name)  # one that can't be measured is not tried again and again
            try:
                library.measure(row.name, self._closing.is_set)
            except OperationCancelledError:
                return False
            except WriterError as error:
                _log.warning("not measured: %s", error.message)
                continue
            return True
        return False

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
