"""What all panels beside the text have in common."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QToolButton, QWidget

MARGIN = 16  # pixels beside what a panel holds


def dress_panel(panel: QDockWidget) -> None:
    """Give ``panel`` a quiet head: its title, and a button that closes it. It stays where it is."""
    panel.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
    head = QWidget()
    row = QHBoxLayout(head)
    row.setContentsMargins(MARGIN, 12, 8, 4)
    title = QLabel(panel.windowTitle())
    title.setObjectName("dialogTitle")
    close = QToolButton()
    close.setObjectName("closeTab")
    close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    close.setToolTip(QCoreApplication.translate("PanelHead", "Close"))
    close.setAccessibleName(QCoreApplication.translate("PanelHead", "Close"))
    close.clicked.connect(panel.close)
    row.addWidget(title, 1)
    row.addWidget(close)
    panel.setTitleBarWidget(head)
