"""The widgets of the dialog of models, laid out."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTextBrowser,
    QTreeWidget,
    QVBoxLayout,
    QWidget,
)

_PATIENCES = (50.0, 100.0, 200.0, 400.0)
_PRECISIONS = ("int8", "int4", "fp32")
NUMBER_COLUMNS = (1, 2, 5, 6)
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CARD_HEIGHT = 150


class ModelsForm:
    """Everything in the dialog, from top to bottom."""

    def __init__(self, dialog: QDialog, patience_ms: float, language: str) -> None:
        self.advice = QLabel()
        self.advice.setWordWrap(True)
        self.advice.setObjectName("modelAdvice")
        self.patience = QComboBox()
        for choice in sorted({*_PATIENCES, patience_ms}):
            self.patience.addItem(f"{choice:.0f} ms", choice)
        self.patience.setCurrentIndex(self.patience.findData(patience_ms))
        self.patience.setAccessibleName(_tr("How long you wait for a suggestion"))
        self.language = QComboBox()
        for code, label in (("en", _tr("English")), ("zh", _tr("Chinese"))):
            self.language.addItem(label, code)
        self.language.setCurrentIndex(max(0, self.language.findData(language)))
        self.language.setAccessibleName(_tr("The language you write in"))
        self.table = _make_table()
        self.card = QTextBrowser()
        self.card.setObjectName("modelCard")
        self.card.setFixedHeight(_CARD_HEIGHT)
        self.card.setAccessibleName(_tr("About this model"))
        self.precision = QComboBox()
        labels = (_tr("8 bits"), _tr("4 bits, smaller"), _tr("32 bits, exact"))
        for precision, label in zip(_PRECISIONS, labels, strict=True):
            self.precision.addItem(label, precision)
        self.precision.setAccessibleName(_tr("Bits of a weight"))
        self.use = _button(_tr("&Use"))
        self.add = _button(_tr("&Fetch and Install…"))
        self.measure = _button(_tr("&Measure"))
        self.check = _button(_tr("Chec&k"))
        self.remove = _button(_tr("&Remove…"))
        self.add_own = _button(_tr("Add a Folder of &Mine…"))
        self.close = _button(_tr("&Close"))
        self.cancel = _button(_tr("&Stop"))
        self.state = QLabel()
        self.state.setObjectName("modelState")
        self.state.setWordWrap(True)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress_area = QWidget()
        self._lay_out(dialog)

    @property
    def patience_ms(self) -> float:
        """How long the author waits, in milliseconds."""
        return float(self.patience.currentData())

    @property
    def written_language(self) -> str:
        """BCP 47 code of the language that the author writes in."""
        return str(self.language.currentData())

    @property
    def chosen_precision(self) -> str:
        """``int8``, ``int4`` or ``fp32``."""
        return str(self.precision.currentData())

    def _lay_out(self, dialog: QDialog) -> None:
        top = _row(
            QLabel(_tr("Show a suggestion within")), self.patience, QLabel(_tr("in text that is")), self.language, None
        )
        progress = _row(self.progress, self.cancel)
        progress.setContentsMargins(0, 0, 0, 0)
        self.progress_area.setLayout(progress)
        layout = QVBoxLayout(dialog)
        layout.setContentsMargins(22, 18, 22, 18)
        layout.setSpacing(10)
        layout.addWidget(self.advice)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.card)
        layout.addLayout(_row(self.use, self.add, self.precision, None, self.measure, self.check, self.remove))
        layout.addWidget(self.state)
        layout.addWidget(self.progress_area)
        layout.addLayout(_row(self.add_own, None, self.close))


def _make_table() -> QTreeWidget:
    table = QTreeWidget()
    table.setObjectName("models")
    table.setHeaderLabels(
        [_tr("Model"), _tr("Size"), _tr("Bits"), _tr("Licence"), _tr("State"), _tr("Key to ghost"), _tr("Memory")]
    )
    table.setRootIsDecorated(False)
    table.setUniformRowHeights(True)
    table.setAllColumnsShowFocus(True)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setAccessibleName(_tr("Models"))
    header = table.header()
    header.setStretchLastSection(False)
    header.setSectionsMovable(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for column in NUMBER_COLUMNS:
        table.headerItem().setTextAlignment(column, RIGHT)
    for column in range(table.columnCount()):
        stretch = QHeaderView.ResizeMode.Stretch if column == 0 else QHeaderView.ResizeMode.ResizeToContents
        header.setSectionResizeMode(column, stretch)
    return table


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    return button


def _row(*widgets: QWidget | None) -> QHBoxLayout:
    """Widgets beside each other; None is a stretch."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget)
    return row


def _tr(text: str) -> str:
    return QCoreApplication.translate("Models", text)
