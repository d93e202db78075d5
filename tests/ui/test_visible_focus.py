"""Where the keyboard is can be seen: a control with the focus looks otherwise, in every theme."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.test_accessible_names import reachable
from writer.settings.preferences import Page
from writer.settings.schema import ThemeChoice
from writer.ui.editor.keymap import ActionId
from writer.ui.main_window import MainWindow


def picture(widget: QWidget) -> QImage:
    """The control as it is painted now, with a margin for what is drawn around it."""
    QApplication.processEvents()
    window = widget.window()
    area = widget.rect().translated(widget.mapTo(window, widget.rect().topLeft()))
    return window.grab(area.adjusted(-3, -3, 3, 3)).toImage()


@pytest.mark.parametrize("theme", [theme for theme in ThemeChoice if theme is not ThemeChoice.SYSTEM])
def test_focus_is_seen(window: MainWindow, theme: ThemeChoice, qtbot: QtBot) -> None:
    window.action(ActionId.REPLACE).trigger()
    combo = window.show_preferences().settings_pages[Page.LOOK].control("theme").widget
    combo.activated.emit(list(ThemeChoice).index(theme))
    dialog = window.show_preferences()
    with qtbot.waitExposed(dialog):
        dialog.show()
    unseen = []
    for root in (dialog, window.workspace.current.frame.find_bar):
        root.window().activateWindow()
        # As after a press of Tab.
        root.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        for widget in (control for control in reachable(root) if control.isEnabled()):
            other = dialog.search if widget is not dialog.search else dialog.pages
            other = other if root is dialog else window.pane.edit
            other.setFocus(Qt.FocusReason.TabFocusReason)
            before = picture(widget)
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            if not widget.hasFocus() or picture(widget) == before:
                unseen.append(f"{type(widget).__name__} “{widget.accessibleName() or widget.objectName()}”")
    assert unseen == []
    dialog.close()
