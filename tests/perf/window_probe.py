"""Measures the real window from inside: keys are posted, paints are watched."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from writer.app.container import Container
from writer.protocol.completion import CompletionRequest
from writer.settings.paths import find_paths

_PATIENCE_MS = 20_000


class PaintWatch(QObject):
    """Notes when the text area has been painted after a key was posted."""

    def __init__(self, viewport: QObject) -> None:
        super().__init__()
        self.pending: list[float] = []
        self.latencies: list[float] = []
        viewport.installEventFilter(self)
        self._viewport = viewport
        self._handled = 0

    def key_handled(self) -> None:
        """The editor has taken one more key into the document."""
        self._handled += 1

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and watched is self._viewport:
            # The filter runs before the paint; this is called right after it.
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        now = time.perf_counter()
        done, self.pending = self.pending[: self._handled], self.pending[self._handled :]
        self._handled = 0
        self.latencies += [(now - posted) * 1e3 for posted in done]


class WindowProbe:
    """One running program with a document in it."""

    def __init__(self, application: QApplication, text: str, eagerness: float = 1.0) -> None:
        self._application = application
        self.container = Container(application, find_paths())
        self.window = self.container.window
        self.edit = self.window.pane.edit
        self.edit.setPlainText(text)
        self.edit.document().setModified(False)
        self.window.resize(1060, 760)
        self.container.start()
        self._wait_for(self.container.inference.model_ready)
        self.window.activateWindow()
        self.edit.setFocus()
        cursor = self.edit.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.edit.setTextCursor(cursor)
        self.edit.ensureCursorVisible()
        self.spin(0.3)

    def close(self) -> None:
        """Close the window and end its thread."""
        self.edit.document().setModified(False)
        self.window.close()
        self.container.shut_down()
        self.window.deleteLater()
        self.container.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def spin(self, seconds: float) -> None:
        """Let the program run for a while."""
        loop = QEventLoop()
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        loop.exec()

    def key_to_paint(self, keys: int, per_second: float) -> list[float]:
        """Milliseconds from each key's posting to the end of the paint that shows it."""
        watch = PaintWatch(self.edit.viewport())
        self.edit.document().contentsChange.connect(lambda *_: watch.key_handled())
        typist = threading.Thread(target=self._type_at, args=(watch, keys, per_second))
        typist.start()
        while typist.is_alive() or watch.pending:
            self.spin(0.05)
        typist.join()
        self.edit.viewport().removeEventFilter(watch)
        return watch.latencies

    def _type_at(self, watch: PaintWatch, keys: int, per_second: float) -> None:
        start = time.perf_counter()
        text = "the quick brown fox jumps over it "
        for index in range(keys):
            time.sleep(max(0.0, start + index / per_second - time.perf_counter()))
            watch.pending.append(time.perf_counter())
            self._post(text[index % len(text)])

    def _post(self, character: str) -> None:
        key = Qt.Key(ord(character.upper())) if character.isalpha() else Qt.Key.Key_Space
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.postEvent(self.edit, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, character))

    def generate_without_end(self) -> QTimer:
        """Keep the inference thread busy with requests that nobody looks at."""
        timer = QTimer()
        context = self.edit.toPlainText()[-1500:]
        numbers = iter(range(1, 1 << 30))

        def submit() -> None:
            number = next(numbers)
            request = CompletionRequest(
                -number, "benchmark", 1, context[: -number % 700 or None], max_tokens=60, stop_at_sentence=False
            )
            self.container.inference.submit(request)

        timer.timeout.connect(submit)
        timer.start(40)
        return timer

    def key_to_ghost(self, text: str, interval: float) -> tuple[list[float], int]:
        """Type ``text``; milliseconds from a key to new ghost text after it, and the number of keys."""
        latencies: list[float] = []
        view = self.window.pane.view
        for character in text:
            before = view.text
            posted = time.perf_counter()
            self._post(character)
            deadline = posted + interval
            while time.perf_counter() < deadline:
                QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 2)
                shown = view.text
                if shown and shown != before[1:] and view.visible_since:
                    latencies.append((time.perf_counter() - posted) * 1e3)
                    break
                time.sleep(0.0005)
            self.spin(max(0.0, deadline - time.perf_counter()))
        return latencies, len(text)

    def _wait_for(self, signal: object) -> None:
        loop = QEventLoop()
        QTimer.singleShot(_PATIENCE_MS, loop.quit)
        signal.connect(lambda *_: loop.quit())  # type: ignore[attr-defined]
        loop.exec()


def one_megabyte(sentences: Sequence[str]) -> str:
    """A manuscript of about a million characters in paragraphs of 600."""
    paragraph = " ".join(sentences)
    return "\n\n".join([paragraph] * (1_000_000 // (len(paragraph) + 2))) + "\n\n"
