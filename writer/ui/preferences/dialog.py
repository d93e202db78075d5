"""The dialog of preferences: pages on the left, a search above, everything applied at once."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from writer.settings.preferences import PREFERENCES, Page
from writer.settings.schema import Settings
from writer.ui.preferences.settings_page import SettingsPage
from writer.ui.preferences.shortcuts_page import ShortcutsPage
from writer.ui.preferences.texts import page_title
from writer.ui.window_size import resize_on_screen

_ROW_HEIGHT = 34


class PreferencesDialog(QDialog):
    """Stays open beside the text; shows what is in force and says what the author changes.

    Signals:
        changed: Name of a setting, and its new value.
    """

    changed = Signal(str, object)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Preferences"))
        resize_on_screen(self, 780, 660)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(self.tr("Search in preferences"))
        self.pages = QListWidget()
        self.pages.setFixedWidth(170)
        self.pages.setAccessibleName(self.tr("Pages"))
        self._stack = QStackedWidget()
        self.settings_pages = {
            page: SettingsPage([one for one in PREFERENCES if one.page is page], self) for page in Page
        }
        self.shortcuts = ShortcutsPage(self)
        for page, widget in self.settings_pages.items():
            self._add_page(page_title(page), widget)
            widget.changed.connect(self.changed)
        self._add_page(self.tr("Keys"), self.shortcuts)
        self.shortcuts.changed.connect(lambda overrides: self.changed.emit("shortcuts", overrides))
        self._reset = QPushButton(self.tr("&Reset This Page"))
        self._close = QPushButton(self.tr("&Close"))
        for button in (self._reset, self._close):
            button.setAutoDefault(False)
        self._lay_out()
        self.pages.currentRowChanged.connect(self._stack.setCurrentIndex)
        self.search.textChanged.connect(self._on_search)
        self._reset.clicked.connect(self._on_reset)
        self._close.clicked.connect(self.close)
        self.pages.setCurrentRow(0)
        self.show_settings(settings)

    def show_settings(self, settings: Settings) -> None:
        """Show what is in force now."""
        for page in self.settings_pages.values():
            page.show_settings(settings)
        self.shortcuts.show_overrides(settings.shortcuts)

    def _add_page(self, title: str, widget: QWidget) -> None:
        area = QScrollArea()
        area.setWidget(widget)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        # It follows the control that has the keyboard.
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        item = QListWidgetItem(title)
        item.setSizeHint(QSize(0, _ROW_HEIGHT))
        self.pages.addItem(item)
        self._stack.addWidget(area)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self._reset)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        left = QVBoxLayout()
        left.addWidget(self.search)
        left.addWidget(self.pages, 1)
        columns = QHBoxLayout()
        columns.addLayout(left)
        columns.addWidget(self._stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 14)
        layout.addLayout(columns, 1)
        layout.addLayout(buttons)
        self.search.setFixedWidth(self.pages.width())

    def _on_search(self, words: str) -> None:
        """Grey out pages without a hit, and go to the first with one."""
        counts = [page.search_for(words) for page in self.settings_pages.values()]
        counts.append(self.shortcuts.search_for(words))
        for row, count in enumerate(counts):
            item = self.pages.item(row)
            item.setHidden(count == 0)
        current = self.pages.currentRow()
        if counts[current] == 0 and any(counts):
            self.pages.setCurrentRow(next(row for row, count in enumerate(counts) if count))

    def _on_reset(self) -> None:
        pages = list(self.settings_pages.values())
        row = self.pages.currentRow()
        (pages[row] if row < len(pages) else self.shortcuts).reset()
