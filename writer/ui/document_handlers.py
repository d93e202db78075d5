"""What the actions do that concern nothing but the document in front."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from writer.suggest.events import AcceptUnit
from writer.ui.document_session import DocumentSession
from writer.ui.editor.keymap import ActionId
from writer.ui.editor.suggestion_controller import SuggestionController
from writer.ui.editor_frame import EditorFrame
from writer.ui.editor_pane import EditorPane


class Front(Protocol):
    """Knows which document is in front, and its parts."""

    @property
    def pane(self) -> EditorPane: ...

    @property
    def frame(self) -> EditorFrame: ...

    @property
    def session(self) -> DocumentSession: ...

    @property
    def controller(self) -> SuggestionController: ...


def document_handlers(front: Front) -> dict[ActionId, Callable[[], object]]:
    """Handlers that look up the document in front each time."""
    return {
        ActionId.SAVE: lambda: front.session.save_soon(),
        ActionId.SAVE_AS: lambda: front.session.save_as(),
        ActionId.UNDO: lambda: front.pane.edit.undo(),
        ActionId.REDO: lambda: front.pane.edit.redo(),
        ActionId.CUT: lambda: front.pane.cut(),
        ActionId.COPY: lambda: front.pane.edit.copy(),
        ActionId.PASTE: lambda: front.pane.edit.paste(),
        ActionId.SELECT_ALL: lambda: front.pane.edit.selectAll(),
        ActionId.FIND: lambda: front.frame.find_bar.open(with_replace=False),
        ActionId.REPLACE: lambda: front.frame.find_bar.open(with_replace=True),
        ActionId.FIND_NEXT: lambda: front.frame.find_bar.step(1),
        ActionId.FIND_PREVIOUS: lambda: front.frame.find_bar.step(-1),
        ActionId.FOLD: lambda: front.frame.folding.toggle(),
        ActionId.FOLD_ALL: lambda: front.frame.folding.fold_all(),
        ActionId.UNFOLD_ALL: lambda: front.frame.folding.unfold_all(),
        ActionId.STRONG: lambda: front.pane.markdown.toggle_mark("**"),
        ActionId.EMPHASIS: lambda: front.pane.markdown.toggle_mark("*"),
        ActionId.STRIKE: lambda: front.pane.markdown.toggle_mark("~~"),
        ActionId.CODE: lambda: front.pane.markdown.toggle_mark("`"),
        ActionId.LINK: lambda: front.pane.markdown.make_link(),
        ActionId.QUOTE: lambda: front.pane.markdown.toggle_quote(),
        ActionId.PRIVATE: lambda: front.pane.markdown.toggle_private(),
        ActionId.HEADING_1: lambda: front.pane.markdown.set_heading(1),
        ActionId.HEADING_2: lambda: front.pane.markdown.set_heading(2),
        ActionId.HEADING_3: lambda: front.pane.markdown.set_heading(3),
        ActionId.BODY: lambda: front.pane.markdown.set_heading(0),
        ActionId.ACCEPT_ALL: lambda: front.controller.accept(AcceptUnit.ALL),
        ActionId.ACCEPT_WORD: lambda: front.controller.accept(AcceptUnit.WORD),
        ActionId.ACCEPT_SENTENCE: lambda: front.controller.accept(AcceptUnit.SENTENCE),
        ActionId.DISMISS: lambda: front.controller.dismiss(),
        ActionId.ASK: lambda: front.controller.ask(),
        ActionId.NEXT_ALTERNATIVE: lambda: front.controller.ask_for_another(1),
        ActionId.PREVIOUS_ALTERNATIVE: lambda: front.controller.ask_for_another(-1),
        ActionId.READ_SUGGESTION: lambda: front.pane.announcer.read(),
    }
