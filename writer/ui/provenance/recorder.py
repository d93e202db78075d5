"""Keeps the ledger true while the text changes."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QMimeData, QObject, Signal, Slot
from PySide6.QtGui import QTextCursor, QTextDocument

from writer.protocol.completion import SamplingParams
from writer.provenance.clip import MIME_TYPE, Clip, pack, unpack
from writer.provenance.ledger import Ledger, Record
from writer.provenance.relabel import common_ends, differences, is_typography
from writer.provenance.sidecar import fitted
from writer.provenance.sources import Mark, Source, SourceKind
from writer.provenance.spans import Span, Spans, total_length
from writer.suggest.effects import InsertText
from writer.suggest.events import EditCause, Edited
from writer.text.edits import TextReplacement
from writer.ui.editor.document_adapter import DocumentAdapter
from writer.ui.editor.writing_edit import WritingEdit
from writer.ui.provenance.shadow import ShadowText

# A program may undo what it did itself.
_BACK_AND_FORTH = (EditCause.UNDO, EditCause.REDO, EditCause.PROGRAM)
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ModelIdentity:
    """Which model answers.

    Attributes:
        identifier: ``sha256:`` and the hash of its weights; empty when not known.
    """

    title: str = ""
    identifier: str = ""


@dataclass(frozen=True)
class _Paste:
    start: int
    removed: int
    text: str
    clip: Clip | None


class ProvenanceRecorder(QObject):
    """Turns edits of one document into changes of its ledger.

    Signals:
        changed: Spans or marks changed.
    """

    changed = Signal()

    def __init__(self, edit: WritingEdit, adapter: DocumentAdapter, now: Callable[[], datetime]) -> None:
        super().__init__(adapter)
        self._adapter = adapter
        self._document = edit.document()
        self._now = now
        self._shadow = ShadowText(adapter)
        self._model = ModelIdentity()
        self._coming: Source | None = None
        self._paste: _Paste | None = None
        self._replacements: tuple[TextReplacement, ...] = ()
        self._copied_from = -1
        self._step = 0
        self.ledger = Ledger()
        adapter.edited.connect(self._on_edited)
        edit.clipboard.set_carrier(self)

    @property
    def document(self) -> QTextDocument:
        """The document that is recorded."""
        return self._document

    def text(self) -> str:
        """The whole text."""
        return self._adapter.text()

    def set_model(self, model: ModelIdentity) -> None:
        """This model's suggestions are accepted from now on."""
        self._model = model

    def load(self, record: Record | None) -> None:
        """The text was loaded; ``record`` says what is known of it."""
        if record is None:
            self.ledger.begin(self._shadow.length)
        else:
            self.ledger.load(fitted(record, self._shadow.length))
        self._step = self._document.availableUndoSteps()
        self.changed.emit()

    def mark(self, source: int, mark: Mark | None) -> None:
        """What the author says about an acceptance."""
        self.ledger.mark(source, mark)
        self._document.setModified(True)
        self.changed.emit()

    @Slot(object)
    def on_insertion_coming(self, effect: InsertText) -> None:
        """The next accepted text is this."""
        how = effect.acceptance
        self._coming = Source(
            SourceKind.SUGGESTION,
            len(effect.text),
            self._model.title,
            self._model.identifier,
            self._timestamp(),
            how.trigger.value,
            how.unit.value,
            how.alternative,
            _in_words(how.sampling),
        )

    @Slot(object)
    def on_replacement_coming(self, changes: tuple[TextReplacement, ...]) -> None:
        """The author lets the next edit make these replacements, last first."""
        self._replacements = changes

    def attach(self, mime: QMimeData, cursor: QTextCursor) -> None:
        """Let the selection's spans travel with its text."""
        start = self._adapter.code_point_at(cursor.selectionStart())
        text = mime.text()
        spans = self.ledger.slice(start, start + len(text))
        if total_length(spans) == len(text):
            sources = {span.source: self.ledger.source(span.source) for span in spans if span.source}
            mime.setData(MIME_TYPE, pack(Clip(text, spans, sources)))
            self._copied_from = start

    def announce(self, mime: QMimeData, cursor: QTextCursor, text: str) -> None:
        """``text`` of ``mime`` is about to take the place of the selection of ``cursor``.

        Where text is dropped, Qt reports the edit only after it has also taken the text
        from where it was dragged.
        """
        clip = unpack(bytes(mime.data(MIME_TYPE).data())) if mime.hasFormat(MIME_TYPE) else None
        start = self._adapter.code_point_at(cursor.selectionStart())
        removed = self._adapter.code_point_at(cursor.selectionEnd()) - start
        self._paste = _Paste(start, removed, text, clip if clip is not None and clip.text == text else None)

    @Slot(object)
    def _on_edited(self, event: Edited) -> None:
        step = self._document.availableUndoSteps()
        if step == 0 and not self._document.isRedoAvailable() and event.cause is EditCause.PROGRAM:
            self.load(None)  # Loading empties the undo stack.
            return
        if event.cause in _BACK_AND_FORTH and step < self._step:
            self.ledger.undo(step)
        elif event.cause is EditCause.REDO:
            self.ledger.redo(step)
        else:
            if step < self._step:
                self.ledger.forget_history()  # Somebody emptied the undo stack.
            for change, spans in self._changes(event):
                self.ledger.edit(change.start, change.removed, spans, step)
        self._step = step
        self._coming = self._paste = None
        self._replacements = ()
        self._check(event)
        self.changed.emit()

    def _changes(self, event: Edited) -> list[tuple[TextReplacement, Spans]]:
        """What was replaced, last first where there are several, and the spans of what came."""
        change, paste = event.replacement, self._paste
        if event.cause is EditCause.ACCEPTED and self._coming is not None:
            number = self.ledger.add_source(self._coming)
            return [(change, (Span(len(change.inserted), number),))]
        if event.cause is EditCause.PASTED:
            return self._pasted(change, paste)
        old = self._removed(change)
        if self._replacements and event.cause is EditCause.PROGRAM:
            return [(one, (Span(len(one.inserted)),)) for one in self._replacements]
        if event.cause is EditCause.PROGRAM or (old and is_typography(old, change.inserted)):
            start = self._shadow.start
            found = differences(self._shadow.old, self._shadow.new)
            return [(_moved(one, start), (Span(len(one.inserted)),)) for one in found]
        if "\n" in old:
            # Where two lines become one, Qt reports all of the second as replaced by itself.
            head, tail = common_ends(old, change.inserted)
            inserted = change.inserted[head : len(change.inserted) - tail]
            change = TextReplacement(change.start + head, change.removed - head - tail, inserted)
        return [(change, (Span(len(change.inserted)),))]

    def _pasted(self, change: TextReplacement, paste: _Paste | None) -> list[tuple[TextReplacement, Spans]]:
        grown = len(change.inserted) - change.removed
        if paste is None:
            return [(change, self._foreign(change.inserted))]
        spans = (
            self._foreign(paste.text) if paste.clip is None else self.ledger.adopt(paste.clip.spans, paste.clip.sources)
        )
        if len(paste.text) - paste.removed == grown:
            return [(TextReplacement(paste.start, paste.removed, paste.text), spans)]
        places = self._drag(paste.text)
        if places is None:
            return [(change, self._foreign(change.inserted))]
        gone, came = places
        return [(TextReplacement(gone, len(paste.text), ""), ()), (TextReplacement(came, 0, paste.text), spans)]

    def _drag(self, text: str) -> tuple[int, int] | None:
        """Where ``text`` was taken away and where it was put, when it was dragged inside the document."""
        old, new, start, size = self._shadow.old, self._shadow.new, self._shadow.start, len(text)
        gone = self._copied_from - start
        if gone < 0 or old[gone : gone + size] != text:
            return None
        rest = old[:gone] + old[gone + size :]
        came = new.find(text)
        while came >= 0:
            if new[:came] + new[came + size :] == rest:
                return start + gone, start + came
            came = new.find(text, came + 1)
        return None

    def _removed(self, change: TextReplacement) -> str:
        offset = change.start - self._shadow.start if change.removed else 0
        return self._shadow.old[offset : offset + change.removed]

    def _foreign(self, text: str) -> Spans:
        if not text:
            return ()
        number = self.ledger.add_source(Source(SourceKind.PASTE, len(text), when=self._timestamp()))
        return (Span(len(text), number),)

    def _check(self, event: Edited) -> None:
        """A ledger that lost its place would tell lies: it admits to know nothing instead."""
        length = self._shadow.length
        if self.ledger.length == length:
            return
        _log.error("the record lost its place at a change of cause %s", event.cause.value)
        self.ledger.load(fitted(self.ledger.record(), length))

    def _timestamp(self) -> str:
        return self._now().strftime("%Y-%m-%dT%H:%M:%SZ")


def _moved(change: TextReplacement, by: int) -> TextReplacement:
    return TextReplacement(change.start + by, change.removed, change.inserted)


def _in_words(sampling: SamplingParams) -> str:
    if not sampling.temperature:
        return "most probable"
    return (
        f"temperature {sampling.temperature:g}, top-k {sampling.top_k}, top-p {sampling.top_p:g}, seed {sampling.seed}"
    )
