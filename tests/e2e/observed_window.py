"""The real program with one window beside it: a pipe that says what it shows.

Run as a process of its own: ``python -m tests.e2e.observed_window [FILE]``. Each line
on standard input is a question, answered by one JSON line. Keys come from outside.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Slot
from PySide6.QtGui import QImage, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QDialog, QListWidget, QWidget

from tests.e2e.scene import scene
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
        self._commands = self._make_commands()
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
        name, _, argument = sys.stdin.readline().strip().partition(" ")
        if name == "quit":
            self._quit()
            return
        if name in self._commands:
            self._commands[name](argument)
        sys.stdout.write(json.dumps(self._state()) + "\n")
        sys.stdout.flush()

    def _make_commands(self) -> dict[str, Callable[[str], object]]:
        container, window = self._container, self._container.window
        return {
            "compose": lambda text: QApplication.sendEvent(window.pane.edit, QInputMethodEvent(text, [])),
            "use": container.use_model,
            "trigger": lambda name: window.action(ActionId(name)).trigger(),
            # For what asks a question, and waits for its answer.
            "trigger_later": lambda name: QTimer.singleShot(0, window.action(ActionId(name)).trigger),
            "dialog": lambda file: _dialogs()[0].grab().save(file),
            "row": lambda row: _dialogs()[0].findChildren(QListWidget)[0].setCurrentRow(int(row)),
            "close_dialogs": lambda _: [dialog.close() for dialog in _dialogs()],
            "scene": lambda file: scene(window).save(file),
            "screenshot": lambda file: window.grab().save(file),
            "resize": lambda size: window.resize(*(int(side) for side in size.split())),
            "record": self._record,
        }

    def _record(self, folder: str) -> None:
        self._film = Film(self._container.window, Path(folder))

    def _quit(self) -> None:
        for tab in self._container.window.workspace.tabs:
            tab.pane.edit.document().setModified(False)
        self._container.window.close()

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
            "path": str(window.session.path or ""),
            "predictability": window.predictability.panel.state_text if window.predictability.is_on else "",
            "model": window.settings.model,
            "dialogs": [one.windowTitle() for one in _dialogs()],
        }


def _dialogs() -> list[QDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


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
