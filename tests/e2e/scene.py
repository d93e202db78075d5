"""A picture of the window and of what is over it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

_SHADOW = tuple(range(10, 0, -1))  # pixels around a dialog, from the outside


def scene(window: QWidget) -> QPixmap:
    """``window`` with its dialogs and menus where they stand on the screen, each with a thin shadow."""
    picture = window.grab()
    painter = QPainter(picture)
    for one in QApplication.topLevelWidgets():
        if one is window or not one.isVisible() or not one.width():
            continue
        area = one.rect().translated(one.mapToGlobal(QPoint(0, 0)) - window.mapToGlobal(QPoint(0, 0)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 4))
        for reach in _SHADOW:
            painter.drawRoundedRect(area.adjusted(-reach, -reach + 3, reach, reach + 3), reach, reach)
        painter.drawPixmap(area.topLeft(), one.grab())
        painter.setPen(QColor(128, 128, 128, 110))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area.adjusted(-1, -1, 0, 0))
    painter.end()
    return picture
