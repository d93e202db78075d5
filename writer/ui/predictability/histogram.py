"""How many words are of which class: a bar each, which is the legend too."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from writer.predictability.bands import Histogram
from writer.protocol.ranks import RankBand
from writer.provenance.report import percent
from writer.ui.predictability.colours import band_colour
from writer.ui.translation import shown

_HEIGHT = 14


class _Bar(QWidget):
    """A share of the longest bar, in the colour of its class."""

    def __init__(self, band: RankBand) -> None:
        super().__init__()
        self._band = band
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float) -> None:
        """From 0 to 1."""
        self._share = share
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(90, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(band_colour(self._band, self.palette())))
        width = max(4.0, self._share * self.width())
        painter.drawRoundedRect(QRectF(0, 0, width, self.height()), 3, 3)


class HistogramView(QWidget):
    """Four rows: what the class is called, its bar, its share."""

    def __init__(self) -> None:
        super().__init__()
        self._labels = {
            RankBand.TOP_10: self.tr("in its first 10 guesses"),
            RankBand.TOP_100: self.tr("in the first 100"),
            RankBand.TOP_1000: self.tr("in the first 1,000"),
            RankBand.RARER: self.tr("rarer"),
        }
        self._bars = {band: _Bar(band) for band in RankBand}
        self._shares = {band: QLabel() for band in RankBand}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, band in enumerate(RankBand):
            grid.addWidget(QLabel(self._labels[band]), row, 0)
            grid.addWidget(self._bars[band], row, 1)
            self._shares[band].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._shares[band].setMinimumWidth(self.fontMetrics().horizontalAdvance("100 %%"))
            grid.addWidget(self._shares[band], row, 2)
        self.setAccessibleName(self.tr("How expected the words are"))
        self.show_counts(dict.fromkeys(RankBand, 0))

    @property
    def texts(self) -> list[str]:
        """The shares, as they are shown."""
        return [label.text() for label in self._shares.values()]

    def show_counts(self, counts: Histogram) -> None:
        """Show these shares."""
        total, most = sum(counts.values()), max(counts.values())
        for band, count in counts.items():
            share = count / total if total else 0.0
            self._bars[band].set_share(count / most if most else 0.0)
            self._shares[band].setText(shown(percent(share)) if total else "–")
        said = "; ".join(f"{self._labels[band]}: {self._shares[band].text()}" for band in counts)
        self.setAccessibleDescription(said)
