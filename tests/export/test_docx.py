"""DOCX, read again by python-docx and as XML."""

from __future__ import annotations

import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.oxml.ns import qn

from tests.export.manuscript import png
from writer.export.exporter import ExportResult
from writer.export.formats import Format


def test_docx(export: Callable[..., ExportResult]) -> None:
    result = export(Format.DOCX, colophon="About 3 %.")
    word = docx.Document(str(result.target))
    said = [(paragraph.style.name, paragraph.text) for paragraph in word.paragraphs]
    for one in (
        ("Title", "The Harbour: A Tale"),
        ("Subtitle", "Ann Smith, Li, Bo"),
        ("Heading 1", "One & only"),
        ("Heading 2", "A part of it"),
        ("Normal", "It “rained” — all day, and night; see the quay. A second line\nbroken hard."),
        ("Normal", "* * *"),
        ("Quote", "Quoted words."),
        ("List Bullet", "deep"),
        ("List Number", "third"),
        ("List Bullet 2", "inner code < here"),
        ("Normal", "x = 1 < 2"),
        ("Normal", "Nobody refers here."),
        ("Normal", "About 3 %."),
    ):
        assert one in said
    assert word.core_properties.title == "The Harbour: A Tale"
    assert word.core_properties.author == "Ann Smith, Li, Bo"
    assert word.core_properties.language == "en-GB"
    (table,) = word.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["left", "right"], ["1", "two"]]
    (shape,) = word.inline_shapes
    picture = shape._inline.graphic.graphicData.pic.blipFill.blip.embed
    assert word.part.related_parts[picture].blob == png()
    assert shape._inline.docPr.get("descr") == "A boat"
    assert result.problems == ("The picture “gone.png” was left out: there is no such file.",)


def test_looks_and_links(export: Callable[..., ExportResult]) -> None:
    word = docx.Document(str(export(Format.DOCX).target))
    (paragraph,) = [one for one in word.paragraphs if one.text.startswith("It “rained”")]
    looks = {run.text: (run.bold, run.italic, run.font.strike) for run in paragraph.runs}
    assert looks["all"] == (None, True, None)
    assert looks["and"] == (True, None, None)
    assert looks["night"] == (None, None, True)
    assert [(link.text, link.url) for link in paragraph.hyperlinks] == [("the quay", "https://example.org/a?b=1&c=2")]


def test_footnotes_are_words_own(export: Callable[..., ExportResult]) -> None:
    path = export(Format.DOCX).target
    with zipfile.ZipFile(path) as archive:
        notes = ET.fromstring(archive.read("word/footnotes.xml"))
        body = ET.fromstring(archive.read("word/document.xml"))
        assert b"footnotes+xml" in archive.read("[Content_Types].xml")
    texts = {note.get(qn("w:id")): "".join(note.itertext()).strip() for note in notes}
    assert texts["1"] == "The note.Two paragraphs."
    assert texts["2"] == "inline note"
    # Word takes one reference a note; further marks are the number.
    assert [one.get(qn("w:id")) for one in body.iter(qn("w:footnoteReference"))] == ["1", "2"]
    assert "above1" in "".join(body.itertext())


def test_numbered_lists_start_anew(export: Callable[..., ExportResult]) -> None:
    path = export(Format.DOCX, text="1. a\n2. b\n\ntext\n\n5. c\n").target
    word = docx.Document(str(path))
    numbers = [one._p.pPr.numPr.numId.val for one in word.paragraphs if one.style.name == "List Number"]
    assert numbers[0] == numbers[1] != numbers[2]
    numbering = word.part.numbering_part.element
    starts = [
        numbering.num_having_numId(number).lvlOverride_lst[0].startOverride.val for number in (numbers[0], numbers[2])
    ]
    assert starts == [1, 5]


@pytest.mark.parametrize(("language", "width"), [("en-GB", 21.0), ("en-US", 21.59), ("", 21.0)])
def test_paper(export: Callable[..., ExportResult], language: str, width: float) -> None:
    path = export(Format.DOCX, text=f"---\nlang: {language}\n---\ntext").target
    assert round(docx.Document(str(path)).sections[0].page_width.cm, 2) == width
