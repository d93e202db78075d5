"""Menus by the keyboard: Alt and a letter means one thing, in each language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from tests.architecture.translation_tools import compile_into
from writer.ui.editor.keymap import ActionId
from writer.ui.main_window import MainWindow

_LETTER = re.compile(r"&(\w)")


@pytest.fixture(params=["en", "zh_CN"])
def language(request: pytest.FixtureRequest, qapp: QApplication, tmp_path: Path) -> Iterator[str]:
    translator = QTranslator()
    assert translator.load(str(compile_into(tmp_path) / f"writer_{request.param}.qm"))
    qapp.installTranslator(translator)
    yield request.param
    qapp.removeTranslator(translator)


def letters(labels: list[str]) -> list[str]:
    """The letters that more than one of ``labels`` has."""
    found = Counter(match.group(1).casefold() for label in labels if (match := _LETTER.search(label.split("\t")[0])))
    return [letter for letter, count in found.items() if count > 1]


def menus(entries: list[QAction]) -> Iterator[tuple[str, list[str]]]:
    for entry in entries:
        menu = entry.menu()
        if isinstance(menu, QMenu) and menu.objectName() != "recent":
            yield menu.title(), [action.text() for action in menu.actions()]
            yield from menus(menu.actions())


@pytest.mark.usefixtures("language")
class TestMnemonics:
    def test_no_two_entries_of_a_menu_share_a_letter(self, window: MainWindow) -> None:
        bar = window.menuBar().actions()
        assert letters([action.text() for action in bar]) == []
        found = dict(menus(bar))
        assert len(found) > len(bar)
        assert {title: shared for title, labels in found.items() if (shared := letters(labels))} == {}

    def test_the_buttons_of_the_first_page_take_no_menu_s_letter(self, window: MainWindow) -> None:
        window.action(ActionId.WELCOME).trigger()
        buttons = [button.text() for button in window.workspace.findChildren(QPushButton) if button.isVisible()]
        assert len(buttons) == 2
        assert letters([*buttons, *(action.text() for action in window.menuBar().actions())]) == []
