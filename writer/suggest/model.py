"""The state machine of inline suggestions.

Events and the time go in, effects come out; there is no clock, thread or Qt inside.
An :class:`~writer.suggest.attempt.Attempt` is the one suggestion under way, waiting for
its answer or showing; :class:`~writer.suggest.stage.Stage` holds it. Without one the model
is idle, debouncing, or silent for a named reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from typing import Any

from writer.protocol.completion import CompletionRequest, TriggerKind
from writer.suggest import events as ev
from writer.suggest.activity import describe
from writer.suggest.answers import Answers
from writer.suggest.attempt import Attempt
from writer.suggest.backoff import Backoff
from writer.suggest.config import SuggestionConfig
from writer.suggest.debounce import TypingRhythm
from writer.suggest.effects import (
    Acceptance,
    Effect,
    InsertText,
    PrepareContext,
    ReportActivity,
    ShowGhost,
)
from writer.suggest.eligibility import Situation, reason_after_edit, reason_after_move, reason_for_silence
from writer.suggest.fate import Fate
from writer.suggest.ghost_text import GhostText
from writer.suggest.outbox import Outbox
from writer.suggest.outcomes import HiddenReason, Outcome
from writer.suggest.postprocess.pipeline import build_filters
from writer.suggest.presentation import Presenter
from writer.suggest.requests import new_request
from writer.suggest.stage import Stage
from writer.suggest.surroundings import Surroundings
from writer.text.segment import next_word_length, sentence_length
from writer.text.snapshot import TextSnapshot


class InlineSuggestionModel:
    """Decides when to ask, what to show, and what an accept key inserts.

    Args:
        request_ids: Shared by the models that ask one engine, so that each knows its own answers.
    """

    def __init__(
        self,
        config: SuggestionConfig,
        mode: ev.SuggestionMode = ev.SuggestionMode.AUTOMATIC,
        request_ids: Iterator[int] | None = None,
        is_misspelt: Callable[[str], bool] | None = None,
    ) -> None:
        self._config = config
        self._around = Surroundings(mode)
        self._is_misspelt = is_misspelt
        self._rhythm = TypingRhythm(config.debounce)
        self._backoff = Backoff(config.backoff)
        self._snapshot: TextSnapshot | None = None
        self._request_ids = request_ids or count(1)
        self._reported: ReportActivity | None = None
        self._outbox = Outbox()
        fate = Fate()
        self._stage = Stage(self._outbox, self._backoff, fate)
        presenter = Presenter(build_filters(config.filter_level, is_misspelt))
        self._answers = Answers(self._stage, self._outbox, self._rhythm, fate, config, presenter)
        self._handlers: dict[type, Callable[[Any, float], None]] = {
            ev.Edited: self._on_edited,
            ev.CursorMoved: self._on_cursor_moved,
            ev.FocusLost: self._on_focus_lost,
            ev.CompositionStarted: self._on_composition_started,
            ev.CompositionEnded: self._on_composition_ended,
            ev.TimerFired: self._on_timer,
            ev.ChunkArrived: self._on_chunk,
            ev.AlternativesArrived: self._on_alternatives,
            ev.RequestFailed: self._on_failure,
            ev.AcceptRequested: self._on_accept,
            ev.DismissRequested: self._on_dismiss,
            ev.AskRequested: self._on_ask,
            ev.PeekEnded: self._on_peek_ended,
            ev.AlternativeRequested: self._on_alternative_wanted,
            ev.ModeChanged: self._on_mode,
            ev.SnoozeChanged: self._on_snooze,
            ev.EagernessChanged: self._on_eagerness,
            ev.FilterLevelChanged: self._on_filter_level,
            ev.EngineBecameReady: self._on_engine_ready,
            ev.EngineBecameUnavailable: self._on_engine_unavailable,
        }

    @property
    def ghost(self) -> GhostText | None:
        """The ghost text that is shown, if any."""
        return self._stage.ghost

    @property
    def mode(self) -> ev.SuggestionMode:
        """When suggestions come."""
        return self._around.mode

    @property
    def hidden_reason(self) -> HiddenReason | None:
        """Why nothing is shown; None while something is, or is under way."""
        return self._stage.reason

    def handle(self, event: ev.Event, now: float) -> tuple[Effect, ...]:
        """Take one event at time ``now`` in seconds; returns what is to be done, in order."""
        self._handlers[type(event)](event, now)
        self._report(now)
        return self._outbox.drain()

    # Text and cursor

    def _on_edited(self, event: ev.Edited, now: float) -> None:
        self._snapshot = event.snapshot
        if event.cause is ev.EditCause.ACCEPTED:
            self._continue_after_acceptance(now)
            return
        typed = event.replacement.inserted if event.replacement.is_insertion else ""
        if event.cause is ev.EditCause.TYPED:
            self._rhythm.key(now)
            if typed and self._type_along(typed, now):
                return
        self._stage.end(Outcome.DIVERGED if typed else Outcome.SUPERSEDED, now)
        reason = reason_after_edit(event.cause)
        if reason is not None:
            self._stage.fall_silent(reason)
            self._prepare()
            return
        self._consider(now, self._backoff.stretch(self._rhythm.delay()))

    def _type_along(self, typed: str, now: float) -> bool:
        """Shrink the ghost text by what was typed, if it says the same."""
        advanced = self._stage.attempt.typed_along(typed) if self._stage.attempt else None
        if advanced is None or advanced.ghost is None:
            return False
        self._stage.attempt = advanced
        if advanced.ghost.text:
            self._outbox.emit(ShowGhost(advanced.ghost))
        else:
            self._backoff.taken()
            self._stage.finish(advanced.outcome_at_end())
            self._consider(now, self._rhythm.delay())
        return True

    def _on_cursor_moved(self, event: ev.CursorMoved, now: float) -> None:
        before = self._snapshot
        self._snapshot = event.snapshot
        if before is not None and replace(event.snapshot, after=before.after) == before:
            return
        self._stage.end(Outcome.SUPERSEDED, now)
        has_selection = event.snapshot.has_selection
        self._stage.fall_silent(HiddenReason.SELECTION if has_selection else reason_after_move(event.cause))
        self._prepare()

    def _on_focus_lost(self, _event: ev.FocusLost, now: float) -> None:
        self._stage.end(Outcome.SUPERSEDED, now)
        self._stage.fall_silent(HiddenReason.NOT_IN_TEXT)

    def _on_composition_started(self, _event: ev.CompositionStarted, now: float) -> None:
        self._around.is_composing = True
        self._stage.end(Outcome.SUPERSEDED, now)
        self._stage.fall_silent(HiddenReason.COMPOSING)

    def _on_composition_ended(self, event: ev.CompositionEnded, now: float) -> None:
        self._around.is_composing = False
        self._snapshot = event.snapshot
        self._consider(now, self._backoff.stretch(self._rhythm.delay()))

    # Asking

    def _consider(self, now: float, delay: float, trigger: TriggerKind = TriggerKind.AUTOMATIC) -> None:
        """Ask after ``delay`` seconds, or answer from the cache, or stay silent for a reason."""
        reason = reason_for_silence(self._situation(now), trigger)
        if reason is not None or self._snapshot is None:
            self._stage.fall_silent(reason or HiddenReason.NO_CONTEXT)
            return
        self._stage.reason = None
        if trigger is not TriggerKind.EXPLICIT:
            request = self._new_request(self._snapshot, trigger)
            if self._answers.from_memory(request, self._snapshot, now):
                return
        if delay > 0:
            self._outbox.start_timer(delay)
        else:
            self._send(self._snapshot, trigger, now)

    def _situation(self, now: float) -> Situation:
        return self._around.situation(self._snapshot, self._backoff.is_paused(now))

    def _send(self, snapshot: TextSnapshot, trigger: TriggerKind, now: float) -> None:
        self._stage.submit(Attempt(self._new_request(snapshot, trigger), now), self._config.time_limit)

    def _new_request(self, snapshot: TextSnapshot, trigger: TriggerKind) -> CompletionRequest:
        return new_request(next(self._request_ids), snapshot, trigger, self._config)

    def _prepare(self) -> None:
        """Let the text here be evaluated before the author types: the first suggestion then comes at once."""
        snapshot = self._snapshot
        if snapshot is None or self._around.unavailable is not None or self._around.mode is ev.SuggestionMode.OFF:
            return
        if snapshot.before.strip() and not snapshot.has_selection:
            self._outbox.emit(PrepareContext(self._new_request(snapshot, TriggerKind.PREPARATION)))

    def _on_ask(self, event: ev.AskRequested, now: float) -> None:
        self._snapshot = event.snapshot
        self._stage.end(Outcome.SUPERSEDED, now)
        self._consider(now, 0.0, TriggerKind.EXPLICIT)

    def _on_peek_ended(self, _event: ev.PeekEnded, now: float) -> None:
        # Not a refusal: the author wanted to look, and looked.
        if self._stage.attempt is not None and self._stage.attempt.request.trigger is TriggerKind.EXPLICIT:
            self._wait_for_keys(now)

    def _on_alternative_wanted(self, event: ev.AlternativeRequested, now: float) -> None:
        attempt = self._stage.attempt
        if attempt is not None and attempt.ghost is not None and len(attempt.alternatives) > 1:
            self._stage.show(attempt.select(attempt.selected + event.step))
            return
        step = event.step if attempt is not None and attempt.ghost is not None else 0
        self._snapshot = event.snapshot
        self._stage.end(Outcome.SUPERSEDED, now)
        reason = reason_for_silence(self._situation(now), TriggerKind.EXPLICIT)
        if reason is not None:
            self._stage.fall_silent(reason)
            return
        self._stage.reason = None
        request = replace(
            self._new_request(event.snapshot, TriggerKind.EXPLICIT), alternatives=self._config.alternatives
        )
        self._stage.submit(Attempt(request, now, selected=step), self._config.time_limit)

    def _on_timer(self, event: ev.TimerFired, now: float) -> None:
        if not self._outbox.timer_fired(event.timer_id):
            return
        if self._stage.attempt is None and self._snapshot is not None:
            self._send(self._snapshot, TriggerKind.AUTOMATIC, now)
        elif self._stage.attempt is not None and self._stage.attempt.is_streaming:
            self._stage.end(Outcome.TIMED_OUT, now)
            self._stage.fall_silent(HiddenReason.FAILED)

    # Answers

    def _on_chunk(self, event: ev.ChunkArrived, now: float) -> None:
        if self._snapshot is not None:
            self._answers.arrived(event.chunk, self._snapshot, now)

    def _on_alternatives(self, event: ev.AlternativesArrived, now: float) -> None:
        if self._snapshot is not None:
            self._answers.alternatives_arrived(event.chunks, self._snapshot, now)

    def _on_failure(self, event: ev.RequestFailed, now: float) -> None:
        if self._stage.attempt is not None and event.request_id == self._stage.attempt.request.request_id:
            self._stage.end(Outcome.FAILED, now)
            self._stage.fall_silent(HiddenReason.FAILED)

    # Keys

    def _on_accept(self, event: ev.AcceptRequested, now: float) -> None:
        attempt = self._stage.attempt
        if attempt is None or attempt.ghost is None or not attempt.ghost.text:
            return
        taken = attempt.ghost.text[: _length_of(event.unit, attempt.ghost.text)]
        self._backoff.taken()
        self._stage.attempt = left = attempt.taken(taken)
        rest = left.ghost if left.ghost is not None and left.ghost.text else None
        request = attempt.request
        acceptance = Acceptance(event.unit, request.trigger, attempt.selected, request.sampling)
        self._outbox.emit(InsertText(taken, request.request_id, rest, acceptance))

    def _continue_after_acceptance(self, now: float) -> None:
        """The accepted text is in the document: the rest stays, or the next suggestion is sought."""
        attempt = self._stage.attempt
        if attempt is None:
            self._stage.fall_silent(HiddenReason.NO_CONTEXT)
            return
        if attempt.ghost is not None and attempt.ghost.text:
            self._outbox.emit(ShowGhost(attempt.ghost))
            return
        self._stage.finish(attempt.outcome_at_end())
        self._consider(now, 0.0, TriggerKind.SPECULATIVE)

    def _on_dismiss(self, _event: ev.DismissRequested, now: float) -> None:
        if self._stage.attempt is None:
            return
        self._backoff.refused(now)
        self._stage.end(Outcome.DISMISSED, now)
        self._stage.fall_silent(HiddenReason.DISMISSED_HERE)

    # The world

    def _on_mode(self, event: ev.ModeChanged, now: float) -> None:
        self._around.mode = event.mode
        self._wait_for_keys(now)

    def _on_snooze(self, event: ev.SnoozeChanged, now: float) -> None:
        self._around.is_snoozed = event.is_snoozed
        self._wait_for_keys(now)

    def _wait_for_keys(self, now: float) -> None:
        """Nothing is sought before the author types on."""
        self._stage.end(Outcome.SUPERSEDED, now)
        reason = reason_for_silence(self._situation(now), TriggerKind.AUTOMATIC)
        self._stage.fall_silent(reason or HiddenReason.NO_CONTEXT)

    def _on_eagerness(self, event: ev.EagernessChanged, _now: float) -> None:
        self._config = self._answers.config = replace(self._config, eagerness=event.eagerness)
        self._answers.forget()  # what was too unsure to go on with may be wanted now

    def _on_filter_level(self, event: ev.FilterLevelChanged, now: float) -> None:
        self._answers.presenter = Presenter(build_filters(event.level, self._is_misspelt))
        self._stage.end(Outcome.SUPERSEDED, now)

    def _on_engine_ready(self, _event: ev.EngineBecameReady, now: float) -> None:
        self._around.unavailable = None
        self._answers.forget()
        # The author typed while the model was loading, or while another one took its place.
        is_waiting = self._stage.reason is HiddenReason.NO_MODEL or self._stage.is_seeking
        self._stage.end(Outcome.SUPERSEDED, now)
        if is_waiting:
            self._consider(now, 0.0)
        else:
            self._prepare()

    def _on_engine_unavailable(self, event: ev.EngineBecameUnavailable, now: float) -> None:
        self._around.unavailable = event.message
        self._stage.end(Outcome.FAILED, now)
        self._stage.fall_silent(HiddenReason.NO_MODEL)

    def _report(self, now: float) -> None:
        unavailable, is_showing = self._around.unavailable or "", self.ghost is not None
        report = describe(self._situation(now), unavailable, is_showing, self._stage.is_seeking, self._stage.reason)
        if report != self._reported:
            self._reported = report
            self._outbox.emit(report)


def _length_of(unit: ev.AcceptUnit, text: str) -> int:
    """How many characters of the ghost text ``text`` are taken."""
    if unit is ev.AcceptUnit.WORD:
        return next_word_length(text)
    return sentence_length(text) if unit is ev.AcceptUnit.SENTENCE else len(text)
