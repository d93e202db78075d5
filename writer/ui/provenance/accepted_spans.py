"""What was accepted, as the rows of a list."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QDateTime, QLocale, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from writer.provenance.ledger import ClassifiedSpan
from writer.provenance.report import excerpt
from writer.provenance.sources import MarkKind, TextClass

_EXCERPT = 44
_Index = QModelIndex | QPersistentModelIndex


class AcceptedSpans(QAbstractListModel):
    """Accepted spans, in the order of the text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._spans: list[ClassifiedSpan] = []
        self._text = ""

    def show(self, spans: list[ClassifiedSpan], text: str) -> None:
        """List ``spans`` of ``text``."""
        self.beginResetModel()
        self._spans, self._text = spans, text
        self.endResetModel()

    def accepted(self, row: int) -> ClassifiedSpan | None:
        """The span in ``row``."""
        return self._spans[row] if 0 <= row < len(self._spans) else None

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._spans)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        one = self.accepted(index.row())
        if one is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{excerpt(self._text[one.start : one.end], _EXCERPT)}\n{self._about(one)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (self._about(one), one.source.identifier) if part)
        return None

    def _about(self, one: ClassifiedSpan) -> str:
        # What is most likely to differ comes first: a long row is cut.
        parts = [self._state(one), _when(one.source.when), one.source.author or self.tr("a model")]
        return " · ".join(part for part in parts if part)

    def _state(self, one: ClassifiedSpan) -> str:
        if one.text_class is TextClass.OWNED:
            state = self.tr("your own words")
        elif one.mark is not None and one.mark.kind is MarkKind.REWORKED:
            state = self.tr("marked as reworked")
        else:
            return self.tr("changed by you") if one.text_class is TextClass.CHANGED else self.tr("as it came")
        return f"{state} (“{one.mark.note}”)" if one.mark is not None and one.mark.note else state


def _when(stamp: str) -> str:
    """Local time of a UTC stamp, as this system writes it; today the hour is enough."""
    try:
        moment = QDateTime.fromSecsSinceEpoch(int(datetime.fromisoformat(stamp).timestamp()))
    except (ValueError, OverflowError):
        return ""
    if moment.date() == QDateTime.currentDateTime().date():
        return str(QLocale().toString(moment.time(), QLocale.FormatType.ShortFormat))
    return str(QLocale().toString(moment, QLocale.FormatType.ShortFormat))
