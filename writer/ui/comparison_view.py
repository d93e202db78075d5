"""Two versions of a text side by side."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QTextBrowser, QWidget

from writer.text.comparison import Row, RowKind, Span, compare

_LONGEST_LINE = 4_000


class ComparisonView(QTextBrowser):
    """Shows what differs, line beside line, as a table that wraps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("comparison")
        self.setOpenLinks(False)
        self.setAccessibleName(self.tr("Differences"))

    def show_versions(self, left_title: str, left: str, right_title: str, right: str) -> None:
        """Compare ``left`` with ``right``."""
        colours = _Colours(self.palette())
        rows = compare(left, right)
        if all(row.kind is RowKind.SKIPPED for row in rows):
            body = _note(self.tr("Both say the same."), colours)
        else:
            body = "".join(_row(row, colours) for row in rows)
        titles = "".join(
            f"<td width='50%' style='padding: 6px 12px; color: {colours.faint}'>{escape(title)}</td>"
            for title in (left_title, right_title)
        )
        self.setHtml(f"<table width='100%' cellspacing='0' cellpadding='0'><tr>{titles}</tr>{body}</table>")


class _Colours:
    """Taken from the palette, so that they fit every theme."""

    def __init__(self, palette: QPalette) -> None:
        base, ink = palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Text)
        self.faint = palette.color(QPalette.ColorRole.PlaceholderText).name()
        red, green = QColor("#d0573f"), QColor("#4d9a5b")
        self.removed, self.removed_strong = _mixed(base, red, 0.13), _mixed(base, red, 0.34)
        self.added, self.added_strong = _mixed(base, green, 0.13), _mixed(base, green, 0.36)
        self.nothing = _mixed(base, ink, 0.04)


def _row(row: Row, colours: _Colours) -> str:
    if row.kind is RowKind.SKIPPED:
        return _note(_skipped(row.count), colours)
    changed = row.kind is not RowKind.SAME
    left = _cell(row.left, colours.removed if changed else "", colours.removed_strong, colours)
    right = _cell(row.right, colours.added if changed else "", colours.added_strong, colours)
    return f"<tr>{left}{right}</tr>"


def _cell(spans: Sequence[Span] | None, background: str, strong: str, colours: _Colours) -> str:
    shown = colours.nothing if spans is None else background
    colour = f" bgcolor='{shown}'" if shown else ""
    only = spans is not None and len(spans) == 1
    text = "".join(_span(span, "" if only else strong) for span in spans or ())
    return f"<td{colour} width='50%' style='padding: 5px 12px'>{text or '&nbsp;'}</td>"


def _span(span: Span, strong: str) -> str:
    text = span.text if len(span.text) <= _LONGEST_LINE else span.text[:_LONGEST_LINE] + "…"
    escaped = escape(text)
    return f"<span style='background-color: {strong}'>{escaped}</span>" if span.differs and strong else escaped


def _note(text: str, colours: _Colours) -> str:
    return f"<tr><td colspan='2' style='padding: 5px 12px; color: {colours.faint}'>{escape(text)}</td></tr>"


def _skipped(count: int) -> str:
    if not count:
        return QCoreApplication.translate("ComparisonView", "… and more differences below")
    return QCoreApplication.translate("ComparisonView", "… %Ln equal lines", None, count)


def _mixed(base: QColor, other: QColor, share: float) -> str:
    red, green, blue = (
        round(one * (1 - share) + two * share)
        for one, two in (
            (base.red(), other.red()),
            (base.green(), other.green()),
            (base.blue(), other.blue()),
        )
    )
    return QColor(red, green, blue).name()
