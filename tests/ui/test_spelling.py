from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.spelling.small_dictionary import make_dictionary
from writer.bridge.spelling_thread import SpellingThread
from writer.spelling.dictionaries import find_dictionaries
from writer.spelling.personal_words import PersonalWords
from writer.ui.editor.keymap import ActionId
from writer.ui.editor_pane import EditorPane
from writer.ui.main_window import MainWindow
from writer.ui.spell_menu import SpellMenu
from writer.ui.spelling import Spelling

WAVE = QTextCharFormat.UnderlineStyle.WaveUnderline


@pytest.fixture
def spelling(tmp_path: Path, qtbot: QtBot) -> Iterator[Spelling]:
    folder = make_dictionary(tmp_path / "dictionaries")
    make_dictionary(folder, "de_DE", ("Licht", "die"))
    thread = SpellingThread(lambda: find_dictionaries([folder]))
    made = Spelling(thread, lambda: PersonalWords(tmp_path / "dictionary.txt"))
    made.chosen = "en_US"
    thread.start()
    yield made
    thread.shut_down()


@pytest.fixture
def checked(make_window: Callable[..., MainWindow], spelling: Spelling, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    real = MainWindow.__init__

    def with_spelling(self: MainWindow, services: object, dialogs: object = None) -> None:
        real(self, replace(services, spelling=spelling), dialogs)

    monkeypatch.setattr(MainWindow, "__init__", with_spelling)
    return make_window(language="en_US")


def marked(pane: EditorPane) -> list[str]:
    block, found = pane.edit.document().firstBlock(), []
    while block.isValid():
        text = block.text().replace("😀", "😀 ")
        ranges = block.layout().formats()
        found += [text[r.start : r.start + r.length] for r in ranges if r.format.underlineStyle() == WAVE]
        block = block.next()
    return found


def test_misspelt_words_are_marked_where_there_is_prose(checked: MainWindow, qtbot: QtBot) -> None:
    pane = checked.pane
    pane.adapter.load("d", "The lmap **lihgt** `cdoe` [the](ulr)\n😀 wrnog\n```\ncdoe\n```\n# Heding")
    qtbot.waitUntil(lambda: marked(pane) == ["lmap", "lihgt", "wrnog", "Heding"])


def test_a_word_is_marked_once_it_is_finished(checked: MainWindow, qtbot: QtBot) -> None:
    pane = checked.pane
    checked.activateWindow()
    qtbot.waitUntil(pane.edit.hasFocus)
    QTest.keyClicks(pane.edit, "the lmap")
    qtbot.waitUntil(lambda: checked._desk._spelling.verdict("en_US", "lmap") is False)
    QTest.qWait(0)
    assert marked(pane) == []
    QTest.keyClick(pane.edit, Qt.Key.Key_Space)
    assert marked(pane) == ["lmap"]


def test_a_word_is_marked_when_the_cursor_leaves_it(checked: MainWindow, qtbot: QtBot) -> None:
    pane = checked.pane
    checked.activateWindow()
    qtbot.waitUntil(pane.edit.hasFocus)
    QTest.keyClicks(pane.edit, "the lmap")
    QTest.keyClick(pane.edit, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: marked(pane) == ["lmap"])


def menu_for(window: MainWindow, position: int) -> SpellMenu:
    edit = window.pane.edit
    cursor = edit.textCursor()
    cursor.setPosition(position)
    point = edit.viewport().mapToGlobal(edit.cursorRect(cursor).center() + QPoint(2, 0))
    menu = window._desk.context_menu(window.pane, point, [])
    assert menu is not None
    return menu


def entries(menu: SpellMenu) -> dict[str, QAction]:
    return {action.text(): action for action in menu.actions() if action.isVisible() and not action.isSeparator()}


def test_the_menu_corrects_as_one_undo_step(checked: MainWindow, qtbot: QtBot) -> None:
    pane = checked.pane
    pane.adapter.load("d", "the lmap light")
    qtbot.waitUntil(lambda: marked(pane) == ["lmap"])
    menu = menu_for(checked, 6)
    qtbot.waitUntil(lambda: "lamp" in entries(menu))
    entries(menu)["lamp"].trigger()
    assert pane.adapter.text() == "the lamp light"
    pane.edit.undo()
    assert pane.adapter.text() == "the lmap light"


def test_the_menu_outlives_whoever_opened_it(checked: MainWindow, qtbot: QtBot) -> None:
    checked.pane.adapter.load("d", "the lmap light")
    qtbot.waitUntil(lambda: marked(checked.pane) == ["lmap"])
    menu_for(checked, 6)
    gc.collect()
    [menu] = checked.pane.edit.findChildren(SpellMenu)
    qtbot.waitUntil(lambda: "lamp" in entries(menu))


def test_a_learnt_word_is_right_from_now_on(checked: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    pane = checked.pane
    pane.adapter.load("d", "the lmap light")
    qtbot.waitUntil(lambda: marked(pane) == ["lmap"])
    menu = menu_for(checked, 6)
    entries(menu)["&Add to Dictionary"].trigger()
    qtbot.waitUntil(lambda: marked(pane) == [])
    assert (tmp_path / "dictionary.txt").read_text() == "lmap\n"
    assert checked._desk.context_menu(pane, QPoint(0, 0), []) is None


def test_the_text_names_its_language(checked: MainWindow, qtbot: QtBot) -> None:
    pane = checked.pane
    pane.adapter.load("d", "---\nlang: de\n---\ndie Licht light")
    qtbot.waitUntil(lambda: marked(pane) == ["light"])
    assert pane.smart_typing.language == "de"


def language_actions(window: MainWindow) -> dict[str, QAction]:
    menu = next(menu for menu in window.findChildren(QMenu) if menu.objectName() == "languages")
    menu.aboutToShow.emit()
    [own] = [action.menu() for action in menu.actions() if action.menu() is not None]
    return {action.text(): action for action in own.actions()}


def test_the_menu_names_the_language_of_one_document(checked: MainWindow, qtbot: QtBot) -> None:
    pane = checked.pane
    pane.adapter.load("d", "die Licht light")
    qtbot.waitUntil(lambda: "Deutsch (Deutschland)" in language_actions(checked))
    assert language_actions(checked)["As All Others"].isChecked()
    language_actions(checked)["Deutsch (Deutschland)"].trigger()
    assert pane.adapter.text() == "---\nlang: de-DE\n---\n\ndie Licht light"
    qtbot.waitUntil(lambda: marked(pane) == ["light"])
    assert language_actions(checked)["Deutsch (Deutschland)"].isChecked()
    pane.edit.undo()
    assert pane.adapter.text() == "die Licht light"
    pane.edit.redo()
    language_actions(checked)["As All Others"].trigger()
    assert pane.adapter.text() == "die Licht light"


def test_the_switch(checked: MainWindow, qtbot: QtBot) -> None:
    pane = checked.pane
    pane.adapter.load("d", "the lmap light")
    qtbot.waitUntil(lambda: marked(pane) == ["lmap"])
    checked.action(ActionId.SPELLING).trigger()
    qtbot.waitUntil(lambda: marked(pane) == [])
    assert not checked.settings.check_spelling


def test_ghost_text_is_asked_about_in_the_language_of_the_document_in_front(
    checked: MainWindow, spelling: Spelling, qtbot: QtBot
) -> None:
    pane = checked.pane
    pane.adapter.load("d", "the lamp")
    qtbot.waitUntil(lambda: spelling.verdict("en_US", "lamp") is True)
    assert spelling.is_misspelt("keper")
    assert not spelling.is_misspelt("keeper")
    pane.adapter.load("d", "---\nlang: de\n---\ndie")
    qtbot.waitUntil(lambda: spelling.is_misspelt("keeper"))


def test_languages_are_listed(checked: MainWindow, spelling: Spelling, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(spelling.languages))
    checked._desk.fill_languages()
    actions = checked._desk._languages.actions()
    assert [action.text() for action in actions] == [
        "As the System",
        "Deutsch (Deutschland)",
        "American English (United States)",
        "",
        "&This Document",
    ]
    actions[1].trigger()
    assert checked.settings.language == "de_DE"
