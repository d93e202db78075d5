"""The record against a real QTextDocument: every character inserted is unique, and so remembers its author itself."""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Clock, ScriptedModel
from writer.documents.search import Query
from writer.provenance.ledger import Record
from writer.provenance.sources import Source, SourceKind, TextClass
from writer.provenance.spans import Span
from writer.settings.schema import Settings
from writer.suggest.effects import InsertText
from writer.suggest.events import EditCause
from writer.ui.editor.finder import Finder
from writer.ui.editor.keymap import Keymap
from writer.ui.editor_pane import EditorPane
from writer.ui.provenance.recorder import ModelIdentity


class Author:
    """Edits an editor, and knows who wrote each character."""

    def __init__(self, pane: EditorPane, finder: Finder) -> None:
        self.pane = pane
        self.finder = finder
        self.who: dict[str, SourceKind] = {}
        self._next = 0x4E00

    def fresh(self, count: int, kind: SourceKind) -> str:
        """``count`` characters that occur nowhere else; every third one takes two UTF-16 units."""
        made = []
        for _ in range(count):
            self._next += 1
            made.append(chr(self._next if self._next % 3 else 0x20000 + self._next))
        self.who.update(dict.fromkeys(made, kind))
        return "".join(made)

    def cursor(self, position: int, anchor: int) -> None:
        end = self.pane.edit.document().characterCount() - 1
        text = self.pane.edit.toPlainText()
        first, second = _boundary(text, anchor % (end + 1)), _boundary(text, position % (end + 1))
        cursor = self.pane.edit.textCursor()
        cursor.setPosition(first)
        cursor.setPosition(second, QTextCursor.MoveMode.KeepAnchor)
        self.pane.edit.setTextCursor(cursor)

    def type(self, count: int) -> None:
        """Plane 0 comes as key presses, the rest as an input method commits it."""
        for character in self.fresh(count, SourceKind.TYPED):
            if character <= "\uffff":
                event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, character)
            else:
                event = QInputMethodEvent("", [])
                event.setCommitString(character)
            QApplication.sendEvent(self.pane.edit, event)

    def accept(self, count: int) -> None:
        cursor = self.pane.edit.textCursor()
        cursor.clearSelection()
        self.pane.edit.setTextCursor(cursor)
        self.pane.controller._insert(InsertText(self.fresh(count, SourceKind.SUGGESTION), 1))

    def paste_foreign(self, count: int) -> None:
        mime = QMimeData()
        mime.setText(self.fresh(count, SourceKind.PASTE))
        self.pane.edit.insertFromMimeData(mime)

    def replace_all(self, modulus: int) -> None:
        """Every character whose code is a multiple of ``modulus`` gives way to a new one, as one step."""
        text = self.pane.adapter.text()
        document = self.pane.edit.document()
        cursor = QTextCursor(document)
        with self.pane.edit.caused_by(EditCause.PROGRAM):
            cursor.beginEditBlock()
            for index in reversed(range(len(text))):
                if text[index] != "\n" and ord(text[index]) % modulus == 0:
                    start = sum(2 if c > "\uffff" else 1 for c in text[:index])
                    cursor.setPosition(start)
                    size = 2 if text[index] > "\uffff" else 1
                    cursor.setPosition(start + size, QTextCursor.MoveMode.KeepAnchor)
                    cursor.insertText(self.fresh(1, SourceKind.TYPED))
            cursor.endEditBlock()

    def find_and_replace(self, modulus: int) -> None:
        """The same by the program's own search, which puts one new character in all these places."""
        chosen = [one for one in self.pane.adapter.text() if one != "\n" and not ord(one) % modulus]
        if chosen:
            self.finder.look_for(Query("|".join(map(re.escape, chosen)), is_pattern=True))
            self.finder.replace_all(self.fresh(1, SourceKind.TYPED))
            self.finder.look_for(Query(""))

    def do(self, qtbot: QtBot, what: str, *numbers: int) -> None:
        match what:
            case "cursor" | "select":
                self.cursor(numbers[0], numbers[-1])
            case "select all":
                self.pane.edit.selectAll()
            case "type" | "accept" | "paste_foreign" | "replace_all" | "find_and_replace":
                getattr(self, what)(*numbers)
            case "save":
                self.pane.adapter.mark_saved()
            case "cut":
                self.pane.cut()
            case "copy" | "paste" | "undo" | "redo":
                getattr(self.pane.edit, what)()
            case key:
                qtbot.keyClick(self.pane.edit, KEYS[key])

    def check(self) -> None:
        text = self.pane.adapter.text()
        labels = [one.source.kind for one in self.pane.recorder.ledger.classified() for _ in range(one.span.length)]
        assert len(labels) == len(text)
        for character, label in zip(text, labels, strict=True):
            if character != "\n":
                assert label is self.who[character], (character, label)


