"""The state machine of inline suggestions.

Events and the time go in, effects come out; there is no clock, thread or Qt inside.
An :class:`~writer.suggest.attempt.Attempt` is the one suggestion under way: waiting
for its request, or showing. Without one the model is idle, debouncing, or silent for
a named reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from typing import Any

from writer.protocol.completion import CompletionChunk, CompletionRequest, FinishReason, TriggerKind
from writer.suggest import events as ev
from writer.suggest.activity import describe
from writer.suggest.attempt import Attempt
from writer.suggest.backoff import Backoff
from writer.suggest.cache import CompletionCache
from writer.suggest.config import SuggestionConfig
from writer.suggest.debounce import TypingRhythm
from writer.suggest.effects import (
    Acceptance,
    CancelRequest,
    Effect,
    HideGhost,
    InsertText,
    PrepareContext,
    ReportActivity,
    SendRequest,
    ShowGhost,
)
from writer.suggest.eligibility import Situation, reason_after_edit, reason_after_move, reason_for_silence
from writer.suggest.fate import Fate
from writer.suggest.ghost_text import GhostText
from writer.suggest.outbox import Outbox
from writer.suggest.outcomes import HiddenReason, Outcome
from writer.suggest.postprocess.pipeline import build_filters
from writer.suggest.presentation import Presentation, Presenter
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
        self._mode = mode
        self._rhythm = TypingRhythm(config.debounce)
        self._backoff = Backoff(config.backoff)
        self._cache = CompletionCache()
        self._presenter = Presenter(build_filters(config.filter_level, is_misspelt))
        self._fate = Fate()
        self._snapshot: TextSnapshot | None = None
        self._attempt: Attempt | None = None
        self._reason: HiddenReason | None = HiddenReason.NO_CONTEXT
        self._request_ids = request_ids or count(1)
        self._reported: ReportActivity | None = None
        self._outbox = Outbox()
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
        return self._attempt.ghost if self._attempt else None

    @property
    def mode(self) -> ev.SuggestionMode:
        """When suggestions come."""
        return self._around.mode

    @property
    def hidden_reason(self) -> HiddenReason | None:
        """Why nothing is shown; None while something is, or is under way."""
        return self._reason

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
        self._end_attempt(Outcome.DIVERGED if typed else Outcome.SUPERSEDED, now)
        reason = reason_after_edit(event.cause)
        if reason is not None:
            self._fall_silent(reason)
            self._prepare()
            return
        self._consider(now, self._backoff.stretch(self._rhythm.delay()))

    def _type_along(self, typed: str, now: float) -> bool:
        """Shrink the ghost text by what was typed, if it says the same."""
        advanced = self._attempt.typed_along(typed) if self._attempt else None
        if advanced is None or advanced.ghost is None:
            return False
        self._attempt = advanced
        if advanced.ghost.text:
            self._outbox.emit(ShowGhost(advanced.ghost))
        else:
            self._backoff.taken()
            self._finish(advanced.outcome_at_end())
            self._consider(now, self._rhythm.delay())
        return True

    def _on_cursor_moved(self, event: ev.CursorMoved, now: float) -> None:
        before = self._snapshot
        self._snapshot = event.snapshot
        if before is not None and replace(event.snapshot, after=before.after) == before:
            return
        self._end_attempt(Outcome.SUPERSEDED, now)
        has_selection = event.snapshot.has_selection
        self._fall_silent(HiddenReason.SELECTION if has_selection else reason_after_move(event.cause))
        self._prepare()

    def _on_focus_lost(self, _event: ev.FocusLost, now: float) -> None:
        self._end_attempt(Outcome.SUPERSEDED, now)
        self._fall_silent(HiddenReason.NOT_IN_TEXT)

    def _on_composition_started(self, _event: ev.CompositionStarted, now: float) -> None:
        self._around.is_composing = True
        self._end_attempt(Outcome.SUPERSEDED, now)
        self._fall_silent(HiddenReason.COMPOSING)

    def _on_composition_ended(self, event: ev.CompositionEnded, now: float) -> None:
        self._around.is_composing = False
        self._snapshot = event.snapshot
        self._consider(now, self._backoff.stretch(self._rhythm.delay()))

    # Asking

    def _consider(self, now: float, delay: float, trigger: TriggerKind = TriggerKind.AUTOMATIC) -> None:
        """Ask after ``delay`` seconds, or answer from the cache, or stay silent for a reason."""
        reason = reason_for_silence(self._situation(now), trigger)
        if reason is not None or self._snapshot is None:
            self._fall_silent(reason or HiddenReason.NO_CONTEXT)
            return
        self._reason = None
        if trigger is not TriggerKind.EXPLICIT and self._answer_from_cache(self._snapshot, trigger, now):
            return
        if delay > 0:
            self._outbox.start_timer(delay)
        else:
            self._send(self._snapshot, trigger, now)

    def _situation(self, now: float) -> Situation:
        return self._around.situation(self._snapshot, self._backoff.is_paused(now))

    def _send(self, snapshot: TextSnapshot, trigger: TriggerKind, now: float) -> None:
        self._submit(Attempt(self._new_request(snapshot, trigger), now))

    def _submit(self, attempt: Attempt) -> None:
        self._attempt = attempt
        self._outbox.emit(SendRequest(attempt.request))
        self._outbox.start_timer(self._config.time_limit)

    def _new_request(self, snapshot: TextSnapshot, trigger: TriggerKind) -> CompletionRequest:
        return CompletionRequest(
            request_id=next(self._request_ids),
            document_id=snapshot.document_id,
            version=snapshot.version,
            context=snapshot.before,
            suffix=snapshot.after,
            trigger=trigger,
            max_tokens=self._config.max_tokens,
            least_probability=self._config.least_probability(trigger),
            stop_probability=self._config.stop_probability_for(trigger),
        )

    def _prepare(self) -> None:
        """Let the text here be evaluated before the author types: the first suggestion then comes at once."""
        snapshot = self._snapshot
        if snapshot is None or self._around.unavailable is not None or self._around.mode is ev.SuggestionMode.OFF:
            return
        if snapshot.before.strip() and not snapshot.has_selection:
            self._outbox.emit(PrepareContext(self._new_request(snapshot, TriggerKind.PREPARATION)))

    def _answer_from_cache(self, snapshot: TextSnapshot, trigger: TriggerKind, now: float) -> bool:
        """Whether the answer is known already, be it that there is nothing to show."""
        hit = self._cache.find(snapshot.document_id, snapshot.before)
        if hit is None:
            return False
        request = self._new_request(snapshot, trigger)
        attempt = Attempt(request, now, is_streaming=False)
        chunk = replace(hit.chunk, request_id=request.request_id)
        # Its probabilities date from before the last keys, which agree: asked again, the model may be sure.
        if hit.typed and self._weigh(attempt, chunk, snapshot).ghost is None:
            return False
        self._attempt = attempt
        self._present(chunk, now)
        return True

    def _weigh(self, attempt: Attempt, chunk: CompletionChunk, snapshot: TextSnapshot) -> Presentation:
        judge = self._config.judge(attempt.request.trigger)
        return self._presenter.present(attempt, chunk, snapshot, judge, self._fate.shift)

    def _on_ask(self, event: ev.AskRequested, now: float) -> None:
        self._snapshot = event.snapshot
        self._end_attempt(Outcome.SUPERSEDED, now)
        self._consider(now, 0.0, TriggerKind.EXPLICIT)

    def _on_alternative_wanted(self, event: ev.AlternativeRequested, now: float) -> None:
        attempt = self._attempt
        if attempt is not None and attempt.ghost is not None and len(attempt.alternatives) > 1:
            self._show(attempt.select(attempt.selected + event.step))
            return
        step = event.step if attempt is not None and attempt.ghost is not None else 0
        self._snapshot = event.snapshot
        self._end_attempt(Outcome.SUPERSEDED, now)
        reason = reason_for_silence(self._situation(now), TriggerKind.EXPLICIT)
        if reason is not None:
            self._fall_silent(reason)
            return
        self._reason = None
        request = replace(
            self._new_request(event.snapshot, TriggerKind.EXPLICIT), alternatives=self._config.alternatives
        )
        self._submit(Attempt(request, now, selected=step))

    def _on_timer(self, event: ev.TimerFired, now: float) -> None:
        if not self._outbox.timer_fired(event.timer_id):
            return
        if self._attempt is None and self._snapshot is not None:
            self._send(self._snapshot, TriggerKind.AUTOMATIC, now)
        elif self._attempt is not None and self._attempt.is_streaming:
            self._end_attempt(Outcome.TIMED_OUT, now)
            self._fall_silent(HiddenReason.FAILED)

    # Answers

    def _on_chunk(self, event: ev.ChunkArrived, now: float) -> None:
        attempt, chunk = self._attempt, event.chunk
        if attempt is None or chunk.request_id != attempt.request.request_id or not attempt.is_streaming:
            return
        if chunk.finish_reason is not None:
            self._outbox.stop_timer()
            self._attempt = replace(attempt, is_streaming=False)
            is_explicit = attempt.request.trigger is TriggerKind.EXPLICIT
            if not is_explicit and chunk.finish_reason is not FinishReason.CANCELLED:
                self._cache.store(attempt.request.document_id, attempt.request.context, chunk)
        self._present(chunk, now)

    def _present(self, chunk: CompletionChunk, now: float) -> None:
        """Show what ``chunk`` adds, if it is sure enough and passes the filters."""
        attempt, snapshot = self._attempt, self._snapshot
        if attempt is None or snapshot is None:
            return
        shown = self._weigh(attempt, chunk, snapshot)
        if shown.ghost is None:
            # What is visible stays; if this was the last chunk, the request was in vain.
            if chunk.finish_reason is not None and attempt.ghost is None:
                is_empty = not chunk.text and chunk.finish_reason is not FinishReason.LOW_CONFIDENCE
                self._finish(Outcome.EMPTY if is_empty else Outcome.FILTERED, shown.detail)
                self._fall_silent(HiddenReason.NOTHING_TO_SAY if is_empty or not shown.reason else shown.reason)
        elif shown.ghost != attempt.ghost:
            if attempt.shown_at is None:
                self._rhythm.answer(now - attempt.sent_at)
                attempt = replace(attempt, shown_at=now, chance=shown.chance)
            self._show(replace(attempt, ghost=shown.ghost))

    def _show(self, attempt: Attempt) -> None:
        self._attempt = attempt
        if attempt.ghost is not None:
            self._outbox.emit(ShowGhost(attempt.ghost))

    def _on_alternatives(self, event: ev.AlternativesArrived, now: float) -> None:
        attempt, snapshot = self._attempt, self._snapshot
        ids = {chunk.request_id for chunk in event.chunks}
        if attempt is None or snapshot is None or ids != {attempt.request.request_id}:
            return
        self._outbox.stop_timer()
        self._attempt = attempt = replace(attempt, is_streaming=False)
        shown = [self._presenter.present(attempt, chunk, snapshot, None) for chunk in event.chunks]
        ghosts = tuple(one.ghost for one in shown if one.ghost is not None)
        if not ghosts:
            self._finish(Outcome.EMPTY, shown[0].detail)
            self._fall_silent(HiddenReason.NOTHING_TO_SAY)
            return
        self._show(replace(attempt, alternatives=ghosts, shown_at=now).select(attempt.selected))

    def _on_failure(self, event: ev.RequestFailed, now: float) -> None:
        if self._attempt is not None and event.request_id == self._attempt.request.request_id:
            self._end_attempt(Outcome.FAILED, now)
            self._fall_silent(HiddenReason.FAILED)

    # Keys

    def _on_accept(self, event: ev.AcceptRequested, now: float) -> None:
        attempt = self._attempt
        if attempt is None or attempt.ghost is None or not attempt.ghost.text:
            return
        text = attempt.ghost.text
        length = {
            ev.AcceptUnit.ALL: len(text),
            ev.AcceptUnit.WORD: next_word_length(text),
            ev.AcceptUnit.SENTENCE: sentence_length(text),
        }[event.unit]
        taken = text[:length]
        rest = attempt.ghost.after_typing(taken)
        self._backoff.taken()
        self._attempt = replace(
            attempt,
            ghost=rest,
            consumed=attempt.consumed + taken,
            accepted=attempt.accepted + len(taken),
            keys=attempt.keys + 1,
            alternatives=(),
        )
        has_rest = rest is not None and bool(rest.text)
        request = attempt.request
        acceptance = Acceptance(event.unit, request.trigger, attempt.selected, request.sampling)
        self._outbox.emit(InsertText(taken, request.request_id, rest if has_rest else None, acceptance))

    def _continue_after_acceptance(self, now: float) -> None:
        """The accepted text is in the document: the rest stays, or the next suggestion is sought."""
        attempt = self._attempt
        if attempt is None:
            self._fall_silent(HiddenReason.NO_CONTEXT)
            return
        if attempt.ghost is not None and attempt.ghost.text:
            self._outbox.emit(ShowGhost(attempt.ghost))
            return
        self._finish(attempt.outcome_at_end())
        self._consider(now, 0.0, TriggerKind.SPECULATIVE)

    def _on_dismiss(self, _event: ev.DismissRequested, now: float) -> None:
        if self._attempt is None:
            return
        self._backoff.refused(now)
        self._end_attempt(Outcome.DISMISSED, now)
        self._fall_silent(HiddenReason.DISMISSED_HERE)

    # The world

    def _on_mode(self, event: ev.ModeChanged, now: float) -> None:
        self._around.mode = event.mode
        self._end_attempt(Outcome.SUPERSEDED, now)
        self._fall_silent(reason_for_silence(self._situation(now), TriggerKind.AUTOMATIC) or HiddenReason.NO_CONTEXT)

    def _on_snooze(self, event: ev.SnoozeChanged, now: float) -> None:
        self._around.is_snoozed = event.is_snoozed
        self._end_attempt(Outcome.SUPERSEDED, now)
        self._fall_silent(reason_for_silence(self._situation(now), TriggerKind.AUTOMATIC) or HiddenReason.NO_CONTEXT)

    def _on_eagerness(self, event: ev.EagernessChanged, _now: float) -> None:
        self._config = replace(self._config, eagerness=event.eagerness)
        self._cache.clear()  # what was too unsure to go on with may be wanted now

    def _on_filter_level(self, event: ev.FilterLevelChanged, now: float) -> None:
        self._presenter = Presenter(build_filters(event.level, self._is_misspelt))
        self._end_attempt(Outcome.SUPERSEDED, now)

    def _on_engine_ready(self, _event: ev.EngineBecameReady, now: float) -> None:
        self._around.unavailable = None
        self._cache.clear()
        # The author typed while the model was loading, or while another one took its place.
        is_waiting = self._reason is HiddenReason.NO_MODEL or self._attempt is not None or self._outbox.timer_runs
        self._end_attempt(Outcome.SUPERSEDED, now)
        if is_waiting:
            self._consider(now, 0.0)
        else:
            self._prepare()

    def _on_engine_unavailable(self, event: ev.EngineBecameUnavailable, now: float) -> None:
        self._around.unavailable = event.message
        self._end_attempt(Outcome.FAILED, now)
        self._fall_silent(HiddenReason.NO_MODEL)

    # Endings

    def _end_attempt(self, outcome: Outcome, now: float) -> None:
        """Whatever is under way ends with ``outcome``: debounce, request, ghost text."""
        self._outbox.stop_timer()
        attempt = self._attempt
        if attempt is None:
            return
        if outcome is Outcome.DIVERGED:
            if attempt.shown_at is None:
                outcome = Outcome.SUPERSEDED
            elif self._backoff.is_refusal(now - attempt.shown_at):
                self._backoff.refused(now)
        self._finish(attempt.outcome_when(outcome))

    def _finish(self, outcome: Outcome, filter_name: str = "") -> None:
        attempt = self._attempt
        if attempt is None:
            return
        self._outbox.stop_timer()
        self._attempt = None
        if attempt.is_streaming:
            self._outbox.emit(CancelRequest(attempt.request.request_id))
        if attempt.shown_at is not None:
            self._fate.ended(outcome, attempt.chance)
            self._outbox.emit(HideGhost())
        self._outbox.emit(attempt.record(outcome, filter_name))

    def _fall_silent(self, reason: HiddenReason) -> None:
        self._outbox.stop_timer()
        self._reason = reason

    def _report(self, now: float) -> None:
        is_seeking = self._outbox.timer_runs or self._attempt is not None
        report = describe(
            self._situation(now), self._around.unavailable or "", self.ghost is not None, is_seeking, self._reason
        )
        if report != self._reported:
            self._reported = report
            self._outbox.emit(report)
