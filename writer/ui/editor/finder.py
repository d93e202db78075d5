"""Runs a search a few milliseconds at a time, so that nothing ever waits for it."""

from __future__ import annotations

import time
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor

from writer.documents.search import Hit, Query, Search
from writer.protocol.errors import SearchError
from writer.suggest.events import EditCause
from writer.text.edits import TextReplacement
from writer.text.positions import code_points_to_utf16
from writer.ui.editor.document_adapter import DocumentAdapter
from writer.ui.editor.writing_edit import WritingEdit

MOST_HITS = 100_000
_FINISH_SECONDS = 0.15
_SLICE_SECONDS = 0.006
_PAUSE_MS = 150
_ONE_BY_ONE = 200
# Start and end in Qt's units, what is put there, and the hit.
_Change = tuple[int, int, str, Hit]


class Finder(QObject):
    """All hits of one query in one document, kept up to date.

    Signals:
        changed: More hits are known, or all of them.
        failed: A SearchError.
        replacing: A tuple of TextReplacement, last first: what the next edit does, in full.
    """

    changed = Signal()
    failed = Signal(object)
    replacing = Signal(object)

    def __init__(self, edit: WritingEdit, adapter: DocumentAdapter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._edit = edit
        self._adapter = adapter
        self._search: Search | None = None
        self._running: Iterator[Hit] | None = None
        self._text = ""
        self._hits: list[Hit] = []
        self._places: list[tuple[int, int]] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._run_slice)
        edit.document().contentsChange.connect(self._on_contents_change)

    @property
    def places(self) -> Sequence[tuple[int, int]]:
        """Start and end of each hit, in Qt's units."""
        return self._places

    @property
    def is_done(self) -> bool:
        """Whether all hits are known."""
        return self._running is None

    def look_for(self, query: Query) -> None:
        """Find ``query`` from now on. An empty one finds nothing."""
        self._search = None
        self._forget()
        if query.text:
            try:
                self._search = Search(query)
            except SearchError as error:
                self.changed.emit()
                self.failed.emit(error)
                return
            self._begin()
        self.changed.emit()

    def finish(self) -> None:
        """Find the rest now: the author pressed a key that needs it."""
        if self._search is not None and self._running is None and not self._text:
            self._begin()
        # This thread's own time: where the machine is busy elsewhere, the key still does what it says.
        deadline = time.thread_time() + _FINISH_SECONDS
        while self._running is not None and time.thread_time() < deadline:
            self._run_slice()

    def current(self) -> int | None:
        """Which hit is selected."""
        cursor = self._edit.textCursor()
        span = (cursor.selectionStart(), cursor.selectionEnd())
        index = bisect_left(self._places, span)
        return index if index < len(self._places) and self._places[index] == span else None

    def after(self, position: int) -> int | None:
        """The first hit at or after ``position``, round the end."""
        if not self._places:
            return None
        return bisect_left(self._places, (position, 0)) % len(self._places)

    def select(self, index: int) -> None:
        """Select that hit and show it."""
        start, end = self._places[index]
        cursor = self._edit.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._edit.setTextCursor(cursor)

    def replace(self, index: int, template: str) -> None:
        """Put ``template`` in the place of that hit, as one undo step, and stand behind it."""
        replacement = self._replacement(index, template)
        if replacement is None:
            return
        start, end = self._places[index]
        with self._edit.caused_by(EditCause.PROGRAM):
            self._put((start, end, replacement, self._hits[index]), joined=False)
        cursor = self._edit.textCursor()
        cursor.setPosition(start + len(replacement.encode("utf-16-le", "surrogatepass")) // 2)
        self._edit.setTextCursor(cursor)

    def replace_all(self, template: str) -> int:
        """Replace every hit, as one undo step. Returns how many."""
        if self._search is None:
            return 0
        while self._running is not None:
            self._run_slice()
        count = 0
        changes: list[_Change] = []
        for index, place in enumerate(self._places):
            replacement = self._replacement(index, template)
            if replacement is None:
                return 0
            hit = self._hits[index]
            count += 1
            if replacement != self._text[hit.start : hit.end]:
                changes.append((*place, replacement, hit))
        with self._edit.caused_by(EditCause.PROGRAM):
            if len(changes) > _ONE_BY_ONE:
                self._put_together(changes)
            else:
                # From the end, so that places stay right; told one by one, so that who keeps
                # track of the text sees what did not change.
                for number, change in enumerate(reversed(changes)):
                    self._put(change, joined=number > 0)
        return count

    def _replacement(self, index: int, template: str) -> str | None:
        if self._search is None:
            return None
        try:
            return self._search.replacement(self._text, self._hits[index], template)
        except SearchError as error:
            self.failed.emit(error)
            return None

    def _put(self, change: _Change, joined: bool) -> None:
        start, end, text, _ = change
        self._announce([change])
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        if joined:
            cursor.joinPreviousEditBlock()
        else:
            cursor.beginEditBlock()
        cursor.insertText(text)
        cursor.endEditBlock()

    def _put_together(self, changes: Sequence[_Change]) -> None:
        self._announce(changes)
        cursor = QTextCursor(self._edit.document())
        cursor.beginEditBlock()
        for start, end, text, _ in reversed(changes):
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(text)
        cursor.endEditBlock()

    def _announce(self, changes: Sequence[_Change]) -> None:
        """Whoever keeps the record learns what is the author's, which Qt's report of many edits does not tell."""
        self.replacing.emit(
            tuple(TextReplacement(hit.start, hit.end - hit.start, text) for _, _, text, hit in reversed(changes))
        )

    def _forget(self) -> None:
        self._timer.stop()
        self._running = None
        self._text = ""
        self._hits, self._places = [], []

    def _begin(self) -> None:
        self._forget()
        if self._search is not None:
            self._text = self._adapter.text()
            self._running = self._search.hits(self._text)
            self._timer.start(0)

    def _run_slice(self) -> None:
        if self._running is None:
            self._begin()
            return
        deadline = time.monotonic() + _SLICE_SECONDS
        found: list[Hit] = []
        try:
            for hit in self._running:
                found.append(hit)
                if time.monotonic() > deadline or len(self._hits) + len(found) >= MOST_HITS:
                    break
            else:
                self._running = None
        except SearchError as error:
            self._forget()
            self.changed.emit()
            self.failed.emit(error)
            return
        self._add(found)
        if len(self._hits) >= MOST_HITS:
            self._running = None
        if self._running is not None:
            self._timer.start(0)
        self.changed.emit()

    def _add(self, hits: list[Hit]) -> None:
        self._hits += hits
        edges = [edge for hit in hits for edge in (hit.start, hit.end)]
        units = code_points_to_utf16(self._text, edges)
        self._places += zip(units[::2], units[1::2], strict=True)

    def _on_contents_change(self, _start: int, _removed: int, _added: int) -> None:
        if self._search is None:
            return
        # What was found may be elsewhere by now.
        self._forget()
        self._timer.start(_PAUSE_MS)
        self.changed.emit()
