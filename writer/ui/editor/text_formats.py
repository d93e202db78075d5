"""Qt's character formats for each style, made once for a palette and a font."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette, QTextCharFormat

from writer.text.markdown.style import Style
from writer.ui.editor.colours import READABLE, contrast, mix

_HEADING = Style.HEADING_1 | Style.HEADING_2 | Style.HEADING_3 | Style.HEADING_REST
_SIZES = {Style.HEADING_1: 1.45, Style.HEADING_2: 1.22, Style.HEADING_3: 1.08}
_FAINT = Style.MARKER | Style.COMMENT | Style.TARGET | Style.FRONT_MATTER | Style.SCENE_BREAK


class TextFormats:
    """Looks up formats; each combination of styles is made once."""

    def __init__(self, palette: QPalette, font: QFont) -> None:
        self._size = font.pointSizeF()
        ink, paper = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)
        self._ink, self._paper = ink, paper
        self._faint = palette.color(QPalette.ColorRole.PlaceholderText)
        self._accent = palette.color(QPalette.ColorRole.Link)
        self._shade = mix(paper, ink, 0.06)
        # A fixed-pitch face looks larger than a book face of the same size.
        self._code_family = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
        self._made: dict[Style, QTextCharFormat] = {}
        self.misspelt = QTextCharFormat()
        self.misspelt.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        self.misspelt.setUnderlineColor(_red(paper))

    def of(self, style: Style) -> QTextCharFormat:
        """The format of characters that are all that ``style`` says."""
        made = self._made.get(style)
        if made is None:
            made = self._made[style] = self._make(style)
        return made

    def _make(self, style: Style) -> QTextCharFormat:
        made = QTextCharFormat()
        if style & (Style.STRONG | _HEADING):
            made.setFontWeight(QFont.Weight.Bold)
        if style & (Style.EMPHASIS | Style.COMMENT):
            made.setFontItalic(True)
        if style & Style.STRIKE:
            made.setFontStrikeOut(True)
        for level, factor in _SIZES.items():
            if style & level:
                made.setFontPointSize(self._size * factor)
        if style & Style.CODE:
            made.setFontFamilies([self._code_family])
            made.setFontPointSize(self._size * 0.88)
            made.setBackground(self._shade)
        colour = self._colour(style)
        if colour is not None:
            made.setForeground(colour)
        return made

    def _colour(self, style: Style) -> QColor | None:
        if style & _FAINT:
            return self._faint
        if style & (Style.LINK | Style.FOOTNOTE):
            return self._accent
        if style & Style.QUOTE:
            return mix(self._ink, self._faint, 0.5)
        return None


def _red(paper: QColor) -> QColor:
    red = QColor("#c0392b")
    return red if contrast(red, paper) >= READABLE else QColor("#ff7b6b")
