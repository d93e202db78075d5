"""The context menu's head, where the click was on a misspelt word."""

from __future__ import annotations

from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtWidgets import QMenu, QWidget

from writer.ui.editor.spell_marks import SpellMarks
from writer.ui.spelling import Spelling


class SpellMenu(QMenu):
    """Suggestions come while the menu is open; a dictionary may take a moment."""

    def __init__(
        self, marks: SpellMarks, spelling: Spelling, word: QTextCursor, rest: list[QAction], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.aboutToHide.connect(self.deleteLater)
        self._marks = marks
        self._spelling = spelling
        self._word = word
        text = word.selectedText()
        self._text = text
        self._first = self.addAction(self.tr("Looking…"))
        self._first.setEnabled(False)
        self.addSeparator()
        self.addAction(self.tr("&Add to Dictionary")).triggered.connect(lambda: spelling.learn(text))
        self.addAction(self.tr("&Ignore")).triggered.connect(lambda: spelling.ignore(text))
        self.addSeparator()
        self.addActions(rest)
        spelling.suggested.connect(self._on_suggested)
        if marks.language is not None:
            spelling.suggest(marks.language, text)

    def _on_suggested(self, _language: str, word: str, suggestions: tuple[str, ...]) -> None:
        if word != self._text or not self._first.isVisible():
            return
        for suggestion in suggestions:
            action = QAction(suggestion, self)
            font = action.font()
            font.setBold(True)
            action.setFont(font)
            action.triggered.connect(lambda _checked=False, chosen=suggestion: self._marks.replace(self._word, chosen))
            self.insertAction(self._first, action)
        self._first.setVisible(not suggestions)
        self._first.setText(self.tr("No suggestions"))
