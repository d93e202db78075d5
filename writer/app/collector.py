"""Collects garbage while the author rests."""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

_LOOK_MS = 5000
_FEW = 5_000
_MANY = 100_000
_LONG_REST = 12  # looks
_NOT_AGAIN = 120  # looks


class IdleCollector(QObject):
    """Python's own collector would come at any time, in any thread, and take 0.1 to 0.5 s: it waits for a pause.

    What is part of no cycle needs no collector; it is freed at once, as ever.

    Args:
        activity: Changes with whatever the author does.
        collect: Collects the generations up to that number.
    """

    def __init__(
        self,
        activity: Callable[[], object],
        parent: QObject | None = None,
        collect: Callable[[int], object] = gc.collect,
    ) -> None:
        super().__init__(parent)
        self._activity = activity
        self._collect = collect
        self._seen: object = None
        self._rest = 0
        self._since_all = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Take over from Python."""
        gc.disable()
        self._timer.start(_LOOK_MS)

    def stop(self) -> None:
        """Hand back."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def look(self) -> None:
        """Collect the little that is young if nobody types, everything if nobody has for long."""
        seen = self._activity()
        self._rest = self._rest + 1 if seen == self._seen else 0
        self._seen = seen
        self._since_all += 1
        young = gc.get_count()[0]
        if self._rest >= _LONG_REST and self._since_all >= _NOT_AGAIN:
            self._since_all = 0
            gc.unfreeze()
            self._collect(2)
        elif young > _MANY:
            # A document was loaded, or is being exported: nearly all of it is in use. Set aside, it costs nothing.
            gc.freeze()
        elif self._rest and young > _FEW:
            self._collect(1)
