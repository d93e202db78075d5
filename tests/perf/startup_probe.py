"""Starts the program and says when its window was first painted; run as a process of its own."""

from __future__ import annotations

import sys
import time

started = float(sys.argv[1])

from PySide6.QtCore import QEvent, QObject, QTimer  # noqa: E402 - the clock runs already
from PySide6.QtWidgets import QApplication  # noqa: E402

from writer.app.container import Container  # noqa: E402
from writer.settings.paths import find_paths  # noqa: E402


class FirstPaint(QObject):
    """Reports the first paint of the text area, and the model's readiness."""

    def __init__(self, container: Container) -> None:
        super().__init__()
        self._container = container
        self._seen = False
        container.window.pane.edit.viewport().installEventFilter(self)
        container.inference.model_ready.connect(self._on_ready)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._seen:
            self._seen = True
            QTimer.singleShot(0, lambda: print(f"window {time.time() - started}", flush=True))
        return False

    def _on_ready(self, _name: str) -> None:
        print(f"model {time.time() - started}", flush=True)
        self._container.window.close()


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    container = Container(application, find_paths())
    probe = FirstPaint(container)
    container.start()
    application.exec()
    container.shut_down()
