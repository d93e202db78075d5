"""What stands in a line, as runs of a Word paragraph."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Emu, Length, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from writer.export.pictures import Pictures
from writer.export.tree import Code, Emphasis, Image, Inline, LineBreak, Link, NoteMark, Strong, Struck, Text
from writer.text.messages import Message

_SCHEMES = ("http:", "https:", "mailto:", "ftp:", "tel:")
_LINK_COLOUR = RGBColor(0x2A, 0x5D, 0x8F)
_MONOSPACE = "Courier New"


@dataclass(frozen=True)
class _Look:
    bold: bool = False
    italic: bool = False
    struck: bool = False
    linked: bool = False


class RunWriter:
    """Writes inlines into paragraphs of ``part``.

    Args:
        pictures: None where no picture can stand, as in notes.
        width: What a picture may take.
        notes: The numbers that have a footnote in Word's sense.
    """

    def __init__(
        self, part: Part, pictures: Pictures | None, width: Length, notes: frozenset[int] = frozenset()
    ) -> None:
        self._part = part
        self._pictures = pictures
        self._width = width
        self._unmarked = set(notes)

    def write(self, paragraph: WordParagraph, inlines: Sequence[Inline], is_bold: bool = False) -> None:
        """Add ``inlines`` at the end of ``paragraph``."""
        self._write(paragraph, inlines, _Look(bold=is_bold))

    def write_code(self, paragraph: WordParagraph, text: str) -> None:
        """Add lines of code."""
        paragraph.add_run(text).font.name = _MONOSPACE

    def _write(self, paragraph: WordParagraph, inlines: Sequence[Inline], look: _Look) -> None:
        for one in inlines:
            match one:
                case Text(text):
                    self._run(paragraph, text, look)
                case Code(text):
                    self._run(paragraph, text, look).font.name = _MONOSPACE
                case LineBreak(is_hard):
                    self._run(paragraph, "\n" if is_hard else " ", look)
                case Emphasis(children):
                    self._write(paragraph, children, replace(look, italic=not look.italic))
                case Strong(children):
                    self._write(paragraph, children, replace(look, bold=True))
                case Struck(children):
                    self._write(paragraph, children, replace(look, struck=True))
                case NoteMark(number):
                    self._mark(paragraph, number)
                case Image():
                    self._image(paragraph, one, look)
                case Link():
                    self._link(paragraph, one, look)

    def _run(self, paragraph: WordParagraph, text: str, look: _Look) -> Run:
        run = paragraph.add_run(text)
        run.bold, run.italic, run.font.strike = look.bold or None, look.italic or None, look.struck or None
        if look.linked:
            run.font.color.rgb, run.font.underline = _LINK_COLOUR, True
        return run

    def _mark(self, paragraph: WordParagraph, number: int) -> None:
        run = paragraph.add_run()
        run.font.superscript = True
        if number not in self._unmarked:
            # Word knows one mark a note; it counts as we do, so a further one is the number itself.
            run.text = str(number)
            return
        self._unmarked.remove(number)
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(number))
        run._r.append(reference)

    def _link(self, paragraph: WordParagraph, link: Link, look: _Look) -> None:
        if not link.target.lower().startswith(_SCHEMES):
            self._write(paragraph, link.children, look)
            return
        before = len(paragraph._p)
        self._write(paragraph, link.children, replace(look, linked=True))
        element = OxmlElement("w:hyperlink")
        element.set(qn("r:id"), self._part.relate_to(link.target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        for run in list(paragraph._p)[before:]:
            if run.tag == qn("w:pPr"):
                continue
            element.append(run)
        paragraph._p.append(element)

    def _image(self, paragraph: WordParagraph, image: Image, look: _Look) -> None:
        picture = self._pictures.get(image.source) if self._pictures is not None else None
        if picture is not None and self._pictures is not None:
            run = paragraph.add_run()
            try:
                shape = run.add_picture(io.BytesIO(picture.data))
            except Exception:  # noqa: BLE001 - python-docx raises whatever a damaged file leads to
                self._pictures.drop(image.source, Message("it is damaged"))
                run._r.getparent().remove(run._r)
            else:
                if shape.width > self._width:
                    shape.height = Emu(round(shape.height * self._width / shape.width))
                    shape.width = self._width
                shape._inline.docPr.set("descr", image.description)
                return
        self._run(paragraph, f"[{image.description or image.source}]", replace(look, italic=True))
