"""Export and print in the window, by keys; PDF files are read again by poppler."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from tests.export.manuscript import MANUSCRIPT, png
from writer.export.formats import Format
from writer.export.parse import parse, with_colophon
from writer.export.pictures import Pictures
from writer.suggest.effects import InsertText, ShowGhost
from writer.suggest.ghost_text import GhostText
from writer.ui.export.dialog import ExportDialog
from writer.ui.export.pages import PagePainter
from writer.ui.export.questions import ExportQuestions
from writer.ui.main_window import MainWindow


def read_pdf(path: Path, *options: str) -> str:
    """What poppler reads in ``path``; ligatures taken apart."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext (poppler-utils) is missing; `make test` installs it")
    done = subprocess.run([program, *options, str(path), "-"], capture_output=True, text=True, timeout=30, check=True)
    return unicodedata.normalize("NFKC", done.stdout)


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Answers the file dialog."""

    def answer(name: str) -> Path:
        path = tmp_path / name
        monkeypatch.setattr(ExportQuestions, "ask_path", lambda _self, suggestion, wanted: path)
        return path

    return answer


def open_dialog(window: MainWindow, qtbot: QtBot) -> ExportDialog:
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window.pane.edit, Qt.Key.Key_E, keys)
    dialog = window.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    return dialog


def export(window: MainWindow, qtbot: QtBot, key: Qt.Key, *further: Qt.Key) -> None:
    """Choose a format by its letter, and export."""
    dialog = open_dialog(window, qtbot)
    for one in (key, *further):
        QTest.keyClick(dialog, one, Qt.KeyboardModifier.AltModifier)
        # Qt shows a button pressed for a moment before it checks it.
        qtbot.waitUntil(lambda: not any(button.isDown() for button in dialog.findChildren(QAbstractButton)))
    with qtbot.waitSignal(window.exporting.jobs.done, timeout=8_000):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.findChild(ExportDialog) is None)


@pytest.mark.parametrize(
    ("key", "name", "start"),
    [
        (Qt.Key.Key_P, "a.pdf", b"%PDF-1."),
        (Qt.Key.Key_W, "a.docx", b"PK\x03\x04"),
        (Qt.Key.Key_E, "a.epub", b"PK\x03\x04"),
        (Qt.Key.Key_M, "a.md", b"He *had*\n"),
        (Qt.Key.Key_T, "a.txt", b"He had\n"),
    ],
)
def test_export_by_keys(
    window: MainWindow, qtbot: QtBot, target: Callable[[str], Path], key: Qt.Key, name: str, start: bytes
) -> None:
    path = target(name)
    qtbot.keyClicks(window.pane.edit, "He *had*")
    export(window, qtbot, key)
    assert path.read_bytes().startswith(start)
    assert not [one for one in path.parent.iterdir() if one.suffix == ".tmp"]
    assert window.session.is_modified, "an export is no save"
    assert window.workspace.notices.text("export") == ""


def test_ghost_text_is_never_exported(
    window: MainWindow, qtbot: QtBot, model: object, target: Callable[[str], Path]
) -> None:
    qtbot.keyClicks(window.pane.edit, "He had")
    for key, name in ((Qt.Key.Key_T, "a.txt"), (Qt.Key.Key_H, "a.html"), (Qt.Key.Key_P, "a.pdf")):
        model.script = [(ShowGhost(GhostText(1, " forgotten his voice.")),)]
        window.controller.ask()
        assert window.pane.view.text == " forgotten his voice."
        path = target(name)
        export(window, qtbot, key)
        assert "forgotten" not in (read_pdf(path) if name == "a.pdf" else path.read_text(encoding="utf-8"))
    assert read_pdf(path).split() == ["He", "had"]


def test_the_colophon_is_offered_where_a_model_wrote(
    window: MainWindow, qtbot: QtBot, target: Callable[[str], Path]
) -> None:
    qtbot.keyClicks(window.pane.edit, "I typed this")
    dialog = open_dialog(window, qtbot)
    assert not dialog.offers_colophon
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(ExportDialog) is None)
    window.provenance.set_model("GPT-2")
    window.controller._insert(InsertText(" and this came", 1))
    path = target("a.txt")
    export(window, qtbot, Qt.Key.Key_T, Qt.Key.Key_S)
    text = path.read_text(encoding="utf-8")
    assert text.startswith("I typed this and this came\n\n* * *\n\nAbout ")
    assert "GPT-2" in text
    qtbot.waitUntil(lambda: window.findChild(ExportDialog) is None)
    export(window, qtbot, Qt.Key.Key_T)
    assert path.read_text(encoding="utf-8") == "I typed this and this came\n"


def test_what_was_left_out_is_said(window: MainWindow, qtbot: QtBot, target: Callable[[str], Path]) -> None:
    target("a.html")
    qtbot.keyClicks(window.pane.edit, "![a](gone.png)")
    export(window, qtbot, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: "gone.png" in window.workspace.notices.text("export"))


def test_a_failure_is_said(window: MainWindow, qtbot: QtBot, target: Callable[[str], Path]) -> None:
    target("gone/a.txt")
    window.exporting.show_dialog().chosen.emit(Format.PLAIN, False)
    qtbot.waitUntil(lambda: "its folder does not exist" in window.workspace.notices.text("export"))


def test_print(window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "printed.pdf"

    def ask(_self: ExportQuestions, name: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        printer.setFromTo(2, 2)
        return printer

    monkeypatch.setattr(ExportQuestions, "ask_printer", ask)
    window.pane.adapter.load("d", "# One\n\nfirst\n\n# Two\n\nsecond\n\n# Three\n\nthird")
    with qtbot.waitSignal(window.exporting.jobs.done, timeout=8_000):
        QTest.keyClick(window.pane.edit, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert read_pdf(path).split() == ["Two", "second", "2"]


def test_closing_the_window_waits_for_the_file(window: MainWindow, qtbot: QtBot, target: Callable[[str], Path]) -> None:
    path = target("a.docx")
    window.exporting.show_dialog().chosen.emit(Format.DOCX, False)
    window.close()
    assert path.exists()


def test_pdf_holds_the_manuscript(qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "boat one.png").write_bytes(png(40, 30))
    pictures = Pictures(tmp_path)
    path = tmp_path / "a.pdf"
    path.write_bytes(PagePainter().pdf(with_colophon(parse(MANUSCRIPT), "About 3 %."), pictures))
    text = read_pdf(path, "-layout")
    for words in (
        "The Harbour: A Tale", "Ann Smith, Li, Bo", "Before the first chapter.", "One & only", "“rained” — all day1",
        "Quoted words.", "deep", "3. third", "inner code < here", "[gone]", "x = 1 < 2", "Indented by a tab",
        "The note.", "inline note", "Nobody refers here.", "About 3 %.",
    ):  # fmt: skip
        assert words in text
    pages = text.split("\f")
    assert len(pages) == 4
    assert [page.split()[-1] for page in pages[:3]] == ["1", "2", "3"]
    assert "Two" in pages[2].split("\n")[0]
    assert pictures.problems == ("The picture “gone.png” was left out: there is no such file.",)


def test_a_heading_never_ends_a_page(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    for lines in range(30, 44):
        text = "\n\n".join(["word"] * lines) + "\n\n## Heading\n\nbelow it\n\n" + "end\n\n" * 3
        path.write_bytes(PagePainter().pdf(parse(text), Pictures(None)))
        (page,) = [one for one in read_pdf(path).split("\f") if "Heading" in one]
        assert "below it" in page


@given(st.text(st.sampled_from("ab \n*_`[]()!^:#>-1.|\x00\ud800😀é"), max_size=60))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_becomes_a_pdf(qapp: QApplication, text: str) -> None:
    assert PagePainter().pdf(parse(text), Pictures(None)).startswith(b"%PDF")
