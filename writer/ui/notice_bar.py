"""A calm line above the text that stays until it is settled."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

Choice = tuple[str, Callable[[], object]]


class NoticeArea(QWidget):
    """Notices by their subject, one below the other; a newer one on the same subject takes its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: dict[str, _NoticeBar] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def text(self, subject: str) -> str:
        """What is said about ``subject``; empty when nothing is."""
        return self._bars[subject].text if subject in self._bars else ""

    def say(self, subject: str, text: str, choices: Sequence[Choice] = ()) -> None:
        """Say ``text`` until one of ``choices`` is taken or :meth:`clear` is called."""
        if self.text(subject) == text:
            return
        self.clear(subject)
        bar = _NoticeBar(text, choices, lambda: self.clear(subject))
        self._bars[subject] = bar
        self._column.addWidget(bar)
        self.show()

    def clear(self, subject: str) -> None:
        """Say no more about ``subject``."""
        bar = self._bars.pop(subject, None)
        if bar is not None:
            bar.hide()
            bar.deleteLater()
        self.setVisible(bool(self._bars))


class _NoticeBar(QFrame):
    def __init__(self, text: str, choices: Sequence[Choice], close: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.text = text
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 7, 12, 7)
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        row.addWidget(label, 1)
        for title, act in choices:
            button = QPushButton(title)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(close)
            button.clicked.connect(lambda _checked=False, act=act: act())
            row.addWidget(button)
