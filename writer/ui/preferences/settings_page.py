"""One page of preferences: a row for each, with help below and a button that takes it back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QWidget

from writer.settings.preferences import Preference
from writer.settings.schema import Settings
from writer.ui.preferences.controls import Control, make_control
from writer.ui.preferences.texts import preference_text

_DEFAULTS = Settings()
_GAP = 12


@dataclass(frozen=True)
class _Row:
    control: Control
    reset: QToolButton
    words: str
    widgets: tuple[QWidget, ...]


class SettingsPage(QWidget):
    """Shows settings and says which the author changed.

    Signals:
        changed: Name of a setting, and its new value.
    """

    changed = Signal(str, object)

    def __init__(self, preferences: Iterable[Preference], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(26, 22, 26, 22)
        self._layout.setHorizontalSpacing(16)
        self._layout.setVerticalSpacing(4)
        self._layout.setColumnStretch(1, 1)
        self._rows: dict[str, _Row] = {}
        for preference in preferences:
            self._add(preference)
        self._layout.setRowStretch(self._layout.rowCount(), 1)

    def show_settings(self, settings: Settings) -> None:
        """Show these values."""
        for name, row in self._rows.items():
            value = getattr(settings, name)
            row.control.show_value(value)
            row.reset.setEnabled(value != getattr(_DEFAULTS, name))

    def control(self, name: str) -> Control:
        """The control of the setting ``name``."""
        return self._rows[name].control

    def reset(self) -> None:
        """Every setting of this page as it was at first."""
        for name in self._rows:
            self.changed.emit(name, getattr(_DEFAULTS, name))

    def search_for(self, words: str) -> int:
        """Show only the rows that speak of ``words``; returns how many do."""
        wanted = words.casefold().split()
        hits = 0
        for row in self._rows.values():
            is_hit = all(word in row.words for word in wanted)
            hits += is_hit
            for widget in row.widgets:
                widget.setVisible(is_hit and not (isinstance(widget, QLabel) and not widget.text()))
        return hits

    def _add(self, preference: Preference) -> None:
        name, text = preference.name, preference_text(preference.name)
        control = make_control(preference, text, self)
        label = QLabel(text.label)
        label.setBuddy(control.widget)
        help_label = QLabel(text.help)
        help_label.setObjectName("preferenceHelp")
        help_label.setWordWrap(True)
        help_label.setVisible(bool(text.help))
        reset = QToolButton()
        reset.setObjectName("preferenceReset")
        reset.setToolTip(self.tr("As it was at first"))
        reset.setAccessibleName(self.tr("Reset {name}").format(name=text.label))
        row = self._layout.rowCount()
        self._layout.addWidget(label, row, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._layout.addWidget(control.widget, row, 1)
        self._layout.addWidget(reset, row, 2)
        self._layout.addWidget(help_label, row + 1, 1, 1, 2)
        self._layout.setRowMinimumHeight(row + 2, _GAP)
        control.changed.connect(lambda value: self._emit(name, value))
        reset.clicked.connect(lambda: self.changed.emit(name, getattr(_DEFAULTS, name)))
        words = " ".join([text.label, text.help, *(value for _, value in text.values)]).casefold()
        self._rows[name] = _Row(control, reset, words, (label, control.widget, reset, help_label))

    def _emit(self, name: str, value: Any) -> None:
        self.changed.emit(name, value)
