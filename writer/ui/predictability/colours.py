"""What ranks look like: blue is what the model expects, orange what surprises it.

Blue and orange stay apart in every kind of colour blindness, and the ends of the scale are stronger than its middle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from PySide6.QtGui import QColor, QPalette

from writer.predictability.bands import BandMap
from writer.protocol.ranks import RankBand
from writer.ui.editor.colours import mix
from writer.ui.provenance.tint import Tint, TintedRange

_BLUE, _ORANGE = "#2f7fd6", "#e8830c"
# Hue, and how much of it there is in light and in dark paper.
_HUES: Mapping[RankBand, tuple[str, float, float]] = MappingProxyType(
    {
        RankBand.TOP_10: (_BLUE, 0.30, 0.45),
        RankBand.TOP_100: (_BLUE, 0.12, 0.20),
        RankBand.TOP_1000: (_ORANGE, 0.18, 0.20),
        RankBand.RARER: (_ORANGE, 0.42, 0.45),
    }
)


def band_colour(band: RankBand, palette: QPalette) -> QColor:
    """The colour behind words of that class on this theme's paper."""
    hue, on_light, on_dark = _HUES[band]
    paper = palette.color(QPalette.ColorRole.Base)
    return mix(paper, QColor(hue), on_light if paper.lightnessF() > 0.5 else on_dark)


class RankTints:
    """Tints of everything that was read."""

    def __init__(self, bands: BandMap, palette: Callable[[], QPalette]) -> None:
        self._bands = bands
        self._palette = palette

    def ranges(self, start: int, end: int) -> Iterator[TintedRange]:
        """Those that overlap the code points from ``start`` to ``end``."""
        palette = self._palette()
        tints = {band: Tint(1.0, hue=band_colour(band, palette)) for band in RankBand}
        for first, last, band in self._bands.runs(start, end):
            yield TintedRange(first, last, tints[band])
