"""What was learned from the author's texts: to see, search, remove and erase; and where it is learned from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import (
    QAbstractTableModel,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from writer.personal.own_words import Entry, OwnWordsChoice
from writer.text.private import BEGIN, END
from writer.ui.window_size import resize_on_screen

_SIZE = (680, 640)
_FOLDER_ROWS_HEIGHT = 76
_Index = QModelIndex | QPersistentModelIndex


class EntryTable(QAbstractTableModel):
    """Words and phrases, how often they were seen, and where."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._entries: Sequence[Entry] = ()
        self._headings = (self.tr("Word or phrase"), self.tr("Seen"), self.tr("Where"))

    def show(self, entries: Sequence[Entry]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._headings[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (entry.text, entry.count, self._where(entry))[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(path or self.tr("Untitled") for path in entry.sources)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 1:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _where(self, entry: Entry) -> str:
        first = Path(entry.sources[0]).name or self.tr("Untitled")
        if len(entry.sources) == 1:
            return first
        return self.tr("{name} and %Ln more", "", len(entry.sources) - 1).format(name=first)


class OwnWordsDialog(QDialog):
    """Shows what was learned and what is chosen; changes nothing by itself.

    Signals:
        choice_changed: The OwnWordsChoice the author made.
        removal_wanted: A list of texts that are never to be raised again.
        erasure_wanted: Everything is to be forgotten.
    """

    choice_changed = Signal(object)
    removal_wanted = Signal(object)
    erasure_wanted = Signal()

    def __init__(self, choice: OwnWordsChoice, document: str, file: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = choice
        self._document = document
        self.setWindowTitle(self.tr("Own Words"))
        resize_on_screen(self, *_SIZE)
        self.switch = QCheckBox(self.tr("&Learn my words"))
        self.switch.setChecked(choice.is_on)
        self.excluded = QCheckBox(self._exclusion_label(document))
        self.excluded.setChecked(document in choice.excluded)
        self.excluded.setEnabled(bool(document))
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search what was learned"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(self.tr("Search what was learned"))
        self.count = QLabel()
        self.count.setProperty("faint", True)
        self._table = EntryTable(self)
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(self._table)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.view = self._make_view()
        self.remove = QPushButton(self.tr("&Remove"))
        self.remove.setEnabled(False)
        self.erase = QPushButton(self.tr("&Erase Everything…"))
        self.folders = QListWidget()
        self.folders.addItems(list(choice.folders))
        self.folders.setMaximumHeight(_FOLDER_ROWS_HEIGHT)
        self.folders.setAccessibleName(self.tr("Folders that are learned from"))
        self.add_folder = QPushButton(self.tr("&Add Folder…"))
        self.remove_folder = QPushButton(self.tr("Remove &Folder"))
        self.remove_folder.setEnabled(False)
        for button in (self.remove, self.erase, self.add_folder, self.remove_folder):
            button.setAutoDefault(False)  # Enter in the search field removes nothing
        self._lay_out(file)
        self._connect()
        self.show_entries(())

    @property
    def choice(self) -> OwnWordsChoice:
        """What is chosen now."""
        return self._choice

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show what was learned."""
        self._table.show(entries)
        self._show_count()
        self._on_selection()

    def _make_view(self) -> QTableView:
        view = QTableView()
        view.setModel(self._found)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setShowGrid(False)
        view.setSortingEnabled(True)
        view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
        view.verticalHeader().hide()
        view.setAccessibleName(self.tr("Words and phrases that were learned"))
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        return view

    def _lay_out(self, file: Path) -> None:
        about = QLabel(
            self.tr(
                "Names, terms and phrases of your texts come sooner in suggestions: a name typed once is "
                "completed from its first letters. All of this stays on this machine; your sentences are not kept."
            )
        )
        about.setWordWrap(True)
        private = QLabel(
            self.tr(
                "Passages between {begin} and {end} are never learned: Suggestions, Keep Passage Private "
                "marks what is selected."
            ).format(begin=BEGIN, end=END)
        )
        private.setTextFormat(Qt.TextFormat.PlainText)
        private.setWordWrap(True)
        private.setProperty("faint", True)
        where = QLabel(self.tr("What is remembered lies in a file you can read: {file}").format(file=file))
        where.setWordWrap(True)
        where.setProperty("faint", True)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.setContentsMargins(20, 18, 20, 16)
        for widget in (about, self.switch, self.excluded, private):
            layout.addWidget(widget)
        layout.addSpacing(4)
        layout.addWidget(self.search)
        layout.addWidget(self.view, 1)
        layout.addLayout(_row(self.count, None, self.remove, self.erase))
        heading = QLabel(self.tr("Also learn from the texts in"))
        heading.setBuddy(self.folders)
        layout.addWidget(heading)
        layout.addWidget(self.folders)
        layout.addLayout(_row(None, self.remove_folder, self.add_folder))
        layout.addWidget(where)
        layout.addWidget(close)

    def _connect(self) -> None:
        self.switch.toggled.connect(self._on_choice)
        self.excluded.toggled.connect(self._on_choice)
        self.search.textChanged.connect(self._on_search)
        self.view.selectionModel().selectionChanged.connect(self._on_selection)
        self.remove.clicked.connect(self._on_remove)
        self.erase.clicked.connect(self._on_erase)
        self.add_folder.clicked.connect(self._on_add_folder)
        self.remove_folder.clicked.connect(self._on_remove_folder)
        self.folders.itemSelectionChanged.connect(
            lambda: self.remove_folder.setEnabled(bool(self.folders.selectedItems()))
        )

    def _exclusion_label(self, document: str) -> str:
        if not document:
            return self.tr("Leave this document &out (save it first)")
        name = Path(document).name.replace("&", "&&")
        return self.tr("Leave “{name}” &out").format(name=name)

    def _show_count(self) -> None:
        shown, learned = self._found.rowCount(), self._table.rowCount()
        if not learned:
            text = self.tr("Nothing has been learned yet.") if self._choice.is_on else self.tr("Nothing is learned.")
        elif shown < learned:
            text = self.tr("{shown} of %Ln entries", "", learned).format(shown=QLocale().toString(shown))
        else:
            text = self.tr("%Ln entries", "", learned)
        self.count.setText(text)

    def _on_search(self, text: str) -> None:
        self._found.setFilterFixedString(text)
        self._show_count()

    def _on_selection(self) -> None:
        self.remove.setEnabled(self.view.selectionModel().hasSelection())

    def _on_remove(self) -> None:
        rows = self.view.selectionModel().selectedRows(0)
        self.removal_wanted.emit([str(row.data()) for row in rows])

    def _on_erase(self) -> None:
        box = QMessageBox(self)
        box.setWindowTitle(self.tr("Erase Everything"))
        box.setText(self.tr("Forget all words and phrases that were learned?"))
        box.setInformativeText(self.tr("The file that holds them is removed. Your texts are not touched."))
        erase = box.addButton(self.tr("&Erase"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(self.tr("&Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel)
        box.exec()
        if box.clickedButton() is erase:
            self.erasure_wanted.emit()
        box.deleteLater()

    def _on_add_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Learn from the Texts in a Folder"))
        if chosen:
            self.take_folder(chosen)

    def take_folder(self, folder: str) -> None:
        """Learn from ``folder`` too."""
        if folder not in self._choice.folders:
            self.folders.addItem(folder)
            self._on_choice()

    def _on_remove_folder(self) -> None:
        for item in self.folders.selectedItems():
            self.folders.takeItem(self.folders.row(item))
        self._on_choice()

    def _on_choice(self) -> None:
        others = tuple(path for path in self._choice.excluded if path != self._document)
        excluded = (*others, self._document) if self.excluded.isChecked() and self._document else others
        folders = tuple(self.folders.item(row).text() for row in range(self.folders.count()))
        self._choice = OwnWordsChoice(self.switch.isChecked(), folders, excluded)
        self._show_count()
        self.choice_changed.emit(self._choice)


def _row(*widgets: QWidget | None) -> QHBoxLayout:
    """Widgets side by side; None is room."""
    row = QHBoxLayout()
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget)
    return row
