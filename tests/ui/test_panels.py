from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextBrowser, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from writer.ui.editor.keymap import ActionId
from writer.ui.editor.outline_panel import OutlinePanel
from writer.ui.main_window import MainWindow

TEXT = "# One\na\n\n## De*e*p\nb\n\n# Two\nc\n\n# Three\nd"


def titles(panel: OutlinePanel) -> list[str]:
    found = []

    def visit(item: QTreeWidgetItem, depth: int) -> None:
        for index in range(item.childCount()):
            found.append("  " * depth + item.child(index).text(0))
            visit(item.child(index), depth + 1)

    visit(panel.invisibleRootItem(), 0)
    return found


@pytest.fixture
def outline(window: MainWindow, qtbot: QtBot) -> OutlinePanel:
    window.activateWindow()
    window.pane.adapter.load("d", TEXT)
    window.action(ActionId.OUTLINE).trigger()
    panel = window.frame.outline
    qtbot.waitUntil(lambda: titles(panel) == ["One", "  Deep", "Two", "Three"])
    return panel


def test_it_follows_text_and_cursor(window: MainWindow, outline: OutlinePanel, qtbot: QtBot) -> None:
    edit = window.pane.edit
    edit.moveCursor(edit.textCursor().MoveOperation.End)
    assert outline.currentItem().text(0) == "Three"
    QTest.keyClick(edit, Qt.Key.Key_Return)
    QTest.keyClicks(edit, "## New")
    qtbot.waitUntil(lambda: titles(outline)[-1] == "  New")
    assert outline.currentItem().text(0) == "New"
    edit.selectAll()
    edit.insertPlainText("nothing")
    qtbot.waitUntil(lambda: titles(outline) == [])


def test_enter_goes_to_the_heading(window: MainWindow, outline: OutlinePanel, qtbot: QtBot) -> None:
    outline.setFocus()
    outline.setCurrentItem(outline.topLevelItem(1))
    QTest.keyClick(outline, Qt.Key.Key_Return)
    assert window.pane.edit.textCursor().block().text() == "# Two"
    qtbot.waitUntil(window.pane.edit.hasFocus)


def test_dragging_moves_a_section_as_one_undo_step(window: MainWindow, outline: OutlinePanel, qtbot: QtBot) -> None:
    outline.setCurrentItem(outline.topLevelItem(0))
    event = QDropEvent(
        QPointF(5, outline.viewport().height() - 3),
        Qt.DropAction.MoveAction,
        QMimeData(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    outline.dropEvent(event)
    assert window.pane.adapter.text() == "# Two\nc\n\n# Three\nd\n\n# One\na\n\n## De*e*p\nb"
    qtbot.waitUntil(lambda: titles(outline) == ["Two", "Three", "One", "  Deep"])
    assert window.pane.edit.textCursor().block().text() == "# One"
    window.pane.edit.undo()
    assert window.pane.adapter.text() == TEXT


def test_ctrl_and_arrows_move_among_siblings(window: MainWindow, outline: OutlinePanel, qtbot: QtBot) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    outline.setCurrentItem(outline.topLevelItem(2))
    QTest.keyClick(outline, Qt.Key.Key_Up, control)
    qtbot.waitUntil(lambda: titles(outline) == ["One", "  Deep", "Three", "Two"])
    assert outline.currentItem().text(0) == "Three"
    QTest.keyClick(outline, Qt.Key.Key_Down, control)
    qtbot.waitUntil(lambda: titles(outline) == ["One", "  Deep", "Two", "Three"])
    assert window.pane.adapter.text().rstrip() == TEXT


def test_hidden_panels_cost_nothing(window: MainWindow, outline: OutlinePanel) -> None:
    window.action(ActionId.OUTLINE).trigger()
    QTest.keyClicks(window.pane.edit, "# x")
    assert not outline.isVisible()
    assert not outline._tracker._timer.isActive()


def test_the_preview_follows_and_loads_nothing(window: MainWindow, qtbot: QtBot) -> None:
    preview = window.frame.preview
    window.pane.adapter.load("d", "# One\n\n**two** ![map](http://a.b/c.png) <b>raw</b>")
    window.action(ActionId.PREVIEW).trigger()
    qtbot.waitUntil(lambda: "two [map] <b>raw</b>" in preview.toPlainText())
    window.pane.edit.insertPlainText("# Zero\n\n")
    qtbot.waitUntil(lambda: preview.toPlainText().startswith("Zero"))
    assert preview.loadResource(QTextDocument.ResourceType.ImageResource, "file:///etc/passwd") is None


def test_the_preview_goes_where_the_cursor_goes(window: MainWindow, qtbot: QtBot) -> None:
    preview, edit = window.frame.preview, window.pane.edit
    text = "\U0001f30a waves\n\n" + "\n\n".join(f"## Chapter {n}\n\n{'word ' * 60}" for n in range(40))
    window.pane.adapter.load("d", text)
    window.action(ActionId.PREVIEW).trigger()
    qtbot.waitUntil(lambda: "Chapter 39" in preview.toPlainText())
    for number in (30, 4, 39, 0):
        cursor = edit.textCursor()
        cursor.setPosition(edit.toPlainText().index(f"## Chapter {number}\n") + 1)  # one sign counts as two
        edit.setTextCursor(cursor)
        qtbot.waitUntil(lambda number=number: f"Chapter {number}\n" in seen(preview), timeout=3000)
    place = preview.verticalScrollBar().value()
    edit.moveCursor(QTextCursor.MoveOperation.Down)
    qtbot.wait(700)
    assert preview.verticalScrollBar().value() == place  # what is seen does not jump


def seen(preview: QTextBrowser) -> str:
    """The text between the first line and the last one that are seen."""
    size = preview.viewport().size()
    cursor = preview.cursorForPosition(QPoint(0, 0))
    end = preview.cursorForPosition(QPoint(size.width(), size.height())).position()
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selection().toPlainText()
