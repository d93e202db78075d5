"""The choice of an encoding in the status bar."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtTest import QTest

from writer.ui.dialogs import UnsavedChoice
from writer.ui.encoding_button import EncodingButton
from writer.ui.main_window import MainWindow

POLISH = "Gęś i łódź, żółw i mądry osioł."


def button(window: MainWindow) -> EncodingButton:
    found = window.findChild(EncodingButton)
    assert found is not None
    return found


def choose(window: MainWindow, menu: str, label: str) -> None:
    entries = button(window).menu().actions()
    submenu = next(entry.menu() for entry in entries if entry.text().replace("&", "") == menu)
    action: QAction = next(action for action in submenu.actions() if action.text() == label)
    action.trigger()


def test_a_file_is_read_again_in_another_encoding(window: MainWindow, dialogs: object, tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes((POLISH + "\r\n").encode("cp1250"))
    window.open_file(path)
    assert button(window).text() == "Windows-1252 · CRLF"
    choose(window, "Reopen in", "Windows-1250 (Central Europe)")
    assert window.pane.adapter.text() == POLISH + "\n"
    assert button(window).text() == "Windows-1250 · CRLF"
    QTest.keyClicks(window.pane.edit, "x")
    choose(window, "Reopen in", "UTF-8")
    assert dialogs.asked == ["old.txt"], "changes are asked about"
    assert window.pane.adapter.text() == "x" + POLISH + "\n"
    dialogs.unsaved = UnsavedChoice.DISCARD
    choose(window, "Reopen in", "UTF-8")
    assert "makes no sense" in str(dialogs.errors[0])
    window.session.save()
    assert path.read_bytes() == ("x" + POLISH + "\r\n").encode("cp1250")


def test_a_file_is_saved_in_another_encoding(window: MainWindow, dialogs: object, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("café")
    window.open_file(path)
    assert button(window).text() == "UTF-8"
    choose(window, "Save in", "UTF-16 LE")
    assert path.read_bytes() == b"\xff\xfe" + "café".encode("utf-16-le")
    assert button(window).text() == "UTF-16 LE"
    assert window.session.save()
    assert path.read_bytes().startswith(b"\xff\xfe")


def test_an_unnamed_document_is_saved_in_an_encoding(window: MainWindow, dialogs: object, tmp_path: Path) -> None:
    window.pane.edit.textCursor().insertText("café")
    dialogs.save_path = tmp_path / "a.txt"
    choose(window, "Save in", "ISO 8859-1 (Western Europe)")
    assert (tmp_path / "a.txt").read_bytes() == b"caf\xe9"


def test_mixed_line_endings_are_said_and_kept(window: MainWindow, dialogs: object, tmp_path: Path) -> None:
    path = tmp_path / "mixed.txt"
    path.write_bytes(b"one\r\ntwo\nthree\r\n")
    window.open_file(path)
    assert dialogs.notices[0][0] == "Mixed line endings"
    assert "mixed" in button(window).text()
    for text in ("x", "y"):
        QTest.keyClicks(window.pane.edit, text)
        window.session.save()
    assert path.read_bytes() == b"xyone\r\ntwo\nthree\r\n"
