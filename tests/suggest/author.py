"""A simulated author at a simulated editor: effects are carried out on plain text.

The state is written as one string: ``The old |[lighthouse keeper] x`` has the cursor
at ``|`` and ghost text between brackets.
"""

from __future__ import annotations

from writer.protocol.completion import CompletionChunk, CompletionRequest, FinishReason, WordScore
from writer.suggest import events as ev
from writer.suggest.config import SuggestionConfig
from writer.suggest.desk import Desk
from writer.suggest.effects import (
    CancelRequest,
    Effect,
    PrepareContext,
    RecordOutcome,
    ReportActivity,
    SendRequest,
    ShowGhost,
)
from writer.suggest.model import InlineSuggestionModel
from writer.text.segment import next_word_length
from writer.text.snapshot import TextSnapshot


def scores(text: str, probability: float) -> tuple[WordScore, ...]:
    """A score for each word of ``text``, all alike."""
    ends, position = [], 0
    while position < len(text):
        position += next_word_length(text[position:])
        ends.append(WordScore(position, probability))
    return tuple(ends)


class Author:
    """Types, presses keys, lets time pass; ``engine`` records every request."""

    def __init__(self, text: str = "", after: str = "", config: SuggestionConfig | None = None) -> None:
        self.model = InlineSuggestionModel(config or SuggestionConfig())
        self.desk = Desk(self.model, text, after, see=self._see)
        self.requests: list[CompletionRequest] = []
        self.prepared: list[CompletionRequest] = []
        self.cancelled: list[int] = []
        self.outcomes: list[RecordOutcome] = []
        self.activity: ReportActivity | None = None
        self.send(ev.EngineBecameReady())

    @property
    def before(self) -> str:
        return self.desk.before

    @property
    def after(self) -> str:
        return self.desk.after

    @property
    def ghost(self) -> str:
        return self.desk.ghost

    # What the author does

    def types(self, text: str, pause: float = 0.2) -> Author:
        """Types ``text`` key by key, ``pause`` seconds apart."""
        for character in text:
            self.waits(pause)
            self.edit(character, ev.EditCause.TYPED)
        return self

    def edit(self, inserted: str, cause: ev.EditCause, removed: int = 0) -> Author:
        """Replaces ``removed`` characters before the cursor by ``inserted``."""
        self.desk.edit(inserted, cause, removed)
        return self

    def accepts(self, unit: ev.AcceptUnit = ev.AcceptUnit.ALL) -> Author:
        return self.send(ev.AcceptRequested(unit))

    def dismisses(self) -> Author:
        return self.send(ev.DismissRequested())

    def asks(self) -> Author:
        return self.send(ev.AskRequested(self.snapshot()))

    def asks_for_another(self, step: int = 1) -> Author:
        return self.send(ev.AlternativeRequested(self.snapshot(), step))

    def waits(self, seconds: float) -> Author:
        """Lets time pass; a timer that is due fires."""
        self.desk.let_time_pass(self.desk.now + seconds)
        return self

    # What the engine does

    @property
    def request(self) -> CompletionRequest:
        return self.requests[-1]

    def engine_says(
        self,
        text: str,
        probability: float = 0.9,
        reason: FinishReason | None = FinishReason.SENTENCE_END,
        request: CompletionRequest | None = None,
    ) -> Author:
        chunk = CompletionChunk((request or self.request).request_id, text, scores(text, probability), 3, reason)
        return self.send(ev.ChunkArrived(chunk))

    def engine_offers(self, *texts: str) -> Author:
        """The engine answers a request for alternatives."""
        last = self.request.request_id
        chunks = tuple(
            CompletionChunk(last, text, scores(text, 0.1), 3, FinishReason.LENGTH, alternative=number)
            for number, text in enumerate(texts)
        )
        return self.send(ev.AlternativesArrived(chunks))

    # The world in between

    def send(self, event: ev.Event) -> Author:
        self.desk.send(event)
        return self

    def snapshot(self) -> TextSnapshot:
        return self.desk.snapshot()

    @property
    def state(self) -> str:
        ghost = f"[{self.ghost}]" if self.ghost else ""
        return f"{self.before}|{ghost}{self.after}"

    @property
    def outcome(self) -> str:
        return self.outcomes[-1].outcome.value if self.outcomes else ""

    def _see(self, effect: Effect) -> None:
        match effect:
            case PrepareContext(request):
                self.prepared.append(request)
            case SendRequest(request):
                self.requests.append(request)
            case CancelRequest(request_id):
                self.cancelled.append(request_id)
            case ShowGhost(ghost):
                assert ghost.text, "an empty ghost was shown"
            case ReportActivity():
                self.activity = effect
            case RecordOutcome():
                self.outcomes.append(effect)


def shown(text: str = "The old", ghost: str = " lighthouse keeper", after: str = "") -> Author:
    """An author whose last key brought ``ghost``."""
    author = Author(text[:-1], after).types(text[-1]).waits(0.1)
    return author.engine_says(ghost)
