"""What stands around one editor: the outline left of it, the find bar below, the preview on its right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from writer.ui.editor.find_bar import FindBar
from writer.ui.editor.finder import Finder
from writer.ui.editor.folding import Folding
from writer.ui.editor.hit_marks import HitMarks, MarkedScrollBar
from writer.ui.editor.outline_panel import OutlinePanel
from writer.ui.editor.outline_tracker import OutlineTracker
from writer.ui.editor.preview_panel import PreviewPanel
from writer.ui.editor_pane import EditorPane

_OUTLINE, _PREVIEW = 230, 460  # pixels, where there is room
_SHARES = 0.22, 0.4  # of the width, at most


class EditorFrame(QWidget):
    """An editor and its helpers, laid out."""

    def __init__(self, pane: EditorPane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        edit = pane.edit
        self.finder = Finder(edit, pane.adapter, self)
        self.finder.replacing.connect(pane.recorder.on_replacement_coming)
        self.find_bar = FindBar(edit, self.finder)
        self.outline = OutlinePanel(edit, OutlineTracker(edit, pane.adapter, self))
        self.preview = PreviewPanel(edit, pane.adapter)
        self.folding = Folding(edit, pane.adapter, self)
        edit.layers.add_underlay(HitMarks(edit, self.finder))
        edit.setVerticalScrollBar(MarkedScrollBar(edit, self.finder))
        self.finder.changed.connect(edit.viewport().update)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        for widget in (self.outline, edit, self.preview):
            splitter.addWidget(widget)
        splitter.setStretchFactor(1, 1)
        self._splitter = splitter
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(splitter, 1)
        layout.addWidget(self.find_bar)
        self.setFocusProxy(edit)

    def show_panels(self, outline: bool, preview: bool) -> None:
        """Show or hide what stands left and right of the text."""
        self.outline.setVisible(outline)
        self.preview.setVisible(preview)
        width = self.width()
        left, right = min(_OUTLINE, round(_SHARES[0] * width)), min(_PREVIEW, round(_SHARES[1] * width))
        self._splitter.setSizes([left, width - left * outline - right * preview, right])
