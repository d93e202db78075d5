"""The bar under the text in which one looks for words, and replaces them."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from writer.documents.search import Query
from writer.protocol.errors import SearchError
from writer.ui.editor.finder import MOST_HITS, Finder
from writer.ui.editor.writing_edit import WritingEdit
from writer.ui.translation import shown

_NEITHER = ~Qt.KeyboardModifier.KeypadModifier


class FindBar(QWidget):
    """Find and replace. Esc gives the keyboard back to the text.

    Signals:
        closed: The author is done.
    """

    closed = Signal()

    def __init__(self, edit: WritingEdit, finder: Finder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._edit = edit
        self._finder = finder
        self._origin = 0
        self._seeks = False
        self._words = _field(self.tr("Find"))
        self._template = _field(self.tr("Replace with"))
        self._count = QLabel()
        self._count.setObjectName("findCount")
        self._case = _switch("Aa", self.tr("Match case"))
        self._whole = _switch("“ab”", self.tr("Whole words only"))
        self._pattern = _switch(".*", self.tr("Regular expression"))
        self._previous = _button("findPrevious", self.tr("Previous hit"))
        self._next = _button("findNext", self.tr("Next hit"))
        self._close = _button("findClose", self.tr("Close"))
        self._replace_one = QPushButton(self.tr("Replace"))
        self._replace_all = QPushButton(self.tr("Replace All"))
        self._may_replace = True
        self._replace_row = QWidget()
        self._lay_out()
        self._connect()
        self.hide()

    def set_may_replace(self, may_replace: bool) -> None:
        """Whether anything may be replaced just now."""
        self._may_replace = may_replace
        if not may_replace:
            self._replace_row.hide()
            self._template.hide()

    def open(self, with_replace: bool) -> None:
        """Show the bar; what is selected is looked for, if it is not long."""
        with_replace = with_replace and self._may_replace
        self._replace_row.setVisible(with_replace)
        self._template.setVisible(with_replace)
        cursor = self._edit.textCursor()
        selected = cursor.selectedText()
        self._origin = cursor.selectionStart()
        self.show()
        is_hit = self._finder.current() is not None
        if selected and not is_hit and len(selected) < 200 and "\u2029" not in selected:
            self._words.setText(selected)
        self._words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._words.selectAll()
        self._look()

    def close_bar(self) -> None:
        """Hide the bar and the marks; the text has the keyboard again."""
        self.hide()
        self._finder.look_for(Query(""))
        self._edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.closed.emit()

    def step(self, by: int) -> None:
        """Go to the next hit (1) or the one before (-1), round and round."""
        if not self.isVisible():
            if not self._words.text():
                self.open(with_replace=False)
                return
            self._look()
        self._finder.finish()
        count = len(self._finder.places)
        if not count:
            return
        current = self._finder.current()
        if current is None:
            following = self._finder.after(self._edit.textCursor().selectionStart()) or 0
            current = following - 1 if by > 0 else following
        self._finder.select((current + by) % count)
        self._show_count()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers() & _NEITHER
        if key == Qt.Key.Key_Escape:
            self.close_bar()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if modifiers == Qt.KeyboardModifier.ShiftModifier:
                self.step(-1)
            elif self._template.hasFocus():
                self._on_replace()
            else:
                self.step(1)
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        switches = QHBoxLayout()
        switches.setSpacing(2)
        for widget in (self._case, self._whole, self._pattern, self._previous, self._next):
            switches.addWidget(widget)
        switches.addWidget(self._count, 1)
        switches.addWidget(self._close)
        replacing = QHBoxLayout(self._replace_row)
        replacing.setContentsMargins(0, 0, 0, 0)
        replacing.addWidget(self._replace_one)
        replacing.addWidget(self._replace_all)
        replacing.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 8, 16, 8)
        grid.setHorizontalSpacing(10)
        grid.addWidget(self._words, 0, 0)
        grid.addLayout(switches, 0, 1)
        grid.addWidget(self._template, 1, 0)
        grid.addWidget(self._replace_row, 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def _connect(self) -> None:
        self._words.textChanged.connect(self._look)
        for switch in (self._case, self._whole, self._pattern):
            switch.toggled.connect(self._look)
        self._previous.clicked.connect(lambda: self.step(-1))
        self._next.clicked.connect(lambda: self.step(1))
        self._close.clicked.connect(self.close_bar)
        self._replace_one.clicked.connect(self._on_replace)
        self._replace_all.clicked.connect(self._on_replace_all)
        self._finder.changed.connect(self._on_changed)
        self._finder.failed.connect(self._on_failed)

    def _look(self) -> None:
        self._seeks = True
        self._finder.look_for(
            Query(self._words.text(), self._case.isChecked(), self._whole.isChecked(), self._pattern.isChecked())
        )

    def _on_changed(self) -> None:
        if not self.isVisible():
            return
        if self._seeks and (self._finder.places or self._finder.is_done):
            following = self._finder.after(self._origin)
            is_known = following is not None and (self._finder.is_done or following > 0)
            if is_known and following is not None:
                self._seeks = False
                self._finder.select(following)
        self._show_count()

    def _show_count(self) -> None:
        count, current = len(self._finder.places), self._finder.current()
        locale = QLocale()
        if not self._words.text():
            text = ""
        elif count >= MOST_HITS:
            text = self.tr("more than {count}").format(count=locale.toString(count))
        elif current is not None:
            text = self.tr("{current} of {count}").format(
                current=locale.toString(current + 1), count=locale.toString(count)
            )
        elif count:
            text = self.tr("%Ln hits", "", count)
        else:
            text = self.tr("not found") if self._finder.is_done else self.tr("searching…")
        self._say(text, "")

    def _on_failed(self, error: SearchError) -> None:
        self._say(shown(error.message), shown(error.advice))

    def _say(self, text: str, more: str) -> None:
        self._count.setText(text)
        self._count.setToolTip(more)
        self._count.setAccessibleName(text)

    def _on_replace(self) -> None:
        self._finder.finish()
        current = self._finder.current()
        if current is None:
            self.step(1)
            return
        self._finder.replace(current, self._template.text())
        self._finder.finish()
        following = self._finder.after(self._edit.textCursor().position())
        if following is not None:
            self._finder.select(following)
        self._show_count()

    def _on_replace_all(self) -> None:
        count = self._finder.replace_all(self._template.text())
        if count:
            self._say(self.tr("%Ln replaced", "", count), "")


def _field(hint: str) -> QLineEdit:
    made = QLineEdit()
    made.setPlaceholderText(hint)
    made.setAccessibleName(hint)
    made.setClearButtonEnabled(True)
    return made


def _switch(text: str, hint: str) -> QToolButton:
    made = _button("", hint)
    made.setText(text)
    made.setCheckable(True)
    return made


def _button(symbol: str, hint: str) -> QToolButton:
    made = QToolButton()
    made.setObjectName(symbol)
    made.setToolTip(hint)
    made.setAccessibleName(hint)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made
