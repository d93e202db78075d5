"""The text as it will look once its signs are read."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QHideEvent, QPalette, QShowEvent, QTextBlock
from PySide6.QtWidgets import QTextBrowser, QWidget

from writer.export.html import LINE_ANCHOR, MarkdownHtml, excerpt, line_of
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
        self._shown = ""
        self._lines: list[tuple[int, QTextBlock]] = []
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

    @cached_property
    def _converter(self) -> MarkdownHtml:
        return MarkdownHtml()

    def refresh(self) -> None:
        """Show the text as it is now."""
        position = self._adapter.code_point_at(self._edit.textCursor().position())
        part = excerpt(self._adapter.text(), position, _MOST)
        if part.text != self._shown:
            self._shown = part.text
            self._show(part.text)
        self._bring_into_view(line_of(part.text, part.position))

    def _show(self, text: str) -> None:
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
        self.setHtml(self._converter.body(text, with_lines=True))
        bar.setValue(place)
        self._lines = self._find_lines()

    def _find_lines(self) -> list[tuple[int, QTextBlock]]:
        """The blocks that begin with a line of the text, in their order."""
        found = []
        block = self.document().begin()
        while block.isValid():
            names = [name for run in block.textFormats() for name in run.format.anchorNames()]
            found += [
                (int(name.removeprefix(LINE_ANCHOR)), block) for name in names[:1] if name.startswith(LINE_ANCHOR)
            ]
            block = block.next()
        return found

    def _bring_into_view(self, line: int) -> None:
        """Scroll to what the cursor's line has become, unless it is seen already."""
        blocks = [block for begin, block in self._lines if begin <= line]
        if not blocks:
            return
        bar, height = self.verticalScrollBar(), self.viewport().height()
        place = self.document().documentLayout().blockBoundingRect(blocks[-1])
        if not bar.value() <= place.top() <= bar.value() + height - min(place.height(), height / 2):
            bar.setValue(round(place.top() - height / 3))

    def _on_changed(self) -> None:
        if self.isVisible():
            self._timer.start(_PAUSE_MS)

    def _restyle(self) -> None:
        self._shown = ""
        self._on_changed()
