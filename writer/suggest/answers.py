"""What becomes of the engine's answers: weighed, filtered, shown, remembered."""

from __future__ import annotations

from dataclasses import replace

from writer.protocol.completion import CompletionChunk, CompletionRequest, FinishReason, TriggerKind
from writer.suggest.attempt import Attempt
from writer.suggest.cache import CompletionCache
from writer.suggest.config import SuggestionConfig
from writer.suggest.debounce import TypingRhythm
from writer.suggest.fate import Fate
from writer.suggest.outbox import Outbox
from writer.suggest.outcomes import HiddenReason, Outcome
from writer.suggest.presentation import Presentation, Presenter
from writer.suggest.stage import Stage
from writer.text.snapshot import TextSnapshot


class Answers:
    """Takes answers to the suggestion on ``stage``. Those to earlier requests count no more.

    Attributes:
        config: Says what an interruption costs.
        presenter: Turns an answer into ghost text, or into the reason for none.
    """

    def __init__(
        self,
        stage: Stage,
        outbox: Outbox,
        rhythm: TypingRhythm,
        fate: Fate,
        config: SuggestionConfig,
        presenter: Presenter,
    ) -> None:
        self._stage = stage
        self._outbox = outbox
        self._rhythm = rhythm
        self._fate = fate
        self.config = config
        self.presenter = presenter
        self._known = CompletionCache()

    def forget(self) -> None:
        """What was answered so far counts no more, as after a change of model."""
        self._known.clear()

    def from_memory(self, request: CompletionRequest, snapshot: TextSnapshot, now: float) -> bool:
        """Whether the answer to ``request`` is known already, be it that there is nothing to show."""
        hit = self._known.find(snapshot.document_id, snapshot.before)
        if hit is None:
            return False
        attempt = Attempt(request, now, is_streaming=False)
        chunk = replace(hit.chunk, request_id=request.request_id)
        # Its probabilities date from before the last keys, which agree: asked again, the model may be sure.
        if hit.typed and self._weigh(attempt, chunk, snapshot).ghost is None:
            return False
        self._stage.attempt = attempt
        self._present(chunk, snapshot, now)
        return True

    def arrived(self, chunk: CompletionChunk, snapshot: TextSnapshot, now: float) -> None:
        """The engine said so much."""
        attempt = self._stage.attempt
        if attempt is None or chunk.request_id != attempt.request.request_id or not attempt.is_streaming:
            return
        if chunk.finish_reason is not None:
            self._outbox.stop_timer()
            self._stage.attempt = replace(attempt, is_streaming=False)
            is_explicit = attempt.request.trigger is TriggerKind.EXPLICIT
            if not is_explicit and chunk.finish_reason is not FinishReason.CANCELLED:
                self._known.store(attempt.request.document_id, attempt.request.context, chunk)
        self._present(chunk, snapshot, now)

    def alternatives_arrived(self, chunks: tuple[CompletionChunk, ...], snapshot: TextSnapshot, now: float) -> None:
        """The engine gave several answers, of which the author chooses."""
        attempt = self._stage.attempt
        if attempt is None or {chunk.request_id for chunk in chunks} != {attempt.request.request_id}:
            return
        self._outbox.stop_timer()
        self._stage.attempt = attempt = replace(attempt, is_streaming=False)
        shown = [self.presenter.present(attempt, chunk, snapshot, None) for chunk in chunks]
        ghosts = tuple(one.ghost for one in shown if one.ghost is not None)
        if not ghosts:
            self._stage.finish(Outcome.EMPTY, shown[0].detail)
            self._stage.fall_silent(HiddenReason.NOTHING_TO_SAY)
            return
        self._stage.show(replace(attempt, alternatives=ghosts, shown_at=now).select(attempt.selected))

    def _weigh(self, attempt: Attempt, chunk: CompletionChunk, snapshot: TextSnapshot) -> Presentation:
        judge = self.config.judge(attempt.request.trigger)
        return self.presenter.present(attempt, chunk, snapshot, judge, self._fate.shift)

    def _present(self, chunk: CompletionChunk, snapshot: TextSnapshot, now: float) -> None:
        """Show what ``chunk`` adds, if it is sure enough and passes the filters."""
        attempt = self._stage.attempt
        if attempt is None:
            return
        shown = self._weigh(attempt, chunk, snapshot)
        if shown.ghost is None:
            # What is visible stays; if this was the last chunk, the request was in vain.
            if chunk.finish_reason is not None and attempt.ghost is None:
                is_empty = not chunk.text and chunk.finish_reason is not FinishReason.LOW_CONFIDENCE
                self._stage.finish(Outcome.EMPTY if is_empty else Outcome.FILTERED, shown.detail)
                self._stage.fall_silent(HiddenReason.NOTHING_TO_SAY if is_empty or not shown.reason else shown.reason)
        elif shown.ghost != attempt.ghost:
            if attempt.shown_at is None:
                self._rhythm.answer(now - attempt.sent_at)
                attempt = replace(attempt, shown_at=now, chance=shown.chance)
            self._stage.show(replace(attempt, ghost=shown.ghost))
