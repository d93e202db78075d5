"""Documents on paper: laid out by Qt, painted on a PDF file or a printer. Safe in any thread."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QGuiApplication,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from writer import __version__
from writer.export.markup import Markup, language_attributes
from writer.export.pictures import Pictures
from writer.export.tree import Document
from writer.export.web_page import title_block
from writer.protocol.errors import ExportError
from writer.text.messages import Message
from writer.ui.editor.fonts import reading_font

_POINTS = 11.0
_MARGIN_MM = 25.0
_FOOTER_SHARE = 0.045  # of the paper between the margins
_FOOTER_PIXELS = 12
_RESOLUTION = 600
_WIDEST_PICTURE = 580  # in CSS pixels: what fits between the margins of A4 and Letter
_TALLEST_PICTURE = 760
_STYLE = """
* { color: #000000; }
p, li { line-height: 132%; margin-top: 0; margin-bottom: 7px; }
h1, h2, h3, h4, h5, h6 { line-height: 118%; margin-top: 26px; margin-bottom: 12px; font-weight: 600; }
h1 { font-size: 20pt; } h2 { font-size: 16pt; } h3 { font-size: 13pt; } h4, h5, h6 { font-size: 11pt; }
p.scene, p.picture { text-align: center; margin-top: 16px; margin-bottom: 16px; }
a { color: #000000; text-decoration: none; }
a.mark { vertical-align: super; font-size: 7.5pt; }
pre, code { font-family: monospace; font-size: 9.5pt; }
blockquote { margin-left: 28px; margin-right: 28px; margin-top: 10px; margin-bottom: 10px; }
th, td { padding: 3px 10px; }
div.notes p { font-size: 9.5pt; margin-bottom: 4px; }
p.colophon { text-align: center; font-style: italic; font-size: 9.5pt; margin-top: 40px; }
"""
_PICTURE = re.compile(r'<img src="(picture:\d+)"')


@dataclass(frozen=True)
class _PageFrame:
    """Where text and page number stand, in units of the layout."""

    width: float
    height: float
    footer: float


class PagePainter:
    """Puts documents on pages.

    Args:
        font_family: The face to set them in; empty for the best reading face of this machine.
    """

    def __init__(self, font_family: str = "") -> None:
        self._family = font_family

    def pdf(self, document: Document, pictures: Pictures) -> bytes:
        """A PDF file, A4 or Letter by the document's language.

        Raises:
            ExportError: Qt could not write it.
        """
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        device = QPdfWriter(buffer)
        device.setResolution(_RESOLUTION)
        device.setTitle(document.title)
        device.setAuthor(", ".join(document.front.authors))
        device.setCreator(f"writer {__version__}")
        paper = QPageSize.PageSizeId.Letter if document.front.uses_letter_paper else QPageSize.PageSizeId.A4
        margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
        layout = QPageLayout(QPageSize(paper), QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)
        device.setPageLayout(layout)
        self.paint(document, pictures, device)
        buffer.close()
        return bytes(data.data())

    def paint(
        self, document: Document, pictures: Pictures, device: QPagedPaintDevice, first: int = 1, last: int = 0
    ) -> int:
        """Paint pages ``first`` to ``last`` (0: to the end); returns how many pages there are in all.

        Raises:
            ExportError: The device takes no painting.
        """
        painter = QPainter()
        if not painter.begin(device):
            raise ExportError(
                Message("The printer does not answer."), Message("Check that it is on and connected, then print again.")
            )
        try:
            # Qt scales type to the device, but not the margins of blocks: all is laid out as for the
            # screen, and the painter is scaled.
            scale = device.logicalDpiY() / QGuiApplication.primaryScreen().logicalDotsPerInchY()
            painter.scale(scale, scale)
            height = device.height() / scale
            frame = _PageFrame(device.width() / scale, height * (1 - _FOOTER_SHARE), height * _FOOTER_SHARE)
            laid_out = self._lay_out(document, pictures, frame)
            pages = int(laid_out.pageCount())
            wanted = range(max(1, first), min(last or pages, pages) + 1)
            for number in wanted:
                if number != wanted[0]:
                    device.newPage()
                _paint_page(painter, laid_out, frame, number, pages)
        finally:
            painter.end()
        return pages

    def _lay_out(self, document: Document, pictures: Pictures, frame: _PageFrame) -> QTextDocument:
        made = QTextDocument()
        made.setUndoRedoEnabled(False)
        made.setDocumentMargin(0)
        made.setUseDesignMetrics(True)
        made.setDefaultFont(self._font())
        made.setDefaultStyleSheet(_STYLE)
        made.setHtml(_page_html(document, pictures, made))
        _begin_chapters_on_new_pages(made)
        made.setPageSize(QSizeF(frame.width, frame.height))
        _keep_headings_with_text(made, frame.height)
        return made

    def _font(self) -> QFont:
        font = reading_font(self._family, _POINTS)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font


def _page_html(document: Document, pictures: Pictures, made: QTextDocument) -> str:
    """HTML of the kind that Qt's rich text understands; the pictures go into ``made``."""
    names: dict[str, str] = {}
    sizes: dict[str, tuple[int, int]] = {}

    def source(name: str) -> str | None:
        if name not in names and (picture := pictures.get(name)) is not None:
            image = QImage.fromData(picture.data)
            if image.isNull():
                pictures.drop(name, Message("it is damaged, or of a kind that can't be printed"))
                return None
            names[name] = f"picture:{len(names) + 1}"
            sizes[names[name]] = _fitted(image.width(), image.height())
            made.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(names[name]), image)
        return names.get(name)

    markup = Markup(source)
    body = markup.blocks(document.blocks)
    notes = markup.notes(list(enumerate(document.notes, start=1)))
    notes = notes.replace("<section", "<div").replace("</section>", "</div>")
    title = title_block(document).replace("<header>", '<div align="center">').replace("</header>", "</div>")
    colophon = f'<p class="colophon">{escape(document.colophon)}</p>' if document.colophon else ""
    html = "\n".join((title, body, notes, colophon)).replace('<hr class="scene"/>', '<p class="scene">* * *</p>')
    html = _PICTURE.sub(lambda match: f'{match[0]} width="{sizes[match[1]][0]}" height="{sizes[match[1]][1]}"', html)
    return f"<html{language_attributes(document.front.language)}><body>{html}</body></html>"


def _fitted(width: int, height: int) -> tuple[int, int]:
    scale = min(1.0, _WIDEST_PICTURE / width, _TALLEST_PICTURE / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _blocks(document: QTextDocument) -> Sequence[QTextBlock]:
    block, found = document.begin(), []
    while block.isValid():
        found.append(block)
        block = block.next()
    return found


def _begin_chapters_on_new_pages(document: QTextDocument) -> None:
    """Where a document has several headings of the first level, each begins a page."""
    chapters = [block for block in _blocks(document) if block.blockFormat().headingLevel() == 1]
    for block in chapters if len(chapters) > 1 else ():
        if block.position() > 0:
            _break_before(block)


def _keep_headings_with_text(document: QTextDocument, height: float) -> None:
    """A heading never stands alone at the foot of a page."""
    layout = document.documentLayout()
    for block in _blocks(document):
        follower = block.next()
        if not block.blockFormat().headingLevel() or not follower.isValid() or not block.position():
            continue
        page = layout.blockBoundingRect(block).top() // height
        line = follower.layout().lineAt(0)
        below = layout.blockBoundingRect(follower).top() + (line.rect().bottom() if line.isValid() else 0)
        if page != (below - 1) // height:
            _break_before(block)


def _break_before(block: QTextBlock) -> None:
    change = QTextBlockFormat()
    change.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
    QTextCursor(block).mergeBlockFormat(change)


def _paint_page(painter: QPainter, document: QTextDocument, frame: _PageFrame, number: int, pages: int) -> None:
    top = (number - 1) * frame.height
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = QRectF(0, top, frame.width, frame.height)
    # On paper the ink is black, whatever the theme.
    context.palette.setColor(QPalette.ColorRole.Text, QColor(Qt.GlobalColor.black))
    painter.save()
    painter.translate(0, -top)
    painter.setClipRect(context.clip)
    document.documentLayout().draw(painter, context)
    painter.restore()
    if pages > 1:
        font = QFont(document.defaultFont())
        font.setPixelSize(_FOOTER_PIXELS)
        painter.setFont(font)
        painter.setPen(QColor(Qt.GlobalColor.black))
        foot = QRectF(0, frame.height, frame.width, frame.footer)
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom), str(number))
