"""How the little there is besides the text looks."""

from __future__ import annotations

from collections.abc import Mapping

_TEMPLATE = """
QMainWindow, QMenuBar, QStatusBar { background: @paper; color: @ink; }
QMenuBar { border: none; padding: 3px 6px; }
QMenuBar::item { background: transparent; color: @faint; padding: 5px 10px; border-radius: 5px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: @raised; color: @ink; }
QMenu { background: @paper; color: @ink; border: 1px solid @edge; padding: 6px; }
QMenu::item { padding: 6px 30px 6px 26px; border-radius: 5px; }
QMenu::item:selected { background: @raised; }
QMenu::item:disabled { color: @faint; }
QMenu::separator { height: 1px; background: @edge; margin: 6px 10px; }
QStatusBar { border: none; padding: 0 14px 8px 14px; min-height: 30px; }
QStatusBar::item { border: none; }
QStatusBar QLabel, QStatusBar QToolButton { color: @faint; padding: 3px 8px; }
QStatusBar QToolButton { border: none; border-radius: 5px; background: transparent; }
QStatusBar QToolButton:hover { background: @raised; color: @ink; }
QStatusBar QToolButton[warning="true"] { color: @warning; }
QStatusBar QToolButton#suggestions:checked { color: @accent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: @edge; border-radius: 3px; min-height: 36px; margin: 0 3px; }
QScrollBar::handle:vertical:hover { background: @faint; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QToolTip { background: @raised; color: @ink; border: 1px solid @edge; padding: 5px; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QMessageBox { padding: 10px; }
QMessageBox QLabel#qt_msgbox_label { font-weight: 600; padding: 8px 14px 0 6px; }
QMessageBox QLabel#qt_msgbox_informativelabel { padding: 4px 14px 8px 6px; }
QPushButton { background: @raised; color: @ink; border: 1px solid @edge; border-radius: 6px; padding: 6px 16px; }
QPushButton:hover { border-color: @faint; }
QPushButton:default { border-color: @accent; color: @accent; }
QPushButton:focus { border-color: @accent; }
"""


def stylesheet(colours: Mapping[str, str]) -> str:
    """The application's style sheet; each colour of the template by its name."""
    sheet = _TEMPLATE
    for name, colour in colours.items():
        sheet = sheet.replace(f"@{name}", colour)
    return sheet
