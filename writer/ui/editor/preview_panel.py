"""The text as it will look once its signs are read."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QHideEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QTextBrowser, QWidget

from writer.export.html import MarkdownHtml, excerpt
from writer.ui.editor.document_adapter import DocumentAdapter
from writer.ui.editor.writing_edit import WritingEdit

_PAUSE_MS = 500
_MOST = 20_000
_STYLE = """
body {{ color: {ink}; }}
p, li {{ line-height: {pitch:.0f}%; }}
h1, h2, h3 {{ font-weight: 600; }}
blockquote {{ color: {faint}; }}
a {{ color: {accent}; text-decoration: none; }}
code, pre {{ font-family: monospace; }}
pre {{ white-space: pre-wrap; }}
"""


class PreviewPanel(QTextBrowser):
    """Follows text and cursor once typing pauses: what is around the cursor, up to a chapter's length.

    Loads nothing, from nowhere; links lead nowhere.
    """

    def __init__(self, edit: WritingEdit, adapter: DocumentAdapter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self._edit = edit
        self._adapter = adapter
        self._converter: MarkdownHtml | None = None
        self._shown = ""
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName(self.tr("Preview"))
        self.setMinimumWidth(220)
        self.document().setDocumentMargin(24)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.refresh)
        edit.document().contentsChange.connect(self._on_changed)
        edit.cursorPositionChanged.connect(self._on_changed)
        edit.palette_changed.connect(self._restyle)
        edit.font_changed.connect(self._restyle)
        self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._shown = ""
        self._timer.start(0)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def loadResource(self, _kind: int, _name: QUrl | str) -> Any:
        """Nothing: a text must not make the program read files or reach out."""
        return None

    def refresh(self) -> None:
        """Show the text as it is now."""
        if self._converter is None:
            self._converter = MarkdownHtml()
        text = self._adapter.text()
        part = excerpt(text, self._edit.textCursor().position(), _MOST)
        if part == self._shown:
            return
        self._shown = part
        palette = self._edit.palette()
        self.setFont(self._edit.font())
        self.document().setDefaultStyleSheet(
            _STYLE.format(
                ink=palette.color(QPalette.ColorRole.Text).name(),
                faint=palette.color(QPalette.ColorRole.PlaceholderText).name(),
                pitch=100 * self._edit.page_layout.line_spacing,
                accent=palette.color(QPalette.ColorRole.Link).name(),
            )
        )
        bar = self.verticalScrollBar()
        place = bar.value()
        self.setHtml(self._converter.body(part))
        bar.setValue(place)

    def _on_changed(self) -> None:
        if self.isVisible():
            self._timer.start(_PAUSE_MS)

    def _restyle(self) -> None:
        self._shown = ""
        self._on_changed()
