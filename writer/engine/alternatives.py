"""Several continuations of one text, decoded as one batch, no two with the same first word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from writer.engine.blend import Blend
from writer.engine.cancellation import CancellationToken, Cancelled
from writer.engine.constrained_search import Cover, Covers
from writer.engine.constraints import Vocabulary
from writer.engine.session import Batch
from writer.engine.track import Track
from writer.protocol.completion import CompletionChunk, FinishReason


def distinct_starts(covers: Covers, count: int) -> list[Cover]:
    """The most probable covers that begin a text on the same line, at most ``count``."""
    starts: list[Cover] = []
    for index in covers.best_first().tolist():
        if len(starts) == count:
            break
        cover = covers[index]
        if cover.new_bytes.strip(b" \t") and cover.new_bytes[:1] not in (b"\n", b"\r"):
            starts.append(cover)
    return starts


class Alternatives:
    """Decodes tracks in lock step: each step gives each of them one token.

    A first word never becomes one that another track has, or is on its way to: it may
    end where another goes on, but not grow towards it.
    """

    def __init__(self, tracks: Sequence[Track], vocabulary: Vocabulary, blend: Blend, prompt: Sequence[int]) -> None:
        self._tracks = tracks
        self._vocabulary = vocabulary
        self._blend = blend
        self._ids = [list(prompt) for _ in tracks]

    def decode(
        self, batch: Batch, starts: Sequence[Sequence[int]], cancel: CancellationToken
    ) -> Iterator[CompletionChunk]:
        """Chunks of all tracks, which have begun with ``starts``: tokens not yet in ``batch``.

        Raises:
            EngineRunError: the runtime failed.
        """
        waiting = [list(start) for start in starts]
        current = [0] * len(waiting)
        for track in self._tracks:
            if track.reason is not None:
                yield from some(track.continuation.chunk(track.reason))
        try:
            while any(track.reason is None for track in self._tracks):
                # A track that has ended goes along with whatever token it had.
                current = [queue.pop(0) if queue else old for queue, old in zip(waiting, current, strict=True)]
                logits = batch.step(current, cancel)
                for row, track in enumerate(self._tracks):
                    self._ids[row].append(current[row])
                    if track.reason is not None or waiting[row]:
                        continue
                    token = track.choose(self._blend.mix(self._ids[row], logits[row]), self._banned(row))
                    if token is not None:
                        waiting[row].append(token)
                    yield from some(track.continuation.chunk(track.reason))
        except Cancelled:
            for track in self._tracks:
                if track.reason is None:
                    yield from some(track.continuation.chunk(FinishReason.CANCELLED))

    def _banned(self, row: int) -> list[int]:
        """Tokens that would lead the first word of ``row`` to, or towards, another's."""
        own = self._tracks[row].continuation
        if own.has_first_word:
            return []
        banned: list[int] = []
        for other, track in enumerate(self._tracks):
            rest = track.continuation.first_word.removeprefix(own.first_word)
            if other == row or len(rest) == len(track.continuation.first_word):
                continue
            banned += self._vocabulary.beginning(rest)
            exact = self._vocabulary.token_of(rest)
            banned += [] if exact is None else [exact]
        return banned


def some(chunk: CompletionChunk | None) -> Iterator[CompletionChunk]:
    """``chunk``, if there is one."""
    if chunk is not None:
        yield chunk
