"""The window of the user guide: pages on the left, a search above them, the page beside."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QKeySequence, QPalette, QShortcut, QShowEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from writer.ui.help.guide import Guide, GuidePage, found_in
from writer.ui.window_size import resize_on_screen

_SIZE = (980, 720)
_LIST_WIDTH = 230
_MARGIN = 22
_NAME = Qt.ItemDataRole.UserRole
_STYLE = """
body {{ color: {ink}; }}
p, li {{ line-height: 145%; margin-bottom: 8px; }}
h1 {{ font-size: 21pt; font-weight: 600; margin-bottom: 14px; }}
h2 {{ font-size: 14pt; font-weight: 600; margin-top: 20px; margin-bottom: 8px; }}
a {{ color: {accent}; text-decoration: none; }}
code {{ font-family: monospace; background-color: {raised}; }}
pre {{ font-family: monospace; background-color: {raised}; margin-bottom: 10px; }}
th {{ text-align: left; color: {faint}; font-weight: normal; padding: 4px 28px 4px 0; }}
table {{ margin-top: 4px; margin-bottom: 12px; }}
td {{ padding: 4px 28px 4px 0; }}
"""


class GuideBrowser(QTextBrowser):
    """Shows pages of the guide and nothing else: no file, no network.

    Attributes:
        name: The page that is shown.
    """

    def __init__(self, guide: Guide, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guide = guide
        self.setObjectName("guide")
        self.setOpenExternalLinks(False)
        self.document().setDocumentMargin(_MARGIN)
        self.setAccessibleName(self.tr("Page of the guide"))
        self.name = ""
        # Qt says so before source() does.
        self.sourceChanged.connect(self._on_source)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """A page of the guide as HTML; nothing for anything else."""
        if kind != QTextDocument.ResourceType.HtmlResource.value:
            return None
        page = self._guide.page(_page_name(QUrl(name)))
        return page.html if page is not None else None

    def dress(self) -> None:
        """Wear the colours of the theme."""
        palette = self.palette()
        colours = {
            "ink": QPalette.ColorRole.Text,
            "faint": QPalette.ColorRole.PlaceholderText,
            "accent": QPalette.ColorRole.Link,
            "raised": QPalette.ColorRole.AlternateBase,
        }
        style = _STYLE.format(**{name: palette.color(role).name() for name, role in colours.items()})
        self.document().setDefaultStyleSheet(style)
        if not self.source().isEmpty():
            self.reload()

    def mark(self, query: str) -> None:
        """Show where the words of ``query`` stand, and go to the first of them."""
        hits = [hit for word in query.split() for hit in self._hits(word)]
        self.setExtraSelections([_selection(hit, self.palette()) for hit in hits])
        if hits:
            first = QTextCursor(min(hits, key=lambda hit: hit.selectionStart()))
            first.setPosition(first.selectionStart())
            self.setTextCursor(first)
            self.ensureCursorVisible()

    def _on_source(self, url: QUrl) -> None:
        self.name = _page_name(url)

    def _hits(self, word: str) -> list[QTextCursor]:
        hits, cursor = [], QTextCursor(self.document())
        while not (cursor := self.document().find(word, cursor)).isNull():
            hits.append(QTextCursor(cursor))
        return hits


class GuideWindow(QDialog):
    """The guide, beside the text."""

    def __init__(self, guide: Guide, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guide = guide
        self._pages: list[GuidePage] = []
        self.setWindowTitle(self.tr("User Guide"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        resize_on_screen(self, *_SIZE)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(self.tr("Search in the guide"))
        self.list = QListWidget()
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Pages"))
        self.nothing = QLabel(self.tr("Nothing was found. Try another word."))
        self.nothing.setProperty("faint", True)
        self.nothing.setWordWrap(True)
        self.nothing.hide()
        self.browser = GuideBrowser(guide)
        self._lay_out()
        self.search.textChanged.connect(self._on_search)
        self.search.returnPressed.connect(self.browser.setFocus)
        self.list.currentItemChanged.connect(lambda item, _before: self._on_chosen(item))
        self.browser.sourceChanged.connect(lambda _url: self._on_source())
        for keys, act in (
            (QKeySequence.StandardKey.Back, self.browser.backward),
            (QKeySequence.StandardKey.Forward, self.browser.forward),
            (QKeySequence.StandardKey.Find, self.search.setFocus),
        ):
            QShortcut(keys, self).activated.connect(act)

    def show_page(self, name: str) -> None:
        """Show the page ``name``, in the list too."""
        if self._pages == []:
            self.refresh()
        self.search.clear()
        self.browser.setSource(_page_url(name))

    def refresh(self) -> None:
        """Read the pages again: keys and menus may have other names now."""
        self._pages = self._guide.pages()
        self._fill()
        self.browser.dress()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        if not self.browser.name:
            self.show_page(self._pages[0].name)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.isVisible():
            self.browser.dress()

    def _fill(self) -> None:
        query = self.search.text()
        found = [page for page in self._pages if found_in(page, query)]
        self.list.blockSignals(True)
        self.list.clear()
        for page in found:
            item = QListWidgetItem(page.title)
            item.setData(_NAME, page.name)
            self.list.addItem(item)
            if page.name == self.browser.name:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self.nothing.setVisible(not found)

    def _on_search(self, query: str) -> None:
        self._fill()
        if query.strip() and self.list.count() and self.list.currentItem() is None:
            self.list.setCurrentRow(0)
        self.browser.mark(query)

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.browser.setSource(_page_url(item.data(_NAME)))
            self.browser.mark(self.search.text())

    def _on_source(self) -> None:
        if all(self.list.item(row).data(_NAME) != self.browser.name for row in range(self.list.count())):
            self.search.clear()  # a link led out of what was found
        self._fill()

    def _lay_out(self) -> None:
        left, row = QVBoxLayout(), QHBoxLayout(self)
        side = QWidget()
        side.setFixedWidth(_LIST_WIDTH)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(10)
        for widget in (self.search, self.nothing, self.list):
            left.addWidget(widget)
        side.setLayout(left)
        row.addWidget(side)
        row.addWidget(self.browser, 1)
        row.setContentsMargins(16, 16, 16, 16)
        row.setSpacing(14)
        self.setFocusProxy(self.search)


def _page_url(name: str) -> QUrl:
    return QUrl(f"guide:/{name}.html")


def _page_name(url: QUrl) -> str:
    return url.path().strip("/").removesuffix(".html")


def _selection(cursor: QTextCursor, palette: QPalette) -> QTextEdit.ExtraSelection:
    selection = QTextEdit.ExtraSelection()
    selection.cursor = cursor
    selection.format.setBackground(palette.color(QPalette.ColorRole.Highlight))
    return selection
