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
QStatusBar QToolButton#forwardOnly { color: @accent; }
QStatusBar QToolButton#forwardOnly[warning="true"] { color: @warning; }
QProgressBar#goal { border-radius: 2px; max-height: 4px; }
QStatusBar QToolButton#suggestions:checked { color: @accent; }
QFrame#notice { background: @raised; border: none; border-bottom: 1px solid @edge; }
QFrame#notice QLabel { color: @warning; }
QFrame#notice QToolButton::menu-button { border: none; width: 18px; }
QStatusBar QToolButton#suggestions { padding-right: 20px; }
QStatusBar QToolButton#suggestions::menu-button { border: none; width: 18px; }
QStatusBar QToolButton#suggestions::menu-arrow { image: url("@symbols/down-@tone.png"); width: 12px; height: 12px; }
QToolButton::menu-indicator { image: none; }
QToolButton#link { color: @accent; border: none; padding: 2px 0; background: transparent; }
QToolButton#link:hover, QToolButton#link:focus { color: @ink; text-decoration: underline; }
QLabel[faint="true"] { color: @faint; }
QLabel[headline="true"] { font-size: 15pt; font-weight: 600; }
QDialog QTableView, QDialog QListWidget { background: @paper; border: 1px solid @edge; border-radius: 6px;
    selection-background-color: @selection; selection-color: @ink; }
QDialog QListWidget::item { padding: 4px 6px; }
QDialog QTableView::item { padding: 2px 6px; }
QDialog QHeaderView::section { background: @raised; color: @faint; border: none; padding: 5px 8px; }
QPushButton { padding: 3px 12px; background: @paper; }
QTextBrowser#comparison, QListWidget { background: @paper; color: @ink; border: 1px solid @edge; border-radius: 6px; }
QTextBrowser#modelCard, QTreeWidget#models {
    background: @paper; color: @ink; border: 1px solid @edge; border-radius: 6px;
}
QPlainTextEdit#crashReport, QPlainTextEdit#plainPage { background: @paper; border: 1px solid @edge; border-radius: 6px;
    padding: 6px; }