def _boundary(text: str, position: int) -> int:
    """``position`` in UTF-16 units, moved out of a pair."""
    units = 0
    for character in text:
        size = 2 if character > "\uffff" else 1
        if units + size > position:
            break
        units += size
    return units


@pytest.fixture(scope="module")
def one_pane(qapp: object) -> EditorPane:
    pane = EditorPane(Settings(), Keymap({}), ScriptedModel(), Clock())
    pane.edit.resize(700, 500)
    return pane


@pytest.fixture(scope="module")
def one_finder(one_pane: EditorPane) -> Finder:
    return a_finder(one_pane)


def a_finder(pane: EditorPane) -> Finder:
    finder = Finder(pane.edit, pane.adapter, pane.edit)
    finder.replacing.connect(pane.recorder.on_replacement_coming)
    return finder


KEYS = {"backspace": Qt.Key.Key_Backspace, "delete": Qt.Key.Key_Delete, "enter": Qt.Key.Key_Return}
places = st.integers(0, 200)
keys = [*KEYS, "cut", "copy", "paste", "undo", "redo", "select all", "save"]
steps = st.one_of(
    st.tuples(st.just("select"), places, places),
    st.tuples(st.just("cursor"), places),
    st.tuples(st.sampled_from(["type", "accept", "paste_foreign"]), st.integers(1, 4)),
    st.tuples(st.sampled_from(keys)),
    st.tuples(st.sampled_from(["undo", "redo"])),
    st.tuples(st.sampled_from(["replace_all", "find_and_replace"]), st.integers(2, 4)),
)


# As many as docs/provenance.md says: WRITER_SEQUENCES=3000 python -m pytest -s -k any_editing tests/ui/provenance
SEQUENCES = int(os.environ.get("WRITER_SEQUENCES", "250"))


@pytest.fixture(scope="module")
def tally() -> Iterator[Counter[str]]:
    """How much was done; said at the end (``-s``)."""
    counts: Counter[str] = Counter()
    yield counts
    sys.stdout.write("\n" + ", ".join(f"{count:,} {what}" for what, count in counts.items()) + "\n")


