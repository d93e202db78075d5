"""What is known of one document while the view is on: the class of each character, and the worn phrases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from writer.predictability.bands import BandMap
from writer.predictability.reading import ReadingProgress, TextMirror
from writer.predictability.worn import WornPhrase
from writer.suggest.events import Edited
from writer.ui.document_tab import DocumentTab
from writer.ui.predictability.colours import RankTints
from writer.ui.provenance.tint import TextTint


class DocumentMirror(QObject):
    """Follows one document. Edits move what is known at once; reading again is up to whoever listens.

    Signals:
        edited: The text changed.
    """

    edited = Signal()

    def __init__(self, tab: DocumentTab) -> None:
        super().__init__(tab)
        self._pane = tab.pane
        self._tint = TextTint(self._pane.edit, self._pane.adapter)
        self._is_on = False
        self.bands = BandMap()
        self.progress: ReadingProgress | None = None
        self.worn: list[WornPhrase] = []
        self.is_complete = False
        self._pane.adapter.edited.connect(self._on_edited)

    @property
    def document_id(self) -> str:
        """Which document this is, as long as the window is open."""
        return f"{id(self):x}"

    @property
    def text(self) -> str:
        """The whole text."""
        return self._pane.adapter.text()

    @property
    def first_visible(self) -> int:
        """Where what the author sees begins."""
        return self._pane.adapter.block_start(self._pane.edit.firstVisibleBlock())

    def show(self, is_on: bool) -> None:
        """Colour the text, or stop it and forget."""
        if is_on == self._is_on:
            return
        self._is_on = is_on
        self.forget()
        self._tint.show(RankTints(self.bands, self._pane.edit.palette) if is_on else None)

    def forget(self) -> None:
        """Nothing is known."""
        self.bands.edit(0, self.bands.length, self._pane.adapter.length if self._is_on else 0)
        self.progress, self.worn, self.is_complete = None, [], False
        self._pane.edit.viewport().update()

    def take_progress(self, progress: ReadingProgress) -> None:
        """More was read of the text as it is."""
        self.progress = progress
        for start, bands in progress.pieces:
            self.bands.put(start, bands)
        if progress.pieces:
            self._pane.edit.viewport().update()

    def take_mirror(self, mirror: TextMirror) -> None:
        """All of the text as it is was read."""
        self.worn, self.is_complete = list(mirror.worn), True

    def select(self, start: int, end: int) -> None:
        """Select a piece of the text and show it."""
        self._pane.select(start, end)

    @Slot(object)
    def _on_edited(self, event: Edited) -> None:
        if not self._is_on:
            return
        change = event.replacement
        self.bands.edit(change.start, change.removed, len(change.inserted))
        grown, end = len(change.inserted) - change.removed, change.start + change.removed
        self.worn = list(_moved(self.worn, change.start, end, grown))
        self.edited.emit()


def _moved(phrases: Sequence[WornPhrase], start: int, end: int, grown: int) -> list[WornPhrase]:
    """``phrases`` without those that the edit touched, the later ones where they are now."""
    result = []
    for one in phrases:
        if one.start >= end:
            result.append(replace(one, start=one.start + grown, end=one.end + grown) if grown else one)
        elif one.end <= start:
            result.append(one)
    return result
