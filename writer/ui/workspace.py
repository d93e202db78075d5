"""The open documents in their tabs: opening, switching, closing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QToolButton, QVBoxLayout, QWidget

from writer.documents.locks import DocumentLocks
from writer.documents.long_lines import LONGEST_LINE, longest_line
from writer.documents.other_programs import program_that_has
from writer.documents.recovery import RecoveredDocument
from writer.documents.store import DocumentStore, StoredDocument
from writer.protocol.errors import DocumentError
from writer.ui.dialogs import Dialogs, LockedChoice, UnsavedChoice
from writer.ui.document_tab import DocumentTab
from writer.ui.notice_bar import NoticeArea


class Workspace(QWidget):
    """Tabs above, notices, the chosen document below. There is always one document.

    Args:
        make_tab: A tab with an empty document.

    Signals:
        tab_added, tab_removed: The DocumentTab.
        current_changed: Another document is in front.
        last_closed: The author closed the last document, which was blank.
    """

    tab_added = Signal(object)
    tab_removed = Signal(object)
    current_changed = Signal()
    last_closed = Signal()

    def __init__(
        self,
        make_tab: Callable[[], DocumentTab],
        store: DocumentStore,
        dialogs: Dialogs,
        locks: DocumentLocks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._make_tab = make_tab
        self._store = store
        self._dialogs = dialogs
        self._locks = locks
        self._tabs: list[DocumentTab] = []
        self._bar = QTabBar()
        self._bar.setObjectName("documents")
        self._bar.setDocumentMode(True)
        self._bar.setDrawBase(False)
        self._bar.setExpanding(False)
        self._bar.setMovable(True)
        self._bar.setAutoHide(True)
        self._bar.setElideMode(Qt.TextElideMode.ElideMiddle)
        self._bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._bar.setAccessibleName(self.tr("Open documents"))
        self._stack = QStackedWidget()
        self.notices = NoticeArea()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addWidget(self.notices)
        layout.addWidget(self._stack)
        self._bar.currentChanged.connect(self._on_current_changed)
        self._bar.tabMoved.connect(self._on_tab_moved)

    @property
    def tabs(self) -> Sequence[DocumentTab]:
        """The open documents, from left to right."""
        return tuple(self._tabs)

    @property
    def current(self) -> DocumentTab:
        """The document in front."""
        return self._tabs[max(0, self._bar.currentIndex())]

    def new(self) -> DocumentTab:
        """Begin an empty document; a blank one in front serves as well."""
        return self.current if self._tabs and self.current.is_blank else self._add()

    def _add(self) -> DocumentTab:
        tab = self._make_tab()
        self._tabs.append(tab)
        self._stack.addWidget(tab.widget)
        tab.title_changed.connect(lambda: self._show_title(tab))
        self.tab_added.emit(tab)
        index = self._bar.addTab("")
        self._bar.setTabButton(index, QTabBar.ButtonPosition.RightSide, self._close_button(tab))
        self._show_title(tab)
        self._bar.setCurrentIndex(index)
        self._on_current_changed(index)
        return tab

    def open(self, path: Path | None = None) -> bool:
        """Open ``path``, or the file the author chooses, in a tab of its own. On failure nothing changes."""
        chosen = path or self._dialogs.ask_open_path(self.current.session.directory)
        if chosen is None:
            return False
        if self._show_if_open(chosen):
            return True
        choice = self._ask_if_locked(chosen)
        stored = self._read(chosen) if choice is not LockedChoice.CANCEL else None
        if stored is None or not self._may_show(stored):
            return False
        session = self.new().session
        is_too_long = longest_line(stored.text) > LONGEST_LINE
        if choice is LockedChoice.COPY or is_too_long:
            session.take_copy(stored)
        else:
            session.take(stored)
        return True

    def open_copy(self, path: Path) -> None:
        """Show the text of ``path`` as a new document that belongs to no file."""
        stored = self._read(path)
        if stored is not None:
            self.new().session.take_copy(stored)

    def begin(self, path: Path) -> bool:
        """Begin a document that will be saved at ``path``, where nothing lies yet."""
        if not self._show_if_open(path):
            self.new().session.begin(path)
        return True

    def recover(self, document: RecoveredDocument) -> None:
        """Show text that was not saved when the program ended, in a tab of its own."""
        if document.path is not None:
            self._show_if_open(document.path)
        shows_it = self.current.session.path == document.path and not self.current.is_modified
        tab = self.current if document.path is not None and shows_it else self.new()
        tab.session.take_recovered(document)

    def open_or_begin(self, path: Path) -> bool:
        """Open ``path``, or begin it when there is no such file."""
        is_new = not path.exists() and path.parent.is_dir()
        return self.begin(path.absolute()) if is_new else self.open(path)

    def open_files(self, files: Sequence[str]) -> None:
        """Open files that were dropped or handed over; the last one comes to the front."""
        for name in files:
            self.open(Path(name))

    def show_page(self, page: QWidget) -> None:
        """Show ``page`` in place of the documents until one of them is chosen."""
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.setFocus()

    def leave_page(self, page: QWidget) -> None:
        """Show the document in front again, and drop ``page``."""
        self._stack.removeWidget(page)
        page.setParent(None)
        page.deleteLater()
        self._on_current_changed(self._bar.currentIndex())

    def show_tab(self, tab: DocumentTab) -> None:
        """Bring ``tab`` to the front."""
        self._bar.setCurrentIndex(self._tabs.index(tab))

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) document, round and round."""
        self._bar.setCurrentIndex((self._bar.currentIndex() + by) % len(self._tabs))

    def close_current(self) -> None:
        """Close the document in front."""
        self.close_tab(self.current)

    def close_tab(self, tab: DocumentTab) -> None:
        """Close ``tab``, unless the author wants to keep its changes and cancels."""
        if len(self._tabs) == 1 and tab.is_blank:
            self.last_closed.emit()
            return
        if not tab.session.may_leave():
            return
        if len(self._tabs) == 1:
            # There is always one: whoever asks meanwhile finds it.
            self._add()
        self._remove(tab)

    def may_close(self) -> bool:
        """Whether all documents can be left: one question for all that have unsaved changes."""
        for tab in self._tabs:
            tab.session.settle()
        unsaved = [tab for tab in self._tabs if tab.is_modified]
        if len(unsaved) < 2:
            return all(tab.session.may_leave() for tab in unsaved)
        choice = self._dialogs.ask_unsaved_documents([tab.title for tab in unsaved])
        if choice is UnsavedChoice.SAVE:
            return all(self._save(tab) for tab in unsaved)
        return choice is UnsavedChoice.DISCARD

    def _close_button(self, tab: DocumentTab) -> QToolButton:
        button = QToolButton()
        button.setObjectName("closeTab")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setToolTip(self.tr("Close"))
        button.setAccessibleName(self.tr("Close"))
        button.clicked.connect(lambda: self.close_tab(tab))
        return button

    def _save(self, tab: DocumentTab) -> bool:
        self.show_tab(tab)
        return tab.session.save()

    def is_held(self, path: Path) -> bool:
        """Whether another program has the file open, one of ours or not."""
        return self._locks.holder(path) is not None or bool(program_that_has(path))

    def _ask_if_locked(self, path: Path) -> LockedChoice:
        holder = self._locks.holder(path)
        if holder is not None:
            return self._dialogs.ask_locked(path.name, holder.is_here)
        program = program_that_has(path)
        return self._dialogs.ask_locked(path.name, True, program) if program else LockedChoice.ANYWAY

    def _may_show(self, stored: StoredDocument) -> bool:
        length = longest_line(stored.text)
        return length <= LONGEST_LINE or self._dialogs.ask_to_break_lines(stored.path.name, length)

    def _read(self, path: Path) -> StoredDocument | None:
        try:
            return self._store.read(path)
        except DocumentError as error:
            self._dialogs.show_error(self.tr("The file was not opened"), error)
            return None

    def _show_if_open(self, path: Path) -> bool:
        wanted = path.resolve()
        for tab in self._tabs:
            if tab.session.path is not None and tab.session.path.resolve() == wanted:
                self.show_tab(tab)
                return True
        return False

    def _remove(self, tab: DocumentTab) -> None:
        index = self._tabs.index(tab)
        # Bar and list first, and together: to take the widget away moves the focus, and somebody asks who is in front.
        self._bar.blockSignals(True)
        self._bar.removeTab(index)
        self._bar.blockSignals(False)
        self._tabs.remove(tab)
        self._stack.removeWidget(tab.widget)
        tab.widget.setParent(None)
        self.tab_removed.emit(tab)
        tab.widget.deleteLater()
        if self._tabs:
            self._on_current_changed(self._bar.currentIndex())

    def _on_current_changed(self, index: int) -> None:
        if not 0 <= index < len(self._tabs):
            return
        tab = self._tabs[index]
        self._stack.setCurrentWidget(tab.widget)
        tab.pane.edit.setFocus()
        self.current_changed.emit()

    def _on_tab_moved(self, start: int, end: int) -> None:
        self._tabs.insert(end, self._tabs.pop(start))

    def _show_title(self, tab: DocumentTab) -> None:
        if tab not in self._tabs:
            return
        index = self._tabs.index(tab)
        # A lone ampersand in a file name would become an underline.
        name = tab.title.replace("&", "&&")
        self._bar.setTabText(index, f"• {name}" if tab.is_modified else name)
        self._bar.setTabToolTip(index, str(tab.session.path or tab.title))
        if tab is self.current:
            self.current_changed.emit()
