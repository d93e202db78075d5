"""The state machine of inline suggestions. (Being written.)"""
from __future__ import annotations

from writer.suggest.effects import Effect
from writer.suggest.events import Event


class InlineSuggestionModel:
    def handle(self, event: Event, now: float) -> tuple[Effect, ...]:
        return ()
