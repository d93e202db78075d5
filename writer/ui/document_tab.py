"""One open document: its editor, its file, and what is to be said about both."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from writer.bridge.disk_thread import DiskThread
from writer.documents.locks import DocumentLocks
from writer.suggest.effects import Activity, ReportActivity
from writer.ui.document_journal import DocumentJournal
from writer.ui.document_session import DocumentSession
from writer.ui.editor_frame import EditorFrame
from writer.ui.editor_pane import EditorPane
from writer.ui.notice_bar import NoticeArea


class DocumentTab(QObject):
    """Everything that exists once a document. Lives as long as its ``widget``.

    Signals:
        title_changed: Its name, or whether it has unsaved changes.
        activity_changed: A ReportActivity.
        words_changed: How many words it has.
    """

    title_changed = Signal()
    activity_changed = Signal(object)
    words_changed = Signal(int)

    def __init__(self, pane: EditorPane, session: DocumentSession, disk: DiskThread, locks: DocumentLocks) -> None:
        self.widget = QWidget()
        super().__init__(self.widget)
        self.pane = pane
        self.session = session
        self._journal = DocumentJournal(pane.adapter, session, disk)
        self._locks = locks
        self._locked: Path | None = None
        self.activity = ReportActivity(Activity.READY)
        self.words = 0
        self._layout = QVBoxLayout(self.widget)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.notices = NoticeArea()
        self._layout.addWidget(self.notices)
        self.frame = EditorFrame(pane)
        self._layout.addWidget(self.frame)
        self.widget.setFocusProxy(pane.edit)
        pane.controller.activity_changed.connect(self._on_activity)
        pane.words.counted.connect(self._on_words)
        session.path_changed.connect(self._hold_file)
        session.path_changed.connect(lambda: self.notices.clear("file"))
        session.path_changed.connect(self.title_changed)
        pane.edit.document().modificationChanged.connect(self._on_modified)

    @property
    def title(self) -> str:
        """What to call it on a tab."""
        return self.session.name

    @property
    def is_modified(self) -> bool:
        """Whether there are changes that are not saved."""
        return self.session.is_modified

    @property
    def is_blank(self) -> bool:
        """Whether nothing would be lost by using this tab for another document."""
        return self.session.path is None and not self.is_modified and self.pane.edit.document().isEmpty()

    @property
    def place(self) -> tuple[int, int]:
        """Cursor and scroll bar."""
        return self.pane.edit.textCursor().position(), self.pane.edit.verticalScrollBar().value()

    def go_to(self, cursor: int, scroll: int) -> None:
        """Go back to a :attr:`place`; one beyond the end means the end."""
        edit = self.pane.edit
        place = edit.textCursor()
        place.setPosition(min(cursor, edit.document().characterCount() - 1))
        edit.setTextCursor(place)
        edit.verticalScrollBar().setValue(scroll)

    def close(self) -> None:
        """The tab is closed; what is not saved is given up."""
        self._journal.forget()
        if self._locked is not None:
            self._locks.release(self._locked)
            self._locked = None

    def _hold_file(self) -> None:
        path = self.session.path
        if path == self._locked:
            return
        if self._locked is not None:
            self._locks.release(self._locked)
        self._locked = path if path is not None and self._locks.hold(path) else None

    def _on_activity(self, report: ReportActivity) -> None:
        self.activity = report
        self.activity_changed.emit(report)

    def _on_words(self, count: int) -> None:
        self.words = count
        self.words_changed.emit(count)

    def _on_modified(self, _is_modified: bool) -> None:
        self.title_changed.emit()
