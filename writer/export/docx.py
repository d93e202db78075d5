"""Word's own format (ECMA-376), by way of python-docx."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph as WordParagraph

from writer.export.docx_notes import NotesPart
from writer.export.docx_runs import RunWriter
from writer.export.pictures import Pictures
from writer.export.tree import (
    Block,
    CodeBlock,
    Document,
    FrontMatter,
    Heading,
    ItemList,
    NoteMark,
    Paragraph,
    Quote,
    SceneBreak,
    Table,
    inlines_of,
)

KINDS = frozenset({"image/png", "image/jpeg", "image/gif"})
"""The kinds of picture that Word can hold."""
_DEEPEST_LIST = 3  # as many styles as Word's own template has
_QUOTE_INDENT = Cm(1)
_ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
}


def docx_file(document: Document, pictures: Pictures, now: datetime) -> bytes:
    """The whole file.

    Args:
        now: When it was made; aware of its time zone.
    """
    word = docx.Document()
    _describe(word, document, now)
    _dress(word, document.front)
    marked = frozenset(one.number for one in inlines_of(document.blocks) if isinstance(one, NoteMark))
    body = _Body(word, pictures, marked)
    body.write_title(document)
    body.write(document.blocks)
    body.write_notes(document, marked)
    if document.colophon:
        body.write_colophon(document.colophon)
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def _describe(word: WordDocument, document: Document, now: datetime) -> None:
    properties = word.core_properties
    properties.title = document.title[:255]  # as long as python-docx lets it be
    properties.author = ", ".join(document.front.authors)[:255]
    properties.language = document.front.language[:255]
    properties.comments = ""
    properties.created = properties.modified = now.astimezone(UTC).replace(tzinfo=None)


def _dress(word: WordDocument, front: FrontMatter) -> None:
    """Typefaces, sizes and paper that suit a manuscript."""
    section = word.sections[0]
    if not front.uses_letter_paper:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.5)
    _set_font(word.styles["Normal"], "Georgia", 11.5)
    normal = word.styles["Normal"].paragraph_format
    normal.line_spacing, normal.space_after, normal.widow_control = 1.35, Pt(7), True
    for name, size in (("Title", 26), *((f"Heading {level}", max(12, 21 - 3 * level)) for level in range(1, 7))):
        _set_font(word.styles[name], "Georgia", size)
        word.styles[name].font.color.rgb = RGBColor(0x22, 0x22, 0x22)
    defaults = word.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}")
    if front.language and defaults is not None:
        defaults.set(qn("w:val"), front.language)


def _set_font(style: ParagraphStyle, name: str, points: float) -> None:
    style.font.name, style.font.size = name, Pt(points)
    fonts = style.element.rPr.rFonts
    for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{attribute}"), None)  # a theme's face would win


class _Body:
    """Writes blocks at the end of a Word document."""

    def __init__(self, word: WordDocument, pictures: Pictures, marked: frozenset[int]) -> None:
        self._word = word
        self._notes = NotesPart(word)
        section = word.sections[0]
        width = Emu((section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0))
        self._runs = RunWriter(word.part, pictures, width, marked)

    def write_title(self, document: Document) -> None:
        if document.front.title:
            self._word.add_paragraph(document.front.title, style="Title")
        if document.front.authors:
            self._word.add_paragraph(", ".join(document.front.authors), style="Subtitle")

    def write(self, blocks: Sequence[Block], quotes: int = 0, lists: int = 0) -> None:
        """Write ``blocks``, which stand within so many quotes and lists."""
        for block in blocks:
            match block:
                case Heading(level, children):
                    self._runs.write(self._word.add_paragraph(style=f"Heading {level}"), children)
                case Paragraph(children):
                    self._runs.write(self._paragraph(quotes, lists), children)
                case SceneBreak():
                    paragraph = self._word.add_paragraph("* * *")
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                case Quote(inner):
                    self.write(inner, quotes + 1, lists)
                case ItemList():
                    self._list(block, quotes, lists)
                case CodeBlock(text):
                    self._runs.write_code(self._paragraph(quotes, lists), text)
                case Table():
                    self._table(block)

    def write_notes(self, document: Document, marked: frozenset[int]) -> None:
        """Footnotes for the notes with marks; the rest as a list at the end."""
        for number, blocks in enumerate(document.notes, start=1):
            if number in marked:
                self._notes.add(number, blocks)
        self._notes.close()
        rest = [blocks for number, blocks in enumerate(document.notes, start=1) if number not in marked and blocks]
        if rest:
            self.write([SceneBreak()])
        for blocks in rest:
            self.write(blocks)

    def write_colophon(self, text: str) -> None:
        paragraph = self._word.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(36)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(text).italic = True

    def _paragraph(self, quotes: int, lists: int) -> WordParagraph:
        if lists:
            paragraph = self._word.add_paragraph(style=_style("List Continue", lists))
        else:
            paragraph = self._word.add_paragraph(style="Quote" if quotes else None)
        if quotes and not lists:
            paragraph.paragraph_format.left_indent = _QUOTE_INDENT * min(quotes, 8)
        return paragraph

    def _list(self, block: ItemList, quotes: int, lists: int) -> None:
        style = _style("List Bullet" if block.start is None else "List Number", lists + 1)
        number = self._numbering(style, block.start) if block.start is not None else None
        for item in block.items:
            paragraph = self._word.add_paragraph(style=style)
            if number is not None:
                properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                properties.get_or_add_ilvl().val = 0
                properties.get_or_add_numId().val = number
            first, *others = item or (None,)
            if isinstance(first, Paragraph):
                self._runs.write(paragraph, first.children)
            elif first is not None:
                others = list(item)
            self.write(others, quotes, lists + 1)

    def _numbering(self, style: str, start: int) -> int:
        """A numbering of its own, which begins with ``start``; lists of one style would count on."""
        numbering = self._word.part.numbering_part.element
        used = self._word.styles[style].element.pPr.numPr.numId.val
        abstract = numbering.num_having_numId(used).abstractNumId.val
        made = numbering.add_num(abstract)
        made.add_lvlOverride(ilvl=0).add_startOverride(start)
        return int(made.numId)

    def _table(self, table: Table) -> None:
        made = self._word.add_table(len(table.rows), len(table.alignments), style="Table Grid")
        for row, cells in zip(made.rows, table.rows, strict=True):
            for cell, content, alignment in zip(row.cells, cells, table.alignments, strict=False):
                paragraph = cell.paragraphs[0]
                paragraph.alignment = _ALIGNMENTS.get(alignment)
                self._runs.write(paragraph, content, is_bold=cells is table.rows[0])
        head = made.rows[0]._tr.get_or_add_trPr()
        head.append(OxmlElement("w:tblHeader"))
        self._word.add_paragraph()


def _style(name: str, depth: int) -> str:
    return name if depth == 1 else f"{name} {min(depth, _DEEPEST_LIST)}"
