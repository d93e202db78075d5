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
from writer.suggest.desk import Answer, Desk
from writer.suggest.effects import Effect, HideGhost, RecordOutcome, SendRequest, ShowGhost
from writer.suggest.events import AcceptRequested, AcceptUnit, EditCause, EngineBecameReady
from writer.suggest.ghost_text import GhostText
from writer.suggest.model import InlineSuggestionModel
from writer.suggest.outcomes import Outcome
from writer.text.segment import next_word_length

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
    """Types ``text`` from ``start`` on, and records how the suggestions fared.

    Args:
        is_misspelt: What the window's dictionary says of a word; without one no suggestion is checked.
    """

    def __init__(
        self,
        text: str,
        start: int,
        answer: Answer,
        config: SuggestionConfig,
        author: AuthorConfig,
        is_misspelt: Callable[[str], bool] | None = None,
    ) -> None:
        self._text = text
        self._author = author
        self._engine = answer
        self._model = InlineSuggestionModel(config, is_misspelt=is_misspelt)
        self._desk = Desk(self._model, text[:start], "", self._answer, self._see)
        self._rng = random.Random(author.seed)  # noqa: S311 - not for security
        self._sent: set[int] = set()
        self._open: dict[int, Shown] = {}
        self._visible_since: float | None = None
        self._record = ReplayRecord()

    def run(self, characters: int) -> ReplayRecord:
        """Type ``characters`` characters, or to the end of the text."""
        end = min(len(self._text), self._position + characters)
        self._record.chars = end - self._position
        self._desk.send(EngineBecameReady())
        while self._position < end:
            self._desk.let_time_pass(self._desk.now + self._next_interval())
            while self._position < end and self._take_what_agrees(end):
                pass
            if self._position < end:
                self._record.keystrokes += 1
                self._desk.edit(self._text[self._position], EditCause.TYPED)
        return self._record

    @property
    def _position(self) -> int:
        return len(self._desk.before)

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
        self._desk.let_time_pass(max(self._desk.now, self._visible_since + self._author.reading))
        ghost = self._model.ghost
        unit = self._unit_to_take(ghost.text, end) if ghost else None
        if unit is None:
            return False
        self._record.keystrokes += 1
        self._desk.send(AcceptRequested(unit))
        self._desk.let_time_pass(self._desk.now + self._author.interval)
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

    def _answer(self, request: CompletionRequest) -> Iterable[tuple[CompletionChunk, float]]:
        answers = list(self._engine(request))
        if answers:
            self._record.latencies.append(answers[0][1])
        return answers

    def _see(self, effect: Effect) -> None:
        match effect:
            case SendRequest(request):
                self._record.requests += 1
                self._sent.add(request.request_id)
            case ShowGhost(ghost):
                self._note_shown(ghost)
            case HideGhost():
                self._visible_since = None
            case RecordOutcome():
                self._note_outcome(effect)

    def _note_shown(self, ghost: GhostText) -> None:
        if ghost.request_id not in self._open:
            confidence = ghost.words[0].probability if ghost.words else 0.0
            self._open[ghost.request_id] = Shown(self._position, ghost.text, confidence, Outcome.SUPERSEDED, 0)
            self._visible_since = self._desk.now
            self._record.cache_hits += ghost.request_id not in self._sent

    def _note_outcome(self, effect: RecordOutcome) -> None:
        shown = self._open.pop(effect.request_id, None)
        if shown is not None:
            taken = effect.characters if effect.outcome in TAKEN else 0
            self._record.shown.append(replace(shown, outcome=effect.outcome, taken=taken))