QTextBrowser#modelCard { padding: 6px; }
QTreeWidget#models { outline: none; }
QTreeWidget#models::item { padding: 6px 8px; }
QTreeWidget#models::item:selected { background: @raised; color: @ink; }
QTreeWidget#models QHeaderView::section {
    background: @paper; color: @faint; border: none; border-bottom: 1px solid @edge; padding: 6px 8px;
}
QLabel#modelState, QLabel#exportHint { color: @faint; }
QProgressBar { background: @raised; border: none; border-radius: 3px; max-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QPushButton:disabled { color: @faint; border-color: @raised; }
QListWidget::item { padding: 7px 10px; }
QRadioButton::indicator, QCheckBox::indicator {
    width: 14px; height: 14px; border: 1px solid @faint; background: @paper;
}
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator:checked {
    border-color: @accent;
    background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5, stop: 0.5 @accent, stop: 0.6 @paper);
}
QCheckBox::indicator:checked { border-color: @accent; background: @accent; image: url("@symbols/tick-@tone.png"); }
QRadioButton:focus, QCheckBox:focus { color: @accent; }
QSpinBox QLineEdit, QDoubleSpinBox QLineEdit { border: none; padding: 0; }
QToolButton#stepDown, QToolButton#stepUp {
    border: 1px solid @edge; border-radius: 6px; padding: 5px; background: @raised;
}
QToolButton#stepDown { qproperty-icon: url("@symbols/less-@tone.png"); }
QToolButton#stepUp { qproperty-icon: url("@symbols/more-@tone.png"); }
QToolButton#stepDown:hover, QToolButton#stepDown:focus { border-color: @accent; }
QToolButton#stepUp:hover, QToolButton#stepUp:focus { border-color: @accent; }
QLabel#preferenceHelp { color: @faint; }
QToolButton#preferenceReset {
    border: none; border-radius: 5px; padding: 4px; min-width: 16px; min-height: 16px;
}
QToolButton#preferenceReset:enabled { image: url("@symbols/reset-@tone.png"); }
QToolButton#preferenceReset:hover, QToolButton#preferenceReset:focus { background: @edge; }
QTreeWidget#shortcuts { background: @paper; color: @ink; border: 1px solid @edge; border-radius: 6px; outline: none; }
QTreeWidget#shortcuts::item { padding: 5px 8px; }
QTreeWidget#shortcuts::item:selected { background: @raised; color: @ink; }
QTreeWidget#shortcuts QHeaderView::section {
    background: @paper; color: @faint; border: none; border-bottom: 1px solid @edge; padding: 6px 8px;
}
QLabel#dialogTitle { font-weight: 600; }
QLabel#welcomeTitle { font-size: 26px; font-weight: 600; }
QLabel#welcomeText { font-size: 15px; }
QLabel#welcomeHint { color: @faint; }
QLabel#welcomeMark { color: @faint; font-size: 16px; min-width: 20px; }
QLabel#welcomeMark[done="true"] { color: @accent; font-weight: 700; }
QLabel#welcomeKey { background: @raised; border: 1px solid @edge; border-radius: 5px; padding: 3px 10px; }
QFrame#welcomeEditor { border: 1px solid @edge; border-radius: 8px; }
QTabBar#documents { background: @paper; border: none; }
QTabBar#documents::tab {
    background: transparent; color: @faint; border: none; border-bottom: 2px solid transparent;
    padding: 7px 10px 7px 16px; max-width: 220px;
}
QTabBar#documents::tab:selected { color: @ink; border-bottom-color: @accent; }
QTabBar#documents::tab:hover:!selected { background: @raised; color: @ink; }
QWidget#findBar { background: @raised; border-top: 1px solid @edge; }
QLineEdit { background: @paper; color: @ink; border: 1px solid @edge; border-radius: 6px; padding: 6px 8px; }
QLineEdit:focus { border-color: @accent; }
QWidget#findBar QToolButton { color: @faint; border: 1px solid transparent; border-radius: 5px; padding: 5px 8px; }
QWidget#findBar QToolButton:hover { background: @paper; color: @ink; }
QWidget#findBar QToolButton:checked { background: @selection; color: @ink; }
QWidget#findBar QToolButton:focus { border-color: @accent; }
QWidget#findBar QLabel { color: @faint; padding-left: 8px; }
QTreeWidget#outline { background: @paper; color: @faint; border: none; padding: 40px 4px 8px 12px; }
QTreeWidget#outline { show-decoration-selected: 0; }
QTreeWidget#outline::branch:selected { background: @paper; }
QTreeWidget#outline::item { padding: 5px 4px; border-radius: 5px; }
QTreeWidget#outline::item:hover { background: @raised; }
QTreeWidget#outline::item:selected { background: @raised; color: @ink; }
QTextBrowser#guide { background: @paper; color: @ink; border: 1px solid @edge; border-radius: 6px; padding: 0; }
QTabWidget::pane { border: none; padding-top: 10px; }
QTabWidget QTabBar::tab {
    background: transparent; color: @faint; border: none; border-bottom: 2px solid transparent; padding: 7px 14px;
}
QTabWidget QTabBar::tab:selected { color: @ink; border-bottom-color: @accent; }
QTextBrowser#preview { background: @paper; color: @ink; border: none; padding: 24px 8px; }
QSplitter::handle { background: @edge; }
QDockWidget { color: @ink; }
QDockWidget::title { background: @paper; padding: 10px 14px 4px 14px; }
QDockWidget > QWidget { background: @paper; }
QMainWindow::separator { background: @edge; width: 1px; }
QListView { background: @paper; color: @ink; border: 1px solid @edge; border-radius: 6px; padding: 4px; }
QListView::item { padding: 6px 8px; border-radius: 4px; }
QListView::item:selected { background: @raised; color: @ink; }
QListView::item:selected:active { background: @selection; }
QDialog QTextBrowser { background: @paper; color: @ink; border: 1px solid @edge; border-radius: 6px; padding: 10px; }
QPushButton:disabled { color: @faint; }
QToolButton#closeTab { border: none; border-radius: 4px; padding: 2px; }
QToolButton#closeTab { qproperty-icon: url("@symbols/close-@tone.png"); }
QToolButton#closeTab:hover { background: @edge; }
QToolButton#findPrevious { qproperty-icon: url("@symbols/previous-@tone.png"); }
QToolButton#findNext { qproperty-icon: url("@symbols/next-@tone.png"); }
QToolButton#findClose { qproperty-icon: url("@symbols/close-@tone.png"); }
QLineEdit { lineedit-clear-button-icon: url("@symbols/close-@tone.png"); }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: @edge; border-radius: 3px; min-height: 36px; margin: 0 3px; }
QScrollBar::handle:vertical:hover { background: @faint; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QComboBox { background: @paper; color: @ink; border: 1px solid @edge; border-radius: 6px; padding: 5px 10px; }
QComboBox:hover { border-color: @faint; }
QComboBox:focus, QComboBox:on { border-color: @accent; }
QComboBox:disabled { color: @faint; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("@symbols/down-@tone.png"); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: @paper; color: @ink; border: 1px solid @edge; padding: 4px;
    selection-background-color: @raised; selection-color: @ink; }
QComboBox QAbstractItemView::item { min-height: 26px; padding: 0 6px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: @edge; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: @accent; }
QSlider::handle:horizontal { width: 14px; margin: -6px 0; border-radius: 8px; border: 1px solid @accent;
    background: @paper; }
QSlider::handle:horizontal:focus { background: @accent; }
QToolTip { background: @raised; color: @ink; border: 1px solid @edge; padding: 5px; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QMessageBox { padding: 10px; }
QMessageBox QLabel#qt_msgbox_label { font-weight: 600; padding: 8px 14px 0 6px; }
QMessageBox QLabel#qt_msgbox_informativelabel { padding: 4px 14px 8px 6px; min-width: 380px; }
QPushButton { background: @raised; color: @ink; border: 1px solid @edge; border-radius: 6px; padding: 6px 16px; }
QPushButton:hover { border-color: @faint; }
QPushButton:default { border-color: @accent; color: @accent; }
QPushButton:focus { border-color: @accent; }
"""


def stylesheet(colours: Mapping[str, str], symbols: str, tone: str) -> str:
    """The application's style sheet.

    Args:
        colours: Each colour of the template by its name.
        symbols: The folder of the drawn symbols.
        tone: ``light`` or ``dark``: the symbols that go with such paper.
    """
    sheet = _TEMPLATE.replace("@symbols", symbols).replace("@tone", tone)
    for name, colour in colours.items():
        sheet = sheet.replace(f"@{name}", colour)
    return sheet
