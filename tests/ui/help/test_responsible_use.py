"""The page on responsible use, from the menu and from the predictability view."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from writer.ui.editor.keymap import ActionId
from writer.ui.help.guide_window import GuideWindow
from writer.ui.main_window import MainWindow


def shown(window: MainWindow) -> str:
    guide = next(one for one in window.findChildren(GuideWindow) if one.isVisible())
    return " ".join(one.toPlainText() for one in guide.findChildren(QTextBrowser))


def test_help_says_what_gpt_2_gets_wrong(window: MainWindow) -> None:
    window.action(ActionId.RESPONSIBLE_USE).trigger()
    assert "It does not tell fact from fiction" in shown(window)
    assert "Why no program can tell who wrote a text" in shown(window)


def test_the_predictability_view_leads_there(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window.pane.edit, Qt.Key.Key_F12)
    window.predictability.panel.help_wanted.emit()
    assert "nothing in this program detects machines" in shown(window)
