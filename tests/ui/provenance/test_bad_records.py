"""Records that do not fit: a message, the text untouched, nothing lost."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from tests.ui.conftest import ScriptedDialogs
from writer.provenance.annotations import text_hash
from writer.provenance.sidecar import sidecar_path
from writer.provenance.sources import TextClass
from writer.ui.dialogs import RecordChoice
from writer.ui.main_window import MainWindow

TEXT = "I typed this and this came."
LONG = "a" + "\u0301" * 9  # one grapheme cluster of ten code points
FAMILY = "👩‍👩‍👧‍👦" * 2


def block(text: str, *lines: str, digest: str = "", newline: str = "\n") -> str:
    hashed = f"Annotations: 0,{len(text)} SHA-256 {digest or text_hash(text, newline)}"
    return "\n\n---\n" + "".join(f"{line}  \n" for line in (hashed, *lines)) + "...\n"


@dataclass(frozen=True)
class Case:
    """What stands in the file, what is said, and what a model is then said to have written."""

    raw: str
    said: str
    machine: str
    shown: str = TEXT


CASES = {
    "cut in half": Case(
        TEXT + block(TEXT, "@Author: 0,12", "&GPT-2: 12,14")[:-20],
        "cut off",
        "",
        TEXT + block(TEXT, "@Author: 0,12", "&GPT-2: 12,14")[:-20],
    ),
    "wrong hash": Case(TEXT + block(TEXT, "&GPT-2: 12,14", digest="ab" * 32), "another program", " and this came"),
    "past the end": Case(TEXT + block(TEXT, "&GPT-2: 12,9999"), "past the end", " and this came."),
    "wholly past the end": Case(TEXT + block(TEXT, "&GPT-2: 500,3"), "past the end", ""),
    "overlapping": Case(TEXT + block(TEXT, "@Author: 0,20", "&GPT-2: 12,14"), "same characters", " and this came"),
    "text after it": Case(
        TEXT + block(TEXT, "&GPT-2: 12,14") + "More.\n", "added text", " and this came", f"{TEXT}\n\nMore.\n"
    ),
    "two of one name": Case(TEXT + block(TEXT, "&GPT-2: 12,4", "&GPT-2: 16,10"), "Two lines", " and this came"),
}


def machine(window: MainWindow) -> str:
    text = window.pane.adapter.text()
    spans = window.pane.recorder.ledger.classified()
    return "".join(text[one.start : one.end] for one in spans if one.text_class.is_machine)


def type_at_end(window: MainWindow, qtbot: QtBot, text: str) -> None:
    window.pane.edit.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(window.pane.edit, text)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
@pytest.mark.parametrize("choice", RecordChoice)
def test_a_block_that_does_not_fit(
    window: MainWindow, qtbot: QtBot, dialogs: ScriptedDialogs, tmp_path: Path, case: Case, choice: RecordChoice
) -> None:
    file = tmp_path / "x.md"
    file.write_text(case.raw, encoding="utf-8")
    dialogs.record = choice
    window.open_file(file)
    said = " ".join((*dialogs.asked, *(" ".join(notice) for notice in dialogs.notices)))
    assert case.said in said
    assert file.read_text(encoding="utf-8") == case.raw, "opening changes nothing on disk"
    was_asked = bool(dialogs.asked)
    shown = case.raw if was_asked and choice is RecordChoice.AS_TEXT else case.shown
    assert window.pane.adapter.text() == shown
    assert machine(window) == (case.machine if not was_asked or choice is RecordChoice.KEEP else "")
    assert (window.pane.tint.source is not None) == (was_asked and choice is RecordChoice.KEEP), "what is kept shows"
    type_at_end(window, qtbot, "Z")
    assert window.session.save()
    assert file.read_text(encoding="utf-8").startswith(shown.rstrip("\n"))
    assert not dialogs.errors


@pytest.mark.parametrize("text", [f"{LONG} typed {LONG}{LONG} came", f"{FAMILY} typed {FAMILY} came", f"é{LONG}\u200d"])
def test_long_graphemes_are_counted_as_one_and_stay_whole(
    window: MainWindow, qtbot: QtBot, dialogs: ScriptedDialogs, tmp_path: Path, text: str
) -> None:
    from writer.provenance.graphemes import GraphemeIndex

    count = GraphemeIndex(text).count
    raw = text + (f"\n\n---\nAnnotations: 0,{count} SHA-256 {text_hash(text)}  \n&GPT-2: 1,{count - 1}  \n...\n")
    file = tmp_path / "x.md"
    file.write_text(raw, encoding="utf-8")
    window.open_file(file)
    assert not dialogs.asked
    assert machine(window) == text[GraphemeIndex(text).code_point(1) :]
    type_at_end(window, qtbot, "Z")
    assert window.session.save()
    window.workspace.close_current()
    window.open_file(file)
    assert not dialogs.asked
    assert window.pane.adapter.text() == text + "Z"


def test_line_ends_of_two_characters_are_counted_as_one(
    window: MainWindow, qtbot: QtBot, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    text = "one\ntwo came\nthree"
    raw = (text + block(text, "&GPT-2: 7,5", newline="\r\n")).replace("\n", "\r\n")
    file = tmp_path / "x.md"
    file.write_bytes(raw.encode())
    window.open_file(file)
    assert not dialogs.asked
    assert machine(window) == " came"
    type_at_end(window, qtbot, "Z")
    assert window.session.save()
    saved = file.read_bytes()
    assert saved.startswith(b"one\r\ntwo came\r\nthreeZ\r\n\r\n---\r\n")
    assert b"\n" not in saved.replace(b"\r\n", b"")
    window.workspace.close_current()
    window.open_file(file)
    assert not dialogs.asked
    assert machine(window) == " came"


SIDECARS = {
    "another version": ({"format": "writer provenance", "version": 9}, "version 9"),
    "something else": ({"format": "recipe"}, "something else"),
    "no record": ([1, 2], "something else"),
    "spans too short": (
        {
            "format": "writer provenance",
            "version": 1,
            "text": {"sha256": "x", "code_points": 5},
            "spans": [[1, 0, 0]],
            "sources": {},
            "marks": {},
        },
        "not as long",
    ),
    "a negative length": (
        {
            "format": "writer provenance",
            "version": 1,
            "text": {"sha256": "x", "code_points": 5},
            "spans": [[-1, 0, 0]],
            "sources": {},
            "marks": {},
        },
        "can't be read",
    ),
}


@pytest.mark.parametrize(("content", "said"), SIDECARS.values(), ids=SIDECARS)
def test_a_sidecar_that_cannot_be_read_is_said_and_kept(
    window: MainWindow, qtbot: QtBot, dialogs: ScriptedDialogs, tmp_path: Path, content: object, said: str
) -> None:
    file = tmp_path / "x.md"
    file.write_text(TEXT)
    sidecar_path(file).write_text(json.dumps(content))
    window.open_file(file)
    assert said in " ".join(dialogs.notices[0])
    assert window.pane.adapter.text() == TEXT
    assert {one.text_class for one in window.pane.recorder.ledger.classified()} == {TextClass.UNRECORDED}
    type_at_end(window, qtbot, "Z")
    assert window.session.save()
    assert json.loads(sidecar_path(file).read_text()) == content
    assert file.read_text() == TEXT + "Z"
