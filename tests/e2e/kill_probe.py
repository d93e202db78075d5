"""Types and saves in the real program without end, and says what it did; run to be killed.

``python -m tests.e2e.kill_probe FILE SEED`` writes one line for each thing it has done:
``typed LENGTH`` once the text has that many characters, ``saving`` before and ``saved``
after a save, which goes on in the background meanwhile. What is typed follows from the
seed alone, so that a reader of these lines knows the text.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from writer.app.container import Container
from writer.settings.paths import find_paths
from writer.ui.editor.keymap import ActionId

_KEYS_AT_ONCE = 5
_EVERY_MS = 15


def typed_text(seed: int) -> Iterator[str]:
    """What is typed, character by character, without end."""
    rng = random.Random(seed)
    while True:
        yield from "".join(rng.choices("abcdefghijklmnop", k=rng.randint(2, 9))) + rng.choice(["\n", " ", " ", " "])


def say(*words: object) -> None:
    """One line to whoever is going to kill this."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def press(edit: QWidget, character: str) -> None:
    """Type one character; QTest knows no key for a line's end."""
    if character == "\n":
        QTest.keyClick(edit, Qt.Key.Key_Return)
    else:
        QTest.keyClicks(edit, character)


class Typist:
    """Types at the end of the document, and saves now and then."""

    def __init__(self, container: Container, seed: int) -> None:
        self._window = container.window
        self._text = typed_text(seed)
        self._rng = random.Random(seed + 1)
        self._length = 0
        self._timer = QTimer(self._window)
        self._timer.timeout.connect(self._go_on)

    def start(self) -> None:
        """Begin."""
        # Ghost text is not the point here, and the kill must not wait for a model.
        self._window.action(ActionId.TOGGLE).trigger()
        self._window.session.saved.connect(lambda _text: say("saved"))
        self._window.pane.edit.moveCursor(QTextCursor.MoveOperation.End)
        say("ready")
        self._timer.start(_EVERY_MS)

    def _go_on(self) -> None:
        edit = self._window.pane.edit
        for _ in range(_KEYS_AT_ONCE):
            press(edit, next(self._text))
            self._length += 1
        say("typed", self._length)
        if self._rng.random() < 0.06 and not self._window.session.is_saving:
            say("saving")
            self._window.action(ActionId.SAVE).trigger()


def main() -> None:
    """Run until killed."""
    application = QApplication(sys.argv[:1])
    container = Container(application, find_paths())
    container.disk.start()
    container.window.show()
    container.open([Path(sys.argv[1])])
    typist = Typist(container, int(sys.argv[2]))
    QTimer.singleShot(0, typist.start)
    application.exec()


if __name__ == "__main__":
    main()
