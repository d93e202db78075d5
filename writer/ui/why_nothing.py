"""The “Why nothing?” panel: the reason for the last silence, and those before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from writer.suggest.silence import Silence
from writer.ui.reasons import explain

_WIDTH = 460
_SHOWN = 12


class WhyNothing(QDialog):
    """Stays open beside the text and follows it.

    Args:
        clock: As of the silences, in seconds.
    """

    def __init__(self, clock: Callable[[], float], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.setWindowTitle(self.tr("Why Nothing?"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.what = QLabel()
        self.what.setWordWrap(True)
        self.what.setProperty("headline", True)
        self.what.setAccessibleName(self.tr("Why no suggestion is shown"))
        self.remedy = QLabel()
        self.remedy.setWordWrap(True)
        self.remedy.setProperty("faint", True)
        heading = QLabel(self.tr("Before that"))
        heading.setProperty("faint", True)
        self.earlier = QListWidget()
        self.earlier.setWordWrap(True)
        self.earlier.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.earlier.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.earlier.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.earlier.setAccessibleName(self.tr("Earlier reasons"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 18)
        layout.setSpacing(8)
        layout.addWidget(self.what)
        layout.addWidget(self.remedy)
        layout.addSpacing(8)
        layout.addWidget(heading)
        layout.addWidget(self.earlier, 1)
        self.resize(_WIDTH, 380)

    def show_silences(self, entries: Sequence[Silence], is_showing: bool) -> None:
        """Show these, the newest last; ``is_showing`` says whether a suggestion is visible now."""
        last = entries[-1] if entries else None
        if is_showing:
            self.what.setText(self.tr("A suggestion is shown just now."))
            self.remedy.setText("")
        elif last is None:
            self.what.setText(self.tr("Nothing has been held back yet."))
            self.remedy.setText(self.tr("Write a little, and look again."))
        else:
            explanation = explain(last.reason, last.filter_name)
            self.what.setText(explanation.what)
            self.remedy.setText(explanation.remedy)
            entries = entries[:-1]
        self.remedy.setVisible(bool(self.remedy.text()))
        self.earlier.clear()
        for entry in reversed(entries[-_SHOWN:]):
            self.earlier.addItem(QListWidgetItem(self._line(entry)))

    def _line(self, entry: Silence) -> str:
        what = explain(entry.reason, entry.filter_name).what
        seconds = max(0, round(self._clock() - entry.at))
        if seconds < 60:
            ago = self.tr("{number} s ago").format(number=seconds)
        else:
            ago = self.tr("{number} min ago").format(number=seconds // 60)
        times = self.tr(" (%Ln times)", "", entry.times) if entry.times > 1 else ""
        return f"{ago} · {what}{times}"
