"""Word's footnotes, which python-docx doesn't write: a part of their own (ECMA-376 part 1, section 17.11)."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.shared import Emu, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from writer.export.docx_runs import RunWriter
from writer.export.plain import plain_blocks
from writer.export.tree import Block, Paragraph

# Word wants the two lines that part notes from text; they have the numbers -1 and 0.
_EMPTY = (
    f"<w:footnotes {nsdecls('w', 'r')}>"
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    "</w:footnotes>"
)
_SIZE = Pt(9.5)


class NotesPart:
    """The footnotes of one Word document."""

    def __init__(self, word: WordDocument) -> None:
        self._word = word
        package = word.part.package
        uri = PackURI("/word/footnotes.xml")
        self._part = XmlPart(uri, CONTENT_TYPE.WML_FOOTNOTES, parse_xml(_EMPTY), package)
        self._runs = RunWriter(self._part, None, Emu(0))
        self._is_empty = True

    def add(self, number: int, blocks: Sequence[Block]) -> None:
        """Footnote ``number``. What is no paragraph becomes plain lines."""
        self._is_empty = False
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), str(number))
        for position, block in enumerate(blocks or (Paragraph(()),)):
            paragraph = self._paragraph(note)
            if position == 0:
                self._number(paragraph)
            if isinstance(block, Paragraph):
                self._runs.write(paragraph, block.children)
            else:
                paragraph.add_run(plain_blocks((block,)))
            for run in paragraph._p.iter(qn("w:r")):
                _shrink(run)
        self._part.element.append(note)

    def close(self) -> None:
        """Make the part one of the document's, if there are notes."""
        if not self._is_empty:
            self._word.part.relate_to(self._part, RELATIONSHIP_TYPE.FOOTNOTES)

    def _paragraph(self, note: object) -> WordParagraph:
        element = OxmlElement("w:p")
        note.append(element)  # type: ignore[attr-defined]
        paragraph = WordParagraph(element, self._word._body)
        paragraph.paragraph_format.space_after = Pt(2)
        paragraph.paragraph_format.line_spacing = 1.1
        return paragraph

    def _number(self, paragraph: WordParagraph) -> None:
        run = paragraph.add_run()
        run.font.superscript = True
        run._r.append(OxmlElement("w:footnoteRef"))
        paragraph.add_run(" ")


def _shrink(run: object) -> None:
    properties = run.get_or_add_rPr()  # type: ignore[attr-defined]
    properties.sz_val = _SIZE
