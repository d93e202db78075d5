"""Which format, and whether to say who wrote what."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from writer.export.formats import Format

_WIDTH = 520


class ExportDialog(QDialog):
    """Asks for a format. The document goes on being open behind it.

    Signals:
        chosen: The Format, and whether the colophon is wanted.
    """

    chosen = Signal(object, bool)

    def __init__(self, name: str, colophon: str, parent: QWidget, selected: Format = Format.PDF) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Export"))
        self._group = QButtonGroup(self)
        self._colophon = QCheckBox(self.tr("&Say at the end how much a model wrote"))
        self._colophon.setVisible(bool(colophon))
        sentence = QLabel(colophon)
        sentence.setTextFormat(Qt.TextFormat.PlainText)
        sentence.setObjectName("exportHint")
        sentence.setWordWrap(True)
        sentence.setIndent(26)
        sentence.setVisible(bool(colophon))
        title = QLabel(self.tr("Export “{name}” as").format(name=name))
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setObjectName("dialogTitle")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(title)
        layout.addLayout(self._formats(selected))
        layout.addWidget(self._colophon)
        layout.addWidget(sentence)
        layout.addStretch(1)
        layout.addWidget(self._buttons())
        self.setMinimumWidth(_WIDTH)

    @property
    def format(self) -> Format:
        """The format that is chosen now."""
        # A button chosen by its letter stays down for a moment before Qt checks it.
        down = [self._group.id(button) for button in self._group.buttons() if button.isDown()]
        return list(Format)[down[-1] if down else self._group.checkedId()]

    @property
    def offers_colophon(self) -> bool:
        """Whether there is something to say about who wrote what."""
        return not self._colophon.isHidden()

    def _formats(self, selected: Format) -> QGridLayout:
        texts = {
            Format.PDF: (self.tr("&PDF"), self.tr("Pages, as they are printed")),
            Format.DOCX: (self.tr("&Word (DOCX)"), self.tr("For editors and publishers; opens in LibreOffice too")),
            Format.EPUB: (self.tr("&EPUB"), self.tr("A book for e-readers, a chapter for each heading")),
            Format.HTML: (self.tr("Web page (&HTML)"), self.tr("One file with its pictures inside")),
            Format.MARKDOWN: (self.tr("&Markdown"), self.tr("Tidied, to go on with elsewhere")),
            Format.PLAIN: (self.tr("Plain &text"), self.tr("Words alone")),
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(9)
        grid.setColumnStretch(1, 1)
        for row, wanted in enumerate(Format):
            label, text = texts[wanted]
            button = QRadioButton(label)
            button.setChecked(wanted is selected)
            button.setAccessibleDescription(text)
            self._group.addButton(button, row)
            hint = QLabel(text)
            hint.setObjectName("exportHint")
            grid.addWidget(button, row, 0)
            grid.addWidget(hint, row, 1)
            if wanted is selected:
                button.setFocus()
        return grid

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        export = QPushButton(self.tr("E&xport…"))
        export.setDefault(True)
        buttons.addButton(export, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.tr("&Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._choose)
        buttons.rejected.connect(self.reject)
        return buttons

    def _choose(self) -> None:
        is_checked = self._colophon.isChecked() != self._colophon.isDown()
        wanted, with_colophon = self.format, self.offers_colophon and is_checked
        self.accept()
        self.chosen.emit(wanted, with_colophon)
