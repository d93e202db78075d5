"""One control for each kind of preference; all look alike to the page that holds them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFontComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSlider,
    QSpinBox,
    QToolButton,
    QWidget,
)

from writer.settings.preferences import (
    ChoicePreference,
    FontPreference,
    NumberPreference,
    Preference,
    SliderPreference,
    TextPreference,
    TogglePreference,
)
from writer.ui.preferences.texts import PreferenceText

_SLIDER_STEPS = 100
_NUMBER_WIDTH = 76


class _ValueControl(QObject):
    """A widget and its value, which ``show_value`` of each kind shows.

    Signals:
        changed: The value the author chose; not emitted by ``show_value``.
    """

    changed = Signal(object)

    def __init__(self, widget: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.widget = widget


class ChoiceControl(_ValueControl):
    """A list to choose from."""

    def __init__(self, preference: ChoicePreference, text: PreferenceText, parent: QObject | None = None) -> None:
        self._combo = QComboBox()
        super().__init__(self._combo, parent)
        names = dict(text.values)
        self._values = preference.values
        self._combo.addItems([names.get(value, str(value)) for value in self._values])
        self._combo.activated.connect(lambda index: self.changed.emit(self._values[index]))

    def show_value(self, value: Any) -> None:
        self._combo.setCurrentIndex(self._values.index(value))


class NumberControl(_ValueControl):
    """A number between a button for less and one for more."""

    def __init__(self, preference: NumberPreference, text: PreferenceText, parent: QObject | None = None) -> None:
        holder = QWidget()
        super().__init__(holder, parent)
        self._box = QDoubleSpinBox() if preference.decimals else QSpinBox()
        if isinstance(self._box, QDoubleSpinBox):
            self._box.setDecimals(preference.decimals)
            self._box.setRange(preference.least, preference.most)
            self._box.setSingleStep(preference.step)
        else:
            self._box.setRange(round(preference.least), round(preference.most))
            self._box.setSingleStep(round(preference.step))
        self._box.setSuffix(f" {preference.unit}" if preference.unit else "")
        self._box.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self._box.setFrame(False)
        self._box.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._box.setAccessibleName(text.label)
        # A number half typed is none yet.
        self._box.setKeyboardTracking(False)
        self._box.valueChanged.connect(lambda value: self.changed.emit(value))
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(_step_button("stepDown", _tr("Less"), self._box.stepDown))
        row.addWidget(self._box)
        row.addWidget(_step_button("stepUp", _tr("More"), self._box.stepUp))
        row.addStretch(1)
        self._box.setFixedWidth(_NUMBER_WIDTH)
        holder.setFocusProxy(self._box)

    def show_value(self, value: Any) -> None:
        with QSignalBlocker(self._box):
            if isinstance(self._box, QDoubleSpinBox):
                self._box.setValue(float(value))
            else:
                self._box.setValue(round(value))


class SliderControl(_ValueControl):
    """A slider between two named ends."""

    def __init__(self, text: PreferenceText, parent: QObject | None = None) -> None:
        holder = QWidget()
        super().__init__(holder, parent)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, _SLIDER_STEPS)
        self._slider.setPageStep(10)
        self._slider.setAccessibleName(text.label)
        self._slider.setMinimumWidth(180)
        left, right = (QLabel(name) for _, name in text.values)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(left)
        row.addWidget(self._slider, 1)
        row.addWidget(right)
        holder.setFocusProxy(self._slider)
        self._slider.valueChanged.connect(lambda value: self.changed.emit(value / _SLIDER_STEPS))

    def show_value(self, value: Any) -> None:
        with QSignalBlocker(self._slider):
            self._slider.setValue(round(value * _SLIDER_STEPS))


class FontControl(_ValueControl):
    """A font family; the first entry leaves the choice to the program."""

    def __init__(self, parent: QObject | None = None) -> None:
        self._combo = QFontComboBox()
        super().__init__(self._combo, parent)
        self._combo.setEditable(False)
        self._combo.setPlaceholderText(_tr("Chosen by writer"))
        self._combo.activated.connect(lambda _index: self.changed.emit(self._combo.currentFont().family()))

    def show_value(self, value: Any) -> None:
        with QSignalBlocker(self._combo):
            if value:
                self._combo.setCurrentFont(QFont(value))
            else:
                self._combo.setCurrentIndex(-1)


class ToggleControl(_ValueControl):
    """A check box."""

    def __init__(self, parent: QObject | None = None) -> None:
        self._box = QCheckBox()
        super().__init__(self._box, parent)
        self._box.clicked.connect(lambda checked: self.changed.emit(checked))

    def show_value(self, value: Any) -> None:
        self._box.setChecked(bool(value))


class TextControl(_ValueControl):
    """A line of text."""

    def __init__(self, preference: TextPreference, parent: QObject | None = None) -> None:
        self._line = QLineEdit()
        super().__init__(self._line, parent)
        self._line.setMaxLength(preference.most)
        self._line.editingFinished.connect(lambda: self.changed.emit(self._line.text().strip()))

    def show_value(self, value: Any) -> None:
        if self._line.text().strip() != value:
            self._line.setText(value)


Control = ChoiceControl | NumberControl | SliderControl | FontControl | TextControl | ToggleControl


def make_control(preference: Preference, text: PreferenceText, parent: QObject) -> Control:
    """The control for ``preference``, named for screen readers."""
    match preference:
        case ChoicePreference():
            control: Control = ChoiceControl(preference, text, parent)
        case NumberPreference():
            control = NumberControl(preference, text, parent)
        case SliderPreference():
            control = SliderControl(text, parent)
        case FontPreference():
            control = FontControl(parent)
        case TextPreference():
            control = TextControl(preference, parent)
        case TogglePreference():
            control = ToggleControl(parent)
    control.widget.setAccessibleName(text.label)
    control.widget.setAccessibleDescription(text.help)
    return control


def _step_button(symbol: str, name: str, step: Callable[[], None]) -> QToolButton:
    button = QToolButton()
    button.setObjectName(symbol)
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setAutoRepeat(True)
    button.clicked.connect(lambda _checked: step())
    return button


def _tr(text: str) -> str:
    return QCoreApplication.translate("Preferences", text)
