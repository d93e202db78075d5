"""The real program with one window beside it: a pipe that says what it shows.

Run as a process of its own: ``python -m tests.e2e.observed_window [FILE]``. Each line
on standard input is a question, answered by one JSON line. Keys come from outside.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Slot
from PySide6.QtGui import QImage, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from writer.app.container import Container
from writer.settings.paths import find_paths
from writer.ui.editor.keymap import ActionId

FRAME_MS = 60


class Film(QObject):
    """Keeps a picture of ``window`` whenever it looks different, named by the clock in milliseconds."""

    def __init__(self, window: QWidget, folder: Path) -> None:
        super().__init__(window)
        # A cursor that blinks would make every other picture a new one.
        QApplication.setCursorFlashTime(0)
        self._window = window
        self._folder = folder
        self._last = QImage()
        self._timer = QTimer(self, interval=FRAME_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        image = self._window.grab().toImage()
        if image != self._last:
            self._last = image
            image.save(str(self._folder / f"{round(time.time() * 1000)}.png"), "PNG", 80)


class Observer(QObject):
    """Answers questions about the window."""

    def __init__(self, container: Container) -> None:
        super().__init__()
        self._container = container
        self._requests = 0
        self._outcomes: list[str] = []
        self._is_ready = False
        self._film: Film | None = None
        controller = container.window.controller
        controller.request_made.connect(self._count)
        controller.outcome_recorded.connect(lambda effect: self._outcomes.append(effect.outcome.value))
        container.inference.model_ready.connect(self._on_ready)
        self._notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._answer)

    @Slot(object)
    def _count(self, _request: object) -> None:
        self._requests += 1

    @Slot(str)
    def _on_ready(self, _name: str) -> None:
        self._is_ready = True

    def _answer(self) -> None:
        question = sys.stdin.readline().strip()
        if question == "quit":
            self._container.window.pane.edit.document().setModified(False)
            self._container.window.close()
            return
        if question.startswith("compose "):
            edit = self._container.window.pane.edit
            QApplication.sendEvent(edit, QInputMethodEvent(question.removeprefix("compose "), []))
        if question.startswith("use "):
            self._container.use_model(question.removeprefix("use "))
        if question.startswith("trigger "):
            self._container.window.action(ActionId(question.removeprefix("trigger "))).trigger()
        if question.startswith("dialog "):
            dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible())
            dialog.grab().save(question.removeprefix("dialog "))
        if question.startswith("screenshot "):
            self._container.window.grab().save(question.removeprefix("screenshot "))
        if question.startswith("resize "):
            self._container.window.resize(*(int(side) for side in question.split()[1:]))
        if question.startswith("record "):
            self._film = Film(self._container.window, Path(question.removeprefix("record ")))
        sys.stdout.write(json.dumps(self._state()) + "\n")
        sys.stdout.flush()

    def _state(self) -> dict[str, Any]:
        window = self._container.window
        document, ledger = window.pane.edit.document(), window.pane.recorder.ledger
        caret = window.pane.edit.cursorRect()
        place = window.pane.edit.viewport().mapToGlobal(caret.topLeft())
        return {
            "text": document.toPlainText(),
            "ghost": window.pane.view.text,
            "position": window.pane.edit.textCursor().position(),
            "caret": (place.x(), place.y(), caret.height()),
            "composing": window.pane.edit.is_composing,
            "undo_steps": document.availableUndoSteps(),
            "modified": document.isModified(),
            "requests": self._requests,
            "outcomes": self._outcomes,
            "ready": self._is_ready,
            "focus": window.pane.edit.hasFocus(),
            "origins": [(one.text_class.name.lower(), one.span.length) for one in ledger.classified()],
            "title": window.windowTitle(),
            "predictability": window.predictability.panel.state_text if window.predictability.is_on else "",
            "model": window.settings.model,
        }


def main() -> int:
    """Run the program until it is told to quit."""
    application = QApplication(sys.argv)
    container = Container(application, find_paths())
    observer = Observer(container)
    container.start()
    container.restore()
    container.recover()
    container.open([Path(argument) for argument in sys.argv[1:]])
    container.welcome()
    status = application.exec()
    container.shut_down()
    del observer
    return status


if __name__ == "__main__":
    sys.exit(main())
