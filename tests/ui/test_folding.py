"""Sections folded under their headings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from writer.documents.session_state import SessionFile
from writer.ui.editor.folding import Folding
from writer.ui.editor.keymap import ActionId
from writer.ui.main_window import MainWindow

TEXT = "# One\n\nfirst\n\n## Deep\n\nbelow\n\n# Two\n\nsecond\n\n```\n# no heading\n```\nlast"


@pytest.fixture
def folding(window: MainWindow) -> Folding:
    window.pane.edit.setPlainText(TEXT)
    return window.frame.folding


def shown(window: MainWindow) -> list[str]:
    document = window.pane.edit.document()
    blocks = [document.findBlockByNumber(number) for number in range(document.blockCount())]
    return [block.text() for block in blocks if block.isVisible() and block.text()]


def put_cursor(window: MainWindow, words: str) -> None:
    cursor = window.pane.edit.textCursor()
    cursor.setPosition(window.pane.adapter.text().index(words))
    window.pane.edit.setTextCursor(cursor)


def test_a_section_folds_and_comes_back(window: MainWindow, folding: Folding) -> None:
    put_cursor(window, "first")
    window.action(ActionId.FOLD).trigger()
    assert shown(window) == ["# One", "# Two", "second", "```", "# no heading", "```", "last"]
    assert window.pane.edit.textCursor().block().text() == "# One", "the cursor is never where nobody sees it"
    assert window.pane.adapter.text() == TEXT
    assert folding.folds == (0,)
    top = [rect.top() for _, rect in window.pane.edit.layers.placed_blocks()]
    assert top == sorted(set(top))
    window.action(ActionId.FOLD).trigger()
    assert shown(window) == [line for line in TEXT.split("\n") if line]
    assert folding.folds == ()


def test_all_sections_fold(window: MainWindow, folding: Folding) -> None:
    window.action(ActionId.FOLD_ALL).trigger()
    assert shown(window) == ["# One", "# Two"]
    window.action(ActionId.UNFOLD_ALL).trigger()
    assert len(shown(window)) == len([line for line in TEXT.split("\n") if line])


def test_moving_past_a_fold_leaves_it_and_going_into_it_opens_it(window: MainWindow, folding: Folding) -> None:
    put_cursor(window, "# One")
    window.action(ActionId.FOLD).trigger()
    QTest.keyClick(window.pane.edit, Qt.Key.Key_Down)
    assert window.pane.edit.textCursor().block().text() == "# Two"
    assert folding.folds == (0,)
    put_cursor(window, "below")
    assert folding.folds == ()


def test_an_edit_leaves_no_text_without_a_heading(window: MainWindow, folding: Folding, qtbot: QtBot) -> None:
    put_cursor(window, "# One")
    window.action(ActionId.FOLD).trigger()
    window.pane.edit.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    QTest.keyClicks(window.pane.edit, "!")
    assert folding.folds == (0,)
    QTest.keyClick(window.pane.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "first" in shown(window))
    window.pane.edit.undo()
    put_cursor(window, "# Two")
    window.action(ActionId.FOLD).trigger()
    for _ in range(2):
        QTest.keyClick(window.pane.edit, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "second" in shown(window))


def test_a_click_on_the_sign_unfolds(window: MainWindow, folding: Folding) -> None:
    put_cursor(window, "# One")
    window.action(ActionId.FOLD).trigger()
    viewport = window.pane.edit.viewport()
    block, place = next(window.pane.edit.layers.placed_blocks())
    where = folding._chip(block, place).center()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(int(where.x()), int(where.y())))
    assert folding.folds == ()


def test_folds_are_there_at_the_next_start(make_window: Callable[..., MainWindow], tmp_path: Path) -> None:
    path, session = tmp_path / "a.md", SessionFile(tmp_path / "session.json")
    path.write_text(TEXT)
    first = make_window()
    first.restore_session(session, reopens=True)
    first.open_file(path)
    put_cursor(first, "second")
    first.action(ActionId.FOLD).trigger()
    assert first._session_keeper is not None
    session.save(first._session_keeper._state())
    first.workspace.current.close()
    second = make_window()
    second.restore_session(session, reopens=True)
    assert second.frame.folding.folds == (8,)
    assert "second" not in shown(second)
