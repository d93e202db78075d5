"""What the tints in the text mean."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from writer.provenance.sources import TextClass
from writer.ui.provenance.origins import TINTS
from writer.ui.provenance.tint import Tint, paint_tint

_SWATCH = QSize(26, 14)


class _Swatch(QWidget):
    """A piece of tinted paper."""

    def __init__(self, tint: Tint) -> None:
        super().__init__()
        self._tint = tint
        self.setFixedSize(_SWATCH)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_tint(QPainter(self), QRectF(self.rect()).adjusted(0, 0, 0, -1), self._tint, self.palette())


class OriginsLegend(QWidget):
    """A row for each tint."""

    def __init__(self) -> None:
        super().__init__()
        labels = {
            TextClass.SUGGESTED: self.tr("suggested, as it came"),
            TextClass.CHANGED: self.tr("suggested, changed by you"),
            TextClass.PASTED: self.tr("pasted, or by other people"),
        }
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (text_class, label) in enumerate(labels.items()):
            grid.addWidget(_Swatch(TINTS[text_class]), row, 0)
            grid.addWidget(QLabel(label), row, 1)
