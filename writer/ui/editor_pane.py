"""The editor and everything that makes suggestions appear in it, put together."""

from __future__ import annotations

from collections.abc import Callable

from writer.settings.schema import Settings
from writer.suggest.events import EditCause
from writer.ui.editor.document_adapter import DocumentAdapter
from writer.ui.editor.fonts import reading_font
from writer.ui.editor.ghost_text_view import GhostTextView
from writer.ui.editor.keymap import Keymap
from writer.ui.editor.suggestion_controller import SuggestionController, SuggestionModel
from writer.ui.editor.suggestion_keys import SuggestionKeys
from writer.ui.editor.writing_edit import WritingEdit
from writer.ui.word_counter import WordCounter


class EditorPane:
    """One editor with its adapter, ghost text, controller and word counter, which live as long as it does."""

    def __init__(self, settings: Settings, keymap: Keymap, model: SuggestionModel, clock: Callable[[], float]) -> None:
        self.edit = WritingEdit(settings.line_spacing, settings.line_width_chars)
        self.edit.set_text_font(reading_font(settings.font_family, settings.font_size))
        self.adapter = DocumentAdapter(self.edit, parent=self.edit)
        self.view = GhostTextView(self.edit, clock)
        self.controller = SuggestionController(model, self.edit, self.adapter, self.view, clock, self.edit)
        self._keys = SuggestionKeys(keymap, self.controller, self.view, clock, settings.accept_delay_ms / 1000)
        self.edit.set_key_interceptor(self._keys)
        self.words = WordCounter(self.edit.document(), self.edit)
        self.adapter.blocks_changed.connect(self.words.on_blocks_changed)

    def set_font(self, family: str, size: float) -> None:
        """Write in this font."""
        self.edit.set_text_font(reading_font(family, size))

    def cut(self) -> None:
        """Move the selection to the clipboard."""
        with self.edit.caused_by(EditCause.DELETED):
            self.edit.cut()
