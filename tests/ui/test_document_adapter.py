from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from writer.suggest.events import CursorCause, CursorMoved, EditCause, Edited
from writer.text.edits import TextReplacement
from writer.text.snapshot import BlockKind
from writer.ui.editor_pane import EditorPane

CTRL = Qt.KeyboardModifier.ControlModifier


def load(pane: EditorPane, model: object, text: str, units: int) -> None:
    pane.adapter.load("d", text)
    put_cursor(pane, units)
    model.events.clear()


def put_cursor(pane: EditorPane, units: int) -> None:
    cursor = pane.edit.textCursor()
    cursor.setPosition(units)
    pane.edit.setTextCursor(cursor)


def test_typing_is_one_edit_a_key_and_no_cursor_move(pane: EditorPane, model: object) -> None:
    load(pane, model, "", 0)
    QTest.keyClicks(pane.edit, "ab")
    assert [type(event) for event in model.events] == [Edited, Edited]
    first, second = model.edits()
    assert first.replacement == TextReplacement(0, 0, "a")
    assert second.replacement == TextReplacement(1, 0, "b")
    assert second.cause is EditCause.TYPED
    assert second.snapshot.before == "ab"
    assert second.snapshot.version == first.snapshot.version + 1


def test_causes(pane: EditorPane, model: object) -> None:
    load(pane, model, "one two", 7)
    QTest.keyClick(pane.edit, Qt.Key.Key_X)
    QTest.keyClick(pane.edit, Qt.Key.Key_Return)
    QTest.keyClick(pane.edit, Qt.Key.Key_Backspace)
    QTest.keyClick(pane.edit, Qt.Key.Key_Z, CTRL)
    QTest.keyClick(pane.edit, Qt.Key.Key_Y, CTRL)
    QApplication.clipboard().setText("pasted\r\ntext")
    QTest.keyClick(pane.edit, Qt.Key.Key_V, CTRL)
    QTest.keyClick(pane.edit, Qt.Key.Key_A, CTRL)
    QTest.keyClick(pane.edit, Qt.Key.Key_X, CTRL)
    pane.edit.insertPlainText("program")
    pane.adapter.insert_accepted(" said")
    causes = [edit.cause for edit in model.edits()]
    assert causes == [
        EditCause.TYPED,
        EditCause.TYPED,
        EditCause.DELETED,
        EditCause.UNDO,
        EditCause.REDO,
        EditCause.PASTED,
        EditCause.DELETED,
        EditCause.PROGRAM,
        EditCause.ACCEPTED,
    ]
    assert model.edits()[5].replacement.inserted == "pasted\ntext"


