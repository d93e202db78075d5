"""What stands around the text and decides whether suggestions may come: mode, model, pauses."""

from __future__ import annotations

from writer.suggest.eligibility import Situation
from writer.suggest.events import SuggestionMode
from writer.text.snapshot import TextSnapshot


class Surroundings:
    """The world as the suggestion model knows it.

    Attributes:
        mode: When suggestions come.
        is_composing: Whether an input method is at work.
        is_snoozed: Whether the author wants none for a while.
        unavailable: Why no model answers, empty while one loads; None when one does.
    """

    def __init__(self, mode: SuggestionMode) -> None:
        self.mode = mode
        self.is_composing = False
        self.is_snoozed = False
        self.unavailable: str | None = ""

    def situation(self, snapshot: TextSnapshot | None, is_paused: bool) -> Situation:
        """All that decides whether a suggestion may be sought at ``snapshot``."""
        return Situation(
            mode=self.mode,
            has_model=self.unavailable is None,
            is_composing=self.is_composing,
            is_paused=is_paused,
            is_snoozed=self.is_snoozed,
            snapshot=snapshot,
        )
