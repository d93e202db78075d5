from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from writer.suggest.ghost_text import GhostText
from writer.ui.editor.keymap import ActionId
from writer.ui.editor_pane import EditorPane
from writer.ui.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


def press(pane: EditorPane, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(pane.edit, key, modifiers)


def test_a_list_goes_on_and_ends(pane: EditorPane) -> None:
    pane.edit.textCursor().insertText("1. 😀 bread")
    press(pane, Qt.Key.Key_Return)
    QTest.keyClicks(pane.edit, "salt")
    press(pane, Qt.Key.Key_Return)
    press(pane, Qt.Key.Key_Tab)
    QTest.keyClicks(pane.edit, "fine")
    press(pane, Qt.Key.Key_Return)
    press(pane, Qt.Key.Key_Backtab)
    QTest.keyClicks(pane.edit, "oil")
    press(pane, Qt.Key.Key_Return)
    press(pane, Qt.Key.Key_Return)
    QTest.keyClicks(pane.edit, "done")
    assert pane.adapter.text() == "1. 😀 bread\n2. salt\n   3. fine\n4. oil\ndone"


def test_one_undo_takes_the_new_item_back(pane: EditorPane) -> None:
    pane.adapter.load("d", "- bread")
    pane.edit.moveCursor(pane.edit.textCursor().MoveOperation.End)
    press(pane, Qt.Key.Key_Return)
    assert pane.adapter.text() == "- bread\n- "
    press(pane, Qt.Key.Key_Z, CTRL)
    assert pane.adapter.text() == "- bread"


def test_in_code_enter_and_tab_are_themselves(pane: EditorPane) -> None:
    pane.adapter.load("d", "```\n- a")
    pane.edit.moveCursor(pane.edit.textCursor().MoveOperation.End)
    press(pane, Qt.Key.Key_Return)
    press(pane, Qt.Key.Key_Tab)
    assert pane.adapter.text() == "```\n- a\n\t"


def test_tab_takes_ghost_text_before_it_indents(pane: EditorPane, clock: object, model: object) -> None:
    pane.adapter.load("d", "- bread")
    pane.edit.moveCursor(pane.edit.textCursor().MoveOperation.End)
    pane.view.show(GhostText(1, " and salt"))
    clock.now += 1
    model.events.clear()
    press(pane, Qt.Key.Key_Tab)
    assert pane.adapter.text() == "- bread"
    assert len(model.events) == 1
    pane.view.hide()
    press(pane, Qt.Key.Key_Tab)
    assert pane.adapter.text() == "  - bread"


def test_commands_change_what_is_selected(window: MainWindow) -> None:
    pane = window.pane
    pane.adapter.load("d", "😀 one\ntwo")
    pane.edit.selectAll()
    window.action(ActionId.STRONG).trigger()
    assert pane.adapter.text() == "**😀 one**\n**two**"
    window.action(ActionId.QUOTE).trigger()
    assert pane.adapter.text() == "> **😀 one**\n> **two**"
    pane.edit.undo()
    pane.edit.undo()
    assert pane.adapter.text() == "😀 one\ntwo"


@pytest.mark.parametrize(
    ("key", "modifiers", "text"),
    [
        (Qt.Key.Key_B, CTRL, "The **lamp**"),
        (Qt.Key.Key_I, CTRL, "The *lamp*"),
        (Qt.Key.Key_E, CTRL, "The `lamp`"),
        (Qt.Key.Key_K, CTRL, "The [lamp]()"),
        (Qt.Key.Key_2, CTRL, "## The lamp"),
    ],
)
def test_keys_format(
    window: MainWindow, qapp: QApplication, key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str
) -> None:
    window.activateWindow()
    window.pane.adapter.load("d", "The lamp")
    cursor = window.pane.edit.textCursor()
    cursor.setPosition(4)
    cursor.setPosition(8, cursor.MoveMode.KeepAnchor)
    window.pane.edit.setTextCursor(cursor)
    QTest.keyClick(window.windowHandle(), key, modifiers)
    assert window.pane.adapter.text() == text


def test_smart_typing_and_its_way_back(window: MainWindow) -> None:
    edit, adapter = window.pane.edit, window.pane.adapter
    QTest.keyClicks(edit, '"I')
    assert adapter.text() == '"I'
    window.action(ActionId.SMART_TYPING).trigger()
    assert window.settings.smart_typing
    window.pane.adapter.load("d", "")
    QTest.keyClicks(edit, 'He said "no')
    assert adapter.text() == "He said “no"
    QTest.keyClicks(edit, '"')
    assert adapter.text() == "He said “no”"
    edit.undo()
    assert adapter.text() == 'He said “no"'
    QTest.keyClicks(edit, ", don't...")
    assert adapter.text() == 'He said “no", don’t…'
    edit.undo()
    assert adapter.text() == 'He said “no", don’t...'


@pytest.mark.parametrize("text", ["```\nx = ", "---\ntitle: ", "see `a"])
def test_smart_typing_is_off_in_code(window: MainWindow, text: str) -> None:
    window.action(ActionId.SMART_TYPING).trigger()
    ending = "`" if "`a" in text else ""
    window.pane.adapter.load("d", text + ending)
    cursor = window.pane.edit.textCursor()
    cursor.setPosition(len(text))
    window.pane.edit.setTextCursor(cursor)
    QTest.keyClicks(window.pane.edit, '"')
    assert window.pane.adapter.text() == text + '"' + ending


def select(pane: EditorPane, start: int, end: int) -> None:
    cursor = pane.edit.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
    pane.edit.setTextCursor(cursor)


def test_a_passage_is_kept_private_and_given_back(pane: EditorPane) -> None:
    text = "One.\nTwo 😀.\nThree.\nFour."
    pane.adapter.load("d", text)
    select(pane, text.index("Tw") + 1, text.index("hr") + 1)
    pane.markdown.toggle_private()
    assert pane.adapter.text() == "One.\n<!-- private -->\nTwo 😀.\nThree.\n<!-- /private -->\nFour."
    press(pane, Qt.Key.Key_Z, CTRL)
    assert pane.adapter.text() == text
    pane.markdown.toggle_private()
    pane.markdown.toggle_private()
    assert pane.adapter.text() == text


def test_without_a_selection_the_paragraph_is_kept_private(pane: EditorPane) -> None:
    pane.adapter.load("d", "Only one.")
    pane.markdown.toggle_private()
    assert pane.adapter.text() == "<!-- private -->\nOnly one.\n<!-- /private -->"
    QTest.keyClicks(pane.edit, "So ")
    assert pane.adapter.text() == "<!-- private -->\nSo Only one.\n<!-- /private -->"
    pane.edit.moveCursor(pane.edit.textCursor().MoveOperation.EndOfBlock)
    QTest.keyClicks(pane.edit, "!")
    pane.markdown.toggle_private()
    assert pane.adapter.text() == "So Only one.!"
    pane.markdown.toggle_private()
    QTest.keyClicks(pane.edit, "!")
    assert pane.adapter.text() == "<!-- private -->\nSo Only one.!!\n<!-- /private -->"
    pane.edit.moveCursor(pane.edit.textCursor().MoveOperation.End)
    pane.markdown.toggle_private()
    assert pane.adapter.text() == "<!-- private -->\nSo Only one.!!"


def test_words_within_a_line_are_kept_private_and_given_back(pane: EditorPane) -> None:
    pane.adapter.load("d", "Ask 😀 Margrave now.")
    select(pane, 7, 15)
    pane.markdown.toggle_private()
    assert pane.adapter.text() == "Ask 😀 <!-- private -->Margrave<!-- /private --> now."
    assert pane.edit.textCursor().selectedText() == "Margrave"
    pane.markdown.toggle_private()
    assert pane.adapter.text() == "Ask 😀 Margrave now."
    assert pane.edit.textCursor().selectedText() == "Margrave"
