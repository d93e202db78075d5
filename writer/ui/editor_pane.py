"""The editor and everything that makes suggestions appear in it, put together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import ClassVar

from PySide6.QtGui import QTextCursor

from writer.settings.schema import Settings
from writer.suggest.events import EditCause
from writer.ui.editor.alt_peek import AltPeek
from writer.ui.editor.announcer import SuggestionAnnouncer
from writer.ui.editor.document_adapter import DocumentAdapter
from writer.ui.editor.fonts import reading_font
from writer.ui.editor.ghost_text_view import GhostTextView
from writer.ui.editor.highlighter import Highlighter
from writer.ui.editor.keymap import Keymap
from writer.ui.editor.markdown_editing import MarkdownEditing
from writer.ui.editor.smart_typing import SmartTyping
from writer.ui.editor.suggestion_controller import SuggestionController, SuggestionModel
from writer.ui.editor.suggestion_keys import SuggestionKeys
from writer.ui.editor.writing_edit import WritingEdit
from writer.ui.provenance.recorder import ProvenanceRecorder
from writer.ui.provenance.tint import TextTint
from writer.ui.word_counter import WordCounter


class EditorPane:
    """One editor with its adapter, ghost text, controller, record and word counter, which live as long as it does."""

    SETTINGS: ClassVar[frozenset[str]] = frozenset(
        {
            "font_family",
            "font_size",
            "line_width_chars",
            "line_spacing",
            "page_margin",
            "accept_delay_ms",
            "smart_typing",
            "announce_suggestions",
        }
    )

    def __init__(self, settings: Settings, keymap: Keymap, model: SuggestionModel, clock: Callable[[], float]) -> None:
        self.edit = WritingEdit(settings.line_spacing, settings.line_width_chars, settings.page_margin)
        self.edit.set_text_font(reading_font(settings.font_family, settings.font_size))
        self.adapter = DocumentAdapter(self.edit, parent=self.edit)
        self.highlighter = Highlighter(self.edit, self.adapter)
        self.edit.page_layout.set_formatter(self.highlighter)
        self.view = GhostTextView(self.edit, clock)
        self.controller = SuggestionController(model, self.edit, self.adapter, self.view, clock, self.edit)
        self.announcer = SuggestionAnnouncer(self.edit, lambda: self.view.text)
        self.announcer.is_on = settings.announce_suggestions
        self.controller.ghost_changed.connect(self.announcer.on_ghost_changed)
        self.peek = AltPeek(self.edit, self.controller)
        self._keys = SuggestionKeys(
            keymap, self.controller, self.view, clock, settings.accept_delay_ms / 1000, lambda: self.peek.is_on
        )
        self.edit.set_key_interceptor(self._keys)
        self.markdown = MarkdownEditing(self.edit, self.adapter)
        self.smart_typing = SmartTyping(self.edit, self.highlighter)
        self.smart_typing.is_on = settings.smart_typing
        for handler in (self.markdown, self.smart_typing):
            self.edit.add_key_handler(handler.handle)
        self.recorder = ProvenanceRecorder(self.edit, self.adapter, lambda: datetime.now(UTC))
        self.controller.insertion_coming.connect(self.recorder.on_insertion_coming)
        self.tint = TextTint(self.edit, self.adapter)
        self.words = WordCounter(self.edit)
        self.adapter.blocks_changed.connect(self.words.on_blocks_changed)

    def apply_settings(self, settings: Settings, names: frozenset[str]) -> None:
        """Follow the settings called ``names``, of :attr:`SETTINGS`."""
        if names & {"line_width_chars", "line_spacing", "page_margin"}:
            self.edit.set_page(settings.line_spacing, settings.line_width_chars, settings.page_margin)
        if names & {"font_family", "font_size"}:
            self.edit.set_text_font(reading_font(settings.font_family, settings.font_size))
        if "accept_delay_ms" in names:
            self._keys.accept_delay = settings.accept_delay_ms / 1000
        if "smart_typing" in names:
            self.smart_typing.is_on = settings.smart_typing
        if "announce_suggestions" in names:
            self.announcer.is_on = settings.announce_suggestions

    def select(self, start: int, end: int) -> None:
        """Select the code points from ``start`` to ``end``, show them, and give the text the keyboard."""
        cursor = self.edit.textCursor()
        cursor.setPosition(self.adapter.position_at(start))
        cursor.setPosition(self.adapter.position_at(end), QTextCursor.MoveMode.KeepAnchor)
        self.edit.setTextCursor(cursor)
        self.edit.ensureCursorVisible()
        self.edit.setFocus()

    def cut(self) -> None:
        """Move the selection to the clipboard."""
        with self.edit.caused_by(EditCause.DELETED):
            self.edit.cut()
