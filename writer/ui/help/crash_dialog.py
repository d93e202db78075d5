"""The reports of crashes, to be read and, if the author wants, sent."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from writer.diagnostics.folder import CrashFolder, CrashReport
from writer.ui.window_size import resize_on_screen

_SIZE = (860, 520)
_LIST_WIDTH = 210
_LEAST_WIDTH = 380


class CrashDialog(QDialog):
    """A list of reports, and the chosen one."""

    def __init__(self, folder: CrashFolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._reports: list[CrashReport] = []
        self.setWindowTitle(self.tr("Crash Reports"))
        resize_on_screen(self, *_SIZE)
        self.explanation = QLabel()
        self.explanation.setWordWrap(True)
        self.explanation.setMinimumWidth(_LEAST_WIDTH)
        self.list = QListWidget()
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.setAccessibleName(self.tr("Reports, the newest first"))
        self.list.currentRowChanged.connect(self._show)
        self.text = QPlainTextEdit()
        self.text.setObjectName("crashReport")
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("The chosen report"))
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.copy = QPushButton(self.tr("&Copy Report"))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text.toPlainText()))
        self.show_folder = QPushButton(self.tr("Show &Folder"))
        self.show_folder.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder.path)))  # the system's file manager
        )
        self.delete = QPushButton(self.tr("&Delete All"))
        self.delete.clicked.connect(self._delete)
        close = QPushButton(self.tr("C&lose"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self._lay_out([self.copy, self.show_folder, self.delete], close)
        self.refresh()

    def refresh(self) -> None:
        """Look again at what there is."""
        self._reports = self._folder.reports()
        self.list.clear()
        self.list.addItems([report.title for report in self._reports])
        if self._reports:
            self.list.setCurrentRow(0)
            self.explanation.setText(
                self.tr(
                    "Each report says where in the program something went wrong, and on what system. It holds nothing "
                    "of your text and no names of your files. It stays on this computer; whoever mends the program "
                    "can use it, if you copy it into a message."
                )
            )
        else:
            self.explanation.setText(self.tr("There are no crash reports. That is how it should be."))
            self.text.clear()
        for widget in (self.list, self.text, self.copy, self.show_folder, self.delete):
            widget.setVisible(bool(self._reports))
        if not self._reports:
            self.adjustSize()

    def _show(self, row: int) -> None:
        self.text.setPlainText(self._reports[row].text() if 0 <= row < len(self._reports) else "")

    def _delete(self) -> None:
        self._folder.remove_all()
        self.refresh()

    def _lay_out(self, left: list[QPushButton], close: QPushButton) -> None:
        middle, buttons, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        middle.addWidget(self.list)
        middle.addWidget(self.text, 1)
        for button in left:
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        self.explanation.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.explanation)
        column.addLayout(middle, 1)
        column.addLayout(buttons)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(12)
