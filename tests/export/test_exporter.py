"""What goes wrong is said, and touches nothing; whatever the text is, it can be exported."""

from __future__ import annotations

import errno
import io
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.export.conftest import NOW, no_printer
from tests.export.manuscript import MANUSCRIPT, png
from writer.export.exporter import Exporter, ExportRequest, ExportResult
from writer.export.formats import Format
from writer.export.markdown import markdown
from writer.export.parse import parse
from writer.export.plain import plain
from writer.protocol.errors import ExportError
from writer.text.messages import Message

WITHOUT_QT = [one for one in Format if one is not Format.PDF]


@pytest.mark.parametrize("wanted", WITHOUT_QT)
def test_the_documents_own_file_is_never_written(exporter: Exporter, source: Path, wanted: Format) -> None:
    link = source.with_name("link")
    link.symlink_to(source)
    for target in (source, link, source.parent / "." / source.name):
        with pytest.raises(ExportError, match="is the document itself"):
            exporter.export(ExportRequest("text", source, target, wanted))
    assert source.read_text(encoding="utf-8") == MANUSCRIPT


@pytest.mark.parametrize(
    ("number", "reason"),
    [(errno.ENOSPC, "the disk is full"), (errno.EACCES, "not permitted"), (errno.EIO, "Input/output error")],
)
def test_a_failed_write_is_explained(source: Path, number: int, reason: str) -> None:
    def fail(path: Path, data: bytes) -> None:
        raise OSError(number, "Input/output error", str(path))

    with pytest.raises(ExportError, match=reason) as caught:
        Exporter(fail, no_printer, lambda: NOW).export(
            ExportRequest("a", source, source.with_suffix(".txt"), Format.PLAIN)
        )
    assert caught.value.advice


def test_a_folder_that_is_gone(exporter: Exporter, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="its folder does not exist"):
        exporter.export(ExportRequest("a", None, tmp_path / "gone" / "a.txt", Format.PLAIN))


@pytest.mark.parametrize(
    ("image", "problem"),
    [
        ("https://example.org/a.png", "it lies on the network"),
        ("//example.org/a.png", "it lies on the network"),
        ("data:image/png;base64,AAAA", "it lies on the network"),
        ("harbour.md", "it is not a PNG"),
        (".", "there is no such file"),
        ("a%00b.png", "left out"),
        ("x" * 400 + ".png", "left out"),
        ("damaged.png", "it is damaged"),
        ("drawing.svg", "this format can't hold SVG files"),
    ],
)
def test_pictures_that_can_not_be_had(
    export: Callable[..., ExportResult], source: Path, image: str, problem: str
) -> None:
    source.with_name("damaged.png").write_bytes(png()[:20])
    source.with_name("drawing.svg").write_text("<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'/>")
    (said,) = export(Format.DOCX, text=f"Before ![it]({image}) after ![it]({image})").problems
    assert problem in said
    assert isinstance(said, Message)
    assert isinstance(said.arguments["reason"], Message), "both can be said in the author's language"


def test_pictures_by_every_kind_of_path(export: Callable[..., ExportResult], source: Path) -> None:
    absolute = str(source.with_name("boat one.png")).replace(" ", "%20")
    text = f"![a](<boat one.png>) ![b]({absolute})"
    result = export(Format.HTML, text=text)
    assert result.problems == ()
    assert result.target.read_text(encoding="utf-8").count("data:image/png") == 2


def test_pictures_of_a_document_that_lies_nowhere(exporter: Exporter, tmp_path: Path) -> None:
    request = ExportRequest("![a](b.png)", None, tmp_path / "a.html", Format.HTML)
    assert "the document is not saved yet" in exporter.export(request).problems[0]


WORDS = st.text("abcdefghijäß漢é😀’“”—", min_size=1, max_size=8)
LINES = st.lists(
    st.one_of(
        WORDS,
        WORDS.map("*{}*".format),
        WORDS.map("**{}**".format),
        WORDS.map("~~{}~~".format),
        WORDS.map("`{}`".format),
        WORDS.map("[{}](https://x.org/a_b)".format),
        WORDS.map("^[{}]".format),
        WORDS.map("![{}](p.png)".format),
        WORDS.map("{}[^n]".format),
    ),
    min_size=1,
    max_size=6,
).map(" ".join)
BLOCKS = st.one_of(
    LINES,
    LINES.map("# {}".format),
    LINES.map("> {}".format),
    LINES.map("- {}".format),
    LINES.map("7. {}".format),
    LINES.map("- x\n\n  > {}".format),
    WORDS.map("```\n{}\n```".format),
    WORDS.map("\n[^n]: {}".format),
    st.just("***"),
)
DOCUMENTS = st.lists(BLOCKS, min_size=1, max_size=6).map("\n\n".join)
SIGNS = st.text(st.sampled_from("ab \n\t*_`~[]()!^:#>-+.1|\\<&;\"'=\x00\x0b\ud800\ufffe😀é"), max_size=60)


@given(st.one_of(SIGNS, st.text(max_size=60), DOCUMENTS))
@settings(max_examples=60)
def test_any_text_becomes_every_format(text: str) -> None:
    written: dict[Path, bytes] = {}  # no disk: how long it takes to settle has nothing to do with this
    exporter = Exporter(written.__setitem__, no_printer, lambda: NOW)
    for wanted in WITHOUT_QT:
        target = Path(f"a{wanted.value}")
        exporter.export(ExportRequest(text, None, target, wanted, "Colophon"))
        data = written[target]
        if wanted is Format.DOCX:
            docx.Document(io.BytesIO(data))
        elif wanted is Format.EPUB:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for name in archive.namelist():
                    if not name.endswith(("mimetype", "css", "png")):
                        ET.fromstring(archive.read(name))
        else:
            assert "Colophon" in data.decode("utf-8")


@given(DOCUMENTS)
@settings(max_examples=150)
def test_plain_text_holds_every_word(text: str) -> None:
    said = plain(parse(text))
    for word in ["".join(part) for part in _words(text)]:
        assert word in said


@given(DOCUMENTS)
@settings(max_examples=150)
def test_clean_markdown_is_the_same_document(text: str) -> None:
    clean = markdown(parse(text))
    again = parse(clean)
    assert plain(again) == plain(parse(text))
    assert markdown(again) == clean


@given(SIGNS)
@settings(max_examples=150)
def test_clean_markdown_loses_no_letter(text: str) -> None:
    document = parse(text)
    letters = [one for one in plain(document) if one.isalpha()]
    assert [one for one in plain(parse(markdown(document))) if one.isalpha()] == letters


def _words(text: str) -> list[str]:
    kept = text.replace("https://x.org/a_b", " ").replace("p.png", " ").replace("[^n]", " ")
    return "".join(one if one in "abcdefghijäß漢é😀’“”—" else " " for one in kept).split()