def test_shift_enter_is_a_line_break_that_a_file_can_hold(pane: EditorPane, model: object) -> None:
    load(pane, model, "ab", 1)
    QTest.keyClick(pane.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert pane.adapter.text() == "a\nb"
    assert model.edits()[0].cause is EditCause.TYPED


def test_pasted_markup_is_plain_text_without_nul(pane: EditorPane) -> None:
    mime = QMimeData()
    mime.setHtml("<b>bold</b>")
    mime.setText("bo\0ld")
    pane.edit.insertFromMimeData(mime)
    assert pane.adapter.text() == "bold"


def test_positions_count_code_points(pane: EditorPane, model: object) -> None:
    load(pane, model, "a😀b\nc👩‍🚀d", 6)
    QTest.keyClick(pane.edit, Qt.Key.Key_X)
    assert model.edits()[0].replacement == TextReplacement(5, 0, "x")
    assert model.edits()[0].snapshot.position == 2
    assert model.edits()[0].snapshot.before == "a😀b\ncx"


def test_a_removed_emoji_counts_once(pane: EditorPane, model: object) -> None:
    load(pane, model, "a😀b", 3)
    QTest.keyClick(pane.edit, Qt.Key.Key_Backspace)
    assert model.edits()[0].replacement == TextReplacement(1, 1, "")
    assert model.edits()[0].snapshot.before == "a"
    assert model.edits()[0].snapshot.after == "b"


def test_replacements_follow_any_edit(pane: EditorPane, model: object) -> None:
    random_numbers = random.Random(7)
    pieces = ["a", "bc ", "😀", "\n", "é\n\n", "👩‍🚀x", "灯", "word " * 30]
    load(pane, model, "The 😀 lamp\nwent out.", 0)
    text = pane.adapter.text()
    document = pane.edit.document()
    for _ in range(400):
        cursor = QTextCursor(document)
        length = document.characterCount() - 1
        cursor.setPosition(boundary(document, random_numbers.randint(0, length)))
        if random_numbers.random() < 0.5:
            end = min(length, cursor.position() + random_numbers.randint(0, 9))
            cursor.setPosition(boundary(document, end), QTextCursor.MoveMode.KeepAnchor)
        model.events.clear()
        if random_numbers.random() < 0.15:
            pane.edit.undo()
        else:
            cursor.insertText(random_numbers.choice(pieces))
        for edit in model.edits():
            text = edit.replacement.apply(text)
        assert text == pane.adapter.text()


def boundary(document: object, position: int) -> int:
    return position + 1 if "\udc00" <= document.characterAt(position) <= "\udfff" else position


def test_the_anchor_stays_while_the_author_types_on(pane: EditorPane, model: object) -> None:
    text = "The lamp went out. " * 500
    load(pane, model, text, 4100)
    before = pane.adapter.snapshot().before
    assert before == text[2000:4100]
    QTest.keyClicks(pane.edit, "xyz")
    assert pane.adapter.snapshot().before == before + "xyz"
    put_cursor(pane, 5999)
    assert len(pane.adapter.snapshot().before) == 3999
    put_cursor(pane, 6000)
    assert len(pane.adapter.snapshot().before) == 2000


@pytest.mark.parametrize("shift", [0, 1])
def test_snapshots_never_hold_half_a_character(pane: EditorPane, model: object, shift: int) -> None:
    load(pane, model, "x" * shift + "😀" * 4000, shift + 5000)
    snapshot = pane.adapter.snapshot()
    assert set(snapshot.before) == {"😀"}
    assert set(snapshot.after) == {"😀"}
    assert 249 <= len(snapshot.after) <= 250
    assert snapshot.position == shift + 2500


def test_separators_are_line_feeds_and_no_break_spaces_stay(pane: EditorPane, model: object) -> None:
    load(pane, model, "a\nb\u2028c\u00a0d", 7)
    assert pane.adapter.snapshot().before == "a\nb\nc\u00a0d"
    assert pane.adapter.text() == "a\nb\u2028c\u00a0d"


def test_selection_and_cursor_causes(pane: EditorPane, model: object) -> None:
    load(pane, model, "one two", 0)
    QTest.keyClick(pane.edit, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(pane.edit, Qt.Key.Key_Right)
    put_cursor(pane, 5)
    moves = [event for event in model.events if isinstance(event, CursorMoved)]
    assert [move.snapshot.has_selection for move in moves] == [True, False, False]
    assert [move.cause for move in moves] == [CursorCause.KEYBOARD, CursorCause.KEYBOARD, CursorCause.PROGRAM]


DOCUMENT = """---
title: The Lamp
---
# Heading
Prose with [a link](https://example.org/a) and https://example.org/b here.
```python
code = 1
```
After.

    indented
More.
\tAn author's indented paragraph.
~~~
```
still code
~~~
End."""


@pytest.mark.parametrize(
    ("needle", "kind"),
    [
        ("title", BlockKind.FRONT_MATTER),
        ("Heading", BlockKind.HEADING),
        ("Prose", BlockKind.PROSE),
        ("link]", BlockKind.PROSE),
        ("example.org/a", BlockKind.LINK),
        ("example.org/b", BlockKind.LINK),
        (" here.", BlockKind.LINK),
        ("here.", BlockKind.PROSE),
        ("python", BlockKind.CODE),
        ("code =", BlockKind.CODE),
        ("After", BlockKind.PROSE),
        ("indented\n", BlockKind.CODE),
        ("More", BlockKind.PROSE),
        ("An author", BlockKind.PROSE),
        ("still", BlockKind.CODE),
        ("End", BlockKind.PROSE),
    ],
)
def test_block_kinds(pane: EditorPane, model: object, needle: str, kind: BlockKind) -> None:
    load(pane, model, DOCUMENT, DOCUMENT.index(needle))
    assert pane.adapter.snapshot().block_kind is kind


def test_opening_and_closing_a_fence_is_noticed_below(pane: EditorPane, model: object) -> None:
    load(pane, model, "\n" + "text\n" * 300 + "end", 0)
    end = pane.edit.document().characterCount() - 1
    put_cursor(pane, end)
    assert pane.adapter.snapshot().block_kind is BlockKind.PROSE
    put_cursor(pane, 0)
    QTest.keyClicks(pane.edit, "```")
    put_cursor(pane, end + 3)
    assert pane.adapter.snapshot().block_kind is BlockKind.CODE
    pane.edit.undo()
    put_cursor(pane, end)
    assert pane.adapter.snapshot().block_kind is BlockKind.PROSE


def test_a_rule_at_the_top_is_not_front_matter(pane: EditorPane, model: object) -> None:
    load(pane, model, "---\n\nHe said: go on.\nAnd on.", 12)
    assert pane.adapter.snapshot().block_kind is BlockKind.PROSE
