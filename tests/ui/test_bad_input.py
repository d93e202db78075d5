"""Input that no author plans for. ``FULL_SIZE=1 pytest tests/ui/test_bad_input.py`` takes it at its full size."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from writer.documents.encoding import Encoding, Newline, encode
from writer.documents.long_lines import LONGEST_LINE, longest_line
from writer.ui.editor.keymap import ActionId
from writer.ui.main_window import MainWindow

FULL_SIZE = "FULL_SIZE" in os.environ
STALL_SECONDS = 0.2


def size(full: int, share: float) -> int:
    return full if FULL_SIZE else round(full * share)


@contextmanager
def timed(what: str, most: float | None, capsys: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Say how long it took; at full size, where the machine is ours, it must not take longer than ``most``."""
    started = time.perf_counter()
    yield
    QApplication.processEvents()
    took = time.perf_counter() - started
    if FULL_SIZE:
        with capsys.disabled():
            print(f"\n{what}: {took:.3f} s", end="")  # noqa: T201 - the figures are what this run is for
        assert most is None or took < most


def type_here_and_there(window: MainWindow, capsys: pytest.CaptureFixture[str]) -> None:
    edit = window.pane.edit
    for place in (edit.textCursor().MoveOperation.End, edit.textCursor().MoveOperation.Start):
        edit.moveCursor(place)
        # The first key after a jump lays out what has not been seen.
        QTest.keyClicks(edit, "a")
        with timed("ten keys, each", None, capsys):
            for _ in range(10):
                with timed("a key", STALL_SECONDS, capsys):
                    QTest.keyClicks(edit, "x")


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("full", "most"), [(10_000_000, 2.0), (100_000_000, None)])
def test_a_large_file_opens_and_is_fluid(
    window: MainWindow, tmp_path: Path, capsys: pytest.CaptureFixture[str], full: int, most: float | None
) -> None:
    path = tmp_path / "large.txt"
    paragraph = "word " * 120 + "\n\n"
    path.write_text(paragraph * (size(full, 0.01) // len(paragraph)))
    with timed(f"opening {full} characters", most, capsys):
        assert window.open_file(path)
    type_here_and_there(window, capsys)
    with timed("saving", None, capsys):
        assert window.session.save()
    assert path.read_text() == window.pane.adapter.text()


def test_a_line_of_five_million_characters_opens_as_a_copy_with_shorter_lines(
    window: MainWindow, dialogs: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "line.txt"
    line = "word " * (size(5_000_000, 0.08) // 5)
    path.write_text(line)
    assert not window.open_file(path)
    assert dialogs.asked == [f"line.txt: {len(line)}"]
    assert window.workspace.current.is_blank
    dialogs.breaks_lines = True
    with timed("opening", None, capsys):
        assert window.open_file(path)
    assert window.session.path is None
    assert window.workspace.current.is_modified
    assert longest_line(window.pane.adapter.text()) <= LONGEST_LINE
    assert window.pane.adapter.text().replace("\n", "") == line
    type_here_and_there(window, capsys)
    assert path.read_text() == line


def test_a_pasted_line_of_five_million_characters_is_broken(
    window: MainWindow, capsys: pytest.CaptureFixture[str]
) -> None:
    mime = QMimeData()
    mime.setText("word " * (size(5_000_000, 0.08) // 5))
    with timed("pasting", 2.0, capsys):
        window.pane.edit.insertFromMimeData(mime)
    assert longest_line(window.pane.adapter.text()) <= LONGEST_LINE
    type_here_and_there(window, capsys)


@pytest.mark.timeout(600)
def test_a_hundred_thousand_pastes(
    window: MainWindow, tmp_path: Path, dialogs: object, capsys: pytest.CaptureFixture[str]
) -> None:
    count = size(100_000, 0.005)
    mime = QMimeData()
    mime.setText("pasted ")
    with timed(f"{count} pastes", None, capsys):
        for number in range(count):
            with timed_quietly(STALL_SECONDS * 5):
                window.pane.edit.insertFromMimeData(mime)
            if number % 100 == 0:
                QApplication.processEvents()
    dialogs.save_path = tmp_path / "pasted.txt"
    window.action(ActionId.SAVE).trigger()
    window.session.settle()
    assert (tmp_path / "pasted.txt").read_text() == "pasted " * count
    window.pane.edit.undo()
    assert len(window.pane.adapter.text()) < len("pasted ") * count


@contextmanager
def timed_quietly(most: float) -> Iterator[None]:
    started = time.perf_counter()
    yield
    assert not FULL_SIZE or time.perf_counter() - started < most


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (bytes(range(256)) * 40, "control characters"),
        (b"\x7fELF\x02\x01\x01" + b"\0" * 100, "NUL bytes"),
        (b"\x01\x02\x03\x04\xff\xfa\x10\x11" * 50, "control characters"),
        (b"some text\0and more", "NUL bytes"),
        (b"\xff\xfeab\0\xd8", "utf-16"),
    ],
)
def test_what_is_no_text_is_named_and_nothing_is_opened(
    window: MainWindow, dialogs: object, tmp_path: Path, content: bytes, reason: str
) -> None:
    path = tmp_path / "thing.bin"
    path.write_bytes(content)
    QTest.keyClicks(window.pane.edit, "mine")
    assert not window.open_file(path)
    [error] = dialogs.errors
    assert reason in str(error)
    assert error.advice
    assert window.pane.adapter.text() == "mine"
    assert path.read_bytes() == content


def test_nul_and_lone_surrogates_get_into_no_file(window: MainWindow, dialogs: object, tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setText("one\0two")
    window.pane.edit.insertFromMimeData(mime)
    # Qt's own strings can hold half a pair; PySide lets none pass, and the encoder replaces what is left.
    window.pane.edit.textCursor().insertText("\ud800!")
    dialogs.save_path = tmp_path / "a.txt"
    window.action(ActionId.SAVE).trigger()
    window.session.settle()
    assert (tmp_path / "a.txt").read_bytes() in (b"onetwo!", "onetwo\ufffd!".encode())
    assert encode("half \ud800", Encoding.UTF_8, Newline.LF).data == "half \ufffd".encode()


def test_a_folder_without_write_permission(
    window: MainWindow, dialogs: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    path = folder / "a.md"
    path.write_text("as it was")
    window.open_file(path)
    QTest.keyClicks(window.pane.edit, "new ")
    folder.chmod(0o500)

    def refuse(*_arguments: object, **_keywords: object) -> None:
        raise PermissionError(13, "Permission denied")

    if os.geteuid() == 0:  # Nothing is forbidden to root: say what the system would.
        monkeypatch.setattr("writer.documents.atomic.tempfile.mkstemp", refuse)
    try:
        assert not window.session.save()
    finally:
        folder.chmod(0o700)
    [error] = dialogs.errors
    assert "not permitted" in str(error)
    assert "another folder" in error.advice
    assert path.read_text() == "as it was"
    assert window.pane.adapter.text() == "new as it was"
    assert window.isWindowModified()


def test_a_file_that_vanishes_with_its_folder(window: MainWindow, dialogs: object, tmp_path: Path) -> None:
    folder = tmp_path / "drive"
    folder.mkdir()
    (folder / "a.md").write_text("text")
    window.open_file(folder / "a.md")
    (folder / "a.md").unlink()
    folder.rmdir()
    QTest.keyClicks(window.pane.edit, "still here ")
    assert not window.session.save()
    assert "no longer exists" in str(dialogs.errors[0])
    dialogs.save_path = tmp_path / "b.md"
    window.action(ActionId.SAVE_AS).trigger()
    assert (tmp_path / "b.md").read_text() == "still here text"
