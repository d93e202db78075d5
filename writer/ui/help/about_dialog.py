"""What the program is, and whose work is in it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from writer import __version__
from writer.ui.help.notices import licence_text, third_party_text
from writer.ui.icon import program_icon
from writer.ui.window_size import resize_on_screen

_SIZE = (680, 500)
_ICON = 96
_MARGIN = 140


class AboutDialog(QDialog):
    """Three pages: the program, its licence, the work of others.

    Args:
        resources: The folder of icons; what else comes with the program lies beside it.
    """

    def __init__(self, resources: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About writer"))
        resize_on_screen(self, *_SIZE)
        self.pages = QTabWidget()
        self.pages.tabBar().setDrawBase(False)
        self.licence = self._text(licence_text(resources.parent), self.tr("The program's licence"))
        self.notices = self._text(third_party_text(resources.parent), self.tr("Licences of the work of others"))
        self.pages.addTab(self._program(resources), self.tr("The Program"))
        self.pages.addTab(self.licence, self.tr("Licence"))
        self.pages.addTab(self.notices, self.tr("Work of Others"))
        close = QPushButton(self.tr("&Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons, column = QHBoxLayout(), QVBoxLayout(self)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column.addWidget(self.pages, 1)
        column.addLayout(buttons)
        column.setContentsMargins(16, 12, 16, 16)

    def _program(self, resources: Path) -> QWidget:
        page, column = QWidget(), QVBoxLayout()
        icon = QLabel()
        icon.setPixmap(program_icon(resources).pixmap(QSize(_ICON, _ICON), self.devicePixelRatio()))
        name = QLabel(f"writer {__version__}")
        name.setProperty("headline", True)
        text = QLabel(
            self.tr(
                "An editor in which a small language model on this machine continues your sentence. "
                "Nothing that you type leaves it."
            )
        )
        text.setWordWrap(True)
        column.addStretch(1)
        for widget in (icon, name, text):
            widget.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(widget)
        column.addStretch(2)
        column.setSpacing(14)
        column.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        page.setLayout(column)
        return page

    def _text(self, text: str, name: str) -> QPlainTextEdit:
        edit = QPlainTextEdit(text)
        edit.setObjectName("plainPage")
        edit.setReadOnly(True)
        edit.setAccessibleName(name)
        edit.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        return edit
