"""The first page: five keys, learnt by using them."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from writer.ui.editor.keymap import ActionId, Keymap
from writer.ui.editor_pane import EditorPane

_LESSONS = {
    ActionId.ASK: QT_TRANSLATE_NOOP("WelcomePage", "asks for a suggestion, here and now"),
    ActionId.ACCEPT_WORD: QT_TRANSLATE_NOOP("WelcomePage", "takes its next word"),
    ActionId.ACCEPT_SENTENCE: QT_TRANSLATE_NOOP("WelcomePage", "takes it up to the end of the sentence"),
    ActionId.ACCEPT_ALL: QT_TRANSLATE_NOOP("WelcomePage", "takes all of it"),
    ActionId.DISMISS: QT_TRANSLATE_NOOP("WelcomePage", "refuses it; that place stays quiet"),
}
_OPENING = "It had rained since morning, and the old man went to the window and "
_COLUMN = 720
_EDITOR_HEIGHT = 168


class WelcomePage(QWidget):
    """Text, a small editor with real suggestions, and a list that ticks off each key that was used.

    Signals:
        finished: The author wants to write.
        open_wanted: The author wants to open a file.
    """

    finished = Signal()
    open_wanted = Signal()

    def __init__(self, pane: EditorPane, keymap: Keymap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pane = pane
        self._marks: dict[ActionId, QLabel] = {}
        self.setObjectName("welcome")
        column = QVBoxLayout()
        column.setSpacing(14)
        column.addStretch(1)
        for name, text in (("welcomeTitle", self.tr("Welcome to writer")), ("welcomeText", self._greeting())):
            label = QLabel(text)
            label.setObjectName(name)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addWidget(self._editor())
        column.addLayout(self._lessons(keymap))
        column.addLayout(self._buttons())
        column.addStretch(2)
        row = QHBoxLayout(self)
        row.addStretch(1)
        holder = QWidget()
        holder.setLayout(column)
        holder.setMaximumWidth(_COLUMN)
        row.addWidget(holder, 20)
        row.addStretch(1)
        self.setFocusProxy(pane.edit)
        pane.controller.command_given.connect(self._on_command)
        pane.adapter.load("welcome", _OPENING)
        pane.edit.moveCursor(QTextCursor.MoveOperation.End)

    @property
    def learnt(self) -> set[ActionId]:
        """The keys that were used."""
        return {action for action, mark in self._marks.items() if mark.text() == "✓"}

    def _greeting(self) -> str:
        return self.tr(
            "While you type, a small language model on this computer continues your sentence in grey. "
            "What you write never leaves this machine. Five keys are all there is to learn. Try them here:"
        )

    def _editor(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("welcomeEditor")
        frame.setFixedHeight(_EDITOR_HEIGHT)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.pane.edit)
        return frame

    def _lessons(self, keymap: Keymap) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(2, 1)
        for row, (action, lesson) in enumerate(_LESSONS.items()):
            mark = QLabel("○")
            mark.setObjectName("welcomeMark")
            mark.setAccessibleName(self.tr("Not tried yet"))
            key = QLabel(keymap.shown(action))
            key.setObjectName("welcomeKey")
            key.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._marks[action] = mark
            for place, widget in enumerate((mark, key, QLabel(QCoreApplication.translate("WelcomePage", str(lesson))))):
                grid.addWidget(widget, row, place)
        return grid

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        hint = QLabel(self.tr("This page is found again under Help, Welcome."))
        hint.setObjectName("welcomeHint")
        open_ = QPushButton(self.tr("Open a Fi&le…"))
        open_.clicked.connect(self.open_wanted)
        start = QPushButton(self.tr("Start &Writing"))
        start.setDefault(True)
        start.clicked.connect(self.finished)
        row.addWidget(hint)
        row.addStretch(1)
        row.addWidget(open_)
        row.addWidget(start)
        return row

    def _on_command(self, action: ActionId) -> None:
        mark = self._marks.get(action)
        if mark is not None:
            mark.setText("✓")
            mark.setProperty("done", True)
            mark.setAccessibleName(self.tr("Tried"))
            mark.style().unpolish(mark)
            mark.style().polish(mark)