@given(st.lists(steps, min_size=5, max_size=45))
@settings(max_examples=SEQUENCES, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_every_characters_author_survives_any_editing(
    one_pane: EditorPane, one_finder: Finder, tally: Counter[str], qtbot: QtBot, script: list
) -> None:
    pane = one_pane
    tally["sequences"] += 1
    tally["steps"] += len(script)
    pane.adapter.load("x", "")
    pane.recorder.load(None)
    QGuiApplication.clipboard().clear()
    author = Author(pane, one_finder)
    for step in script:
        author.do(qtbot, *step)
        author.check()
    while pane.edit.document().isUndoAvailable():
        pane.edit.undo()
        author.check()
        tally["steps back"] += 1
    while pane.edit.document().isRedoAvailable():
        pane.edit.redo()
        author.check()
        tally["steps forward"] += 1


def classes(pane: EditorPane) -> list[tuple[str, TextClass]]:
    text = pane.adapter.text()
    return [(text[one.start : one.end], one.text_class) for one in pane.recorder.ledger.classified()]


def accept(pane: EditorPane, text: str) -> None:
    pane.controller._insert(InsertText(text, 1))


def load_suggestions(pane: EditorPane, line: str, count: int) -> None:
    """As many lines, each accepted up to its end."""
    pane.adapter.load("x", line * count)
    size = len(line) - 1
    sources = {number: Source(SourceKind.SUGGESTION, size) for number in range(1, count + 1)}
    spans = tuple(span for number in sources for span in (Span(size, number), Span(1)))
    pane.recorder.load(Record(spans, sources, {}))


def test_an_acceptance_is_recorded_with_model_time_and_trigger(pane: EditorPane) -> None:
    pane.recorder.set_model(ModelIdentity("GPT-2", "sha256:12"))
    accept(pane, "lighthouse")
    source = next(iter(pane.recorder.ledger.classified())).source
    assert (source.author, source.identifier, source.length) == ("GPT-2", "sha256:12", 10)
    assert source.trigger == "automatic"
    assert source.when.endswith("Z")


def test_smart_quotes_disturb_nothing(pane: EditorPane) -> None:
    accept(pane, 'he said "no"')
    cursor = QTextCursor(pane.edit.document())
    for position, mark in ((11, "”"), (8, "“")):
        cursor.setPosition(position)
        cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
        with pane.edit.caused_by(EditCause.PROGRAM):
            cursor.insertText(mark)
    assert classes(pane) == [("he said “no”", TextClass.SUGGESTED)]


def test_dragging_accepted_text_carries_its_origin(pane: EditorPane, qtbot: QtBot) -> None:
    qtbot.keyClicks(pane.edit, "one ")
    accept(pane, "two")
    qtbot.keyClicks(pane.edit, " three")
    Author(pane, a_finder(pane)).cursor(4, 7)
    edit = pane.edit
    mime = edit.createMimeDataFromSelection()
    with edit.caused_by(EditCause.PASTED):
        source, target = edit.textCursor(), QTextCursor(edit.document())
        target.setPosition(0)
        target.beginEditBlock()  # as Qt does when text is dropped
        source.removeSelectedText()
        edit.setTextCursor(target)
        edit.insertFromMimeData(mime)
        target.endEditBlock()
    assert classes(pane) == [("two", TextClass.SUGGESTED), ("one  three", TextClass.TYPED)]
    edit.undo()
    assert classes(pane) == [("one ", TextClass.TYPED), ("two", TextClass.SUGGESTED), (" three", TextClass.TYPED)]


def test_text_loaded_without_a_record_is_unrecorded(pane: EditorPane, qtbot: QtBot) -> None:
    pane.adapter.load("x", "from before")
    qtbot.keyClicks(pane.edit, "now ")
    assert classes(pane) == [("now ", TextClass.TYPED), ("from before", TextClass.UNRECORDED)]


@pytest.mark.parametrize("count", [3, 1100])
def test_find_and_replace_changes_only_what_it_found(pane: EditorPane, qtbot: QtBot, count: int) -> None:
    load_suggestions(pane, "the old sea\n", count)
    finder = a_finder(pane)
    finder.look_for(Query("old"))
    assert finder.replace_all("XY") == count
    parts = [part for part, kind in classes(pane) if kind is TextClass.CHANGED]
    assert parts == ["the ", " sea"] * count
    pane.edit.undo()
    assert pane.adapter.text() == "the old sea\n" * count
    assert [part for part, kind in classes(pane) if kind is TextClass.SUGGESTED] == ["the old sea"] * count


@pytest.mark.parametrize("count", [3, 250])
def test_all_that_replaces_something_is_the_authors(pane: EditorPane, count: int) -> None:
    load_suggestions(pane, "a colour, 😀 a grey cat\n", count)
    finder = a_finder(pane)
    finder.look_for(Query("colour|grey", is_pattern=True))
    assert finder.replace_all("grey") == 2 * count
    typed = [part.strip() for part, kind in classes(pane) if kind is TextClass.TYPED]
    assert typed == ["grey", ""] * count, "what was grey stays as it was"
    finder.look_for(Query("cat"))
    finder.finish()
    finder.replace(0, "cart")
    assert "cart" in [part for part, kind in classes(pane) if kind is TextClass.TYPED][1]
    pane.edit.undo()
    pane.edit.undo()
    assert [part for part, kind in classes(pane) if kind is TextClass.SUGGESTED] == ["a colour, 😀 a grey cat"] * count
