"""The disclosure report in a window: read it, copy its sentence, save it as a page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from writer.documents.atomic import replace_file
from writer.protocol.errors import DocumentWriteError
from writer.provenance.report import Report
from writer.provenance.report_formats import to_html
from writer.ui.dialogs import Dialogs
from writer.ui.translation import shown
from writer.ui.window_size import resize_on_screen

_SIZE = (620, 640)


class ReportDialog(QDialog):
    """Shows one report; it is not kept up to date."""

    def __init__(self, report: Report, dialogs: Dialogs, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Disclosure Report"))
        self._report = report
        self._dialogs = dialogs
        self._page = QTextBrowser()
        self._page.setAccessibleName(self.windowTitle())
        self._page.setOpenLinks(False)
        self._page.setHtml(to_html(report, is_page=False, say=shown))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._copy = QPushButton(self.tr("&Copy the Sentence"))
        self._copy.setToolTip(shown(report.sentence))
        self._save = QPushButton(self.tr("&Save as HTML…"))
        buttons.addButton(self._copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self._save, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.close)
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(shown(report.sentence)))
        self._save.clicked.connect(self._ask_where)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(self._page)
        layout.addWidget(buttons)
        resize_on_screen(self, *_SIZE)

    @property
    def text(self) -> str:
        """What it says."""
        return str(self._page.toPlainText())

    @property
    def copy_button(self) -> QPushButton:
        """Copies the sentence."""
        return self._copy

    def save(self, path: Path) -> None:
        """Save the report as a page of HTML."""
        try:
            replace_file(path, to_html(self._report, say=shown, language=QLocale().bcp47Name()).encode("utf-8"))
        except OSError as error:
            self._dialogs.show_error(
                self.tr("The report was not saved"),
                DocumentWriteError(
                    self.tr("“{path}” can't be written: {reason}.").format(path=path, reason=error.strerror or error),
                    self.tr("Save it in another folder."),
                ),
            )

    def _ask_where(self) -> None:
        suggestion = f"{Path(self._report.name).stem} disclosure.html"
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save as HTML"), suggestion, "HTML (*.html)")
        if name:
            self.save(Path(name))
