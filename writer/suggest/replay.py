"""An author who types a given text, and takes what the suggestion model shows when it agrees.

The model, its filters and its cache are the window's own; only the author and the
clock are simulated. Keystrokes saved and suggestions shown in vain are what a
version of the program is judged by.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from writer.protocol.completion import CompletionChunk, CompletionRequest
from writer.suggest.config import SuggestionConfig
from writer.suggest.effects import (
    CancelRequest,
    CancelTimer,
    Effect,
    HideGhost,
    InsertText,
    RecordOutcome,
    SendRequest,
    ShowGhost,
    StartTimer,
)
from writer.suggest.events import (
    AcceptRequested,
    AcceptUnit,
    ChunkArrived,
    EditCause,
    Edited,
    EngineBecameReady,
    Event,
    TimerFired,
)
from writer.suggest.model import InlineSuggestionModel
from writer.suggest.outcomes import Outcome
from writer.text.edits import TextReplacement
from writer.text.segment import next_word_length
from writer.text.snapshot import TextSnapshot, context_start

Answer = Callable[[CompletionRequest], Iterable[tuple[CompletionChunk, float]]]
"""Chunks for a request, each with the seconds from the request to it."""

TAKEN = (Outcome.ACCEPTED, Outcome.PARTLY_ACCEPTED)


@dataclass(frozen=True)
class AuthorConfig:
    """How the simulated author types and reads. Times in seconds.

    Attributes:
        interval: Mean time between keys; single intervals vary by a factor of two.
        reading: How long ghost text must have been visible to be taken.
        seed: Makes the rhythm repeatable.
    """

    interval: float = 0.2
    reading: float = 0.15
    seed: int = 0


@dataclass(frozen=True)
class Shown:
    """One suggestion as it was first shown: where, what, and how it ended."""

    position: int
    text: str
    confidence: float
    outcome: Outcome
    taken: int


@dataclass
class ReplayRecord:
    """What happened while the text was typed. ``keystrokes`` counts an accept key as one."""

    chars: int = 0
    keystrokes: int = 0
    requests: int = 0
    cache_hits: int = 0
    shown: list[Shown] = field(default_factory=list)
    latencies: list[float] = field(default_factory=list)


class Replay:
    """Types ``text`` from ``start`` on, and records how the suggestions fared."""

    def __init__(self, text: str, start: int, answer: Answer, config: SuggestionConfig, author: AuthorConfig) -> None:
        self._text = text
        self._position = start
        self._answer = answer
        self._author = author
        self._model = InlineSuggestionModel(config)
        self._rng = random.Random(author.seed)  # noqa: S311 - not for security
        self._now = 0.0
        self._version = 0
        self._timer: tuple[float, int] | None = None
        self._inbox: list[tuple[float, CompletionChunk]] = []
        self._sent: set[int] = set()
        self._open: dict[int, Shown] = {}
        self._visible_since: float | None = None
        self._record = ReplayRecord()

    def run(self, characters: int) -> ReplayRecord:
        """Type ``characters`` characters, or to the end of the text."""
        end = min(len(self._text), self._position + characters)
        self._record.chars = end - self._position
        self._send(EngineBecameReady())
        while self._position < end:
            self._let_time_pass(self._now + self._next_interval())
            while self._position < end and self._take_what_agrees(end):
                pass
            if self._position < end:
                self._type(self._text[self._position], EditCause.TYPED)
        return self._record

    def _next_interval(self) -> float:
        return self._author.interval * self._rng.uniform(0.5, 1.5)

    def _take_what_agrees(self, end: int) -> bool:
        """Press one accept key if that saves something; says whether it did."""
        ghost = self._model.ghost
        if ghost is None or self._visible_since is None:
            return False
        unit = self._unit_to_take(ghost.text, end)
        if unit is None:
            return False
        self._let_time_pass(max(self._now, self._visible_since + self._author.reading))
        ghost = self._model.ghost
        unit = self._unit_to_take(ghost.text, end) if ghost else None
        if unit is None:
            return False
        self._record.keystrokes += 1
        self._send(AcceptRequested(unit))
        self._let_time_pass(self._now + self._author.interval)
        return True

    def _unit_to_take(self, ghost: str, end: int) -> AcceptUnit | None:
        rest = self._text[self._position : end]
        if len(ghost) > 1 and self._agrees(ghost, rest):
            return AcceptUnit.ALL
        word = ghost[: next_word_length(ghost)]
        return AcceptUnit.WORD if len(word) > 1 and self._agrees(word, rest) else None

    @staticmethod
    def _agrees(offered: str, wanted: str) -> bool:
        """Whether ``offered`` comes next, and its last word is not the beginning of a longer one."""
        if not wanted.startswith(offered):
            return False
        following = wanted[len(offered) : len(offered) + 1]
        return not (offered[-1:].isalnum() and following.isalnum())

    def _type(self, inserted: str, cause: EditCause) -> None:
        if cause is EditCause.TYPED:
            self._record.keystrokes += 1
        replacement = TextReplacement(self._position, 0, inserted)
        self._position += len(inserted)
        self._version += 1
        self._send(Edited(self._snapshot(), replacement, cause))

    def _snapshot(self) -> TextSnapshot:
        before = self._text[context_start(self._position) : self._position]
        return TextSnapshot("replay", self._version, len(before) - before.rfind("\n") - 1, before)

    def _let_time_pass(self, until: float) -> None:
        """Timers fire and answers arrive in their order until then."""
        while True:
            due = [self._timer[0]] if self._timer else []
            due += [self._inbox[0][0]] if self._inbox else []
            if not due or min(due) > until:
                break
            self._now = max(self._now, min(due))
            if self._inbox and self._inbox[0][0] <= self._now:
                self._send(ChunkArrived(self._inbox.pop(0)[1]))
            elif self._timer is not None:
                timer_id, self._timer = self._timer[1], None
                self._send(TimerFired(timer_id))
        self._now = until

    def _send(self, event: Event) -> None:
        for effect in self._model.handle(event, self._now):
            self._carry_out(effect)

    def _carry_out(self, effect: Effect) -> None:
        match effect:
            case StartTimer(timer_id, delay):
                self._timer = (self._now + delay, timer_id)
            case CancelTimer():
                self._timer = None
            case SendRequest(request):
                self._ask(request)
            case CancelRequest():
                self._inbox.clear()
            case ShowGhost(ghost):
                self._note_shown(ghost.request_id, ghost.text, ghost.words[0].probability if ghost.words else 0.0)
            case HideGhost():
                self._visible_since = None
            case InsertText(text, _, _):
                self._type(text, EditCause.ACCEPTED)
            case RecordOutcome():
                self._note_outcome(effect)

    def _ask(self, request: CompletionRequest) -> None:
        self._record.requests += 1
        self._sent.add(request.request_id)
        self._inbox = [(self._now + elapsed, chunk) for chunk, elapsed in self._answer(request)]
        if self._inbox:
            self._record.latencies.append(self._inbox[0][0] - self._now)

    def _note_shown(self, request_id: int, text: str, confidence: float) -> None:
        if request_id not in self._open:
            self._open[request_id] = Shown(self._position, text, confidence, Outcome.SUPERSEDED, 0)
            self._visible_since = self._now
            self._record.cache_hits += request_id not in self._sent

    def _note_outcome(self, effect: RecordOutcome) -> None:
        shown = self._open.pop(effect.request_id, None)
        if shown is not None:
            taken = effect.characters if effect.outcome in TAKEN else 0
            self._record.shown.append(replace(shown, outcome=effect.outcome, taken=taken))
