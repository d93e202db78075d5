"""How long an author waits from a key to ghost text, with one model on this machine."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from writer.engine.cancellation import CancellationToken
from writer.protocol.completion import CompletionChunk, CompletionRequest

# Prose of no model's training text; as long as what usually stands before the cursor.
PASSAGE = (
    "The ferry was late again, and the people on the landing had stopped looking at the water. "
    "A woman in a green coat counted the windows of the hotel across the bay; a boy fed the last "
    "of his bread to a gull that had lost its fear of him years ago. Somebody had left a suitcase "
    "by the ticket office, and for an hour nobody had asked whose it was. Then the wind turned. "
    "It brought the smell of diesel and of rain, and with it, at last, the sound of an engine. "
    "The woman picked up her bag. The boy looked round for his mother and saw her talking to the man from "
)
_TYPED = "the harbour office, who shook his head"
_SHORTEST = 3  # keys: below, a percentile says nothing


class Completes(Protocol):
    """What is measured."""

    def complete(self, request: CompletionRequest, cancel: CancellationToken) -> Iterable[CompletionChunk]:
        """Chunks that answer ``request``."""


@dataclass(frozen=True)
class Responsiveness:
    """Milliseconds from a request to the first ghost text.

    Attributes:
        median, p90: After a key in the midst of a text.
        first: After the first key in a text that the model has not seen yet.
    """

    median: float
    p90: float
    first: float


def measure_responsiveness(
    generator: Completes, keys: int = len(_TYPED), clock: Callable[[], float] = time.perf_counter
) -> Responsiveness:
    """Type ``keys`` characters after a passage and time each answer; raises EngineRunError."""
    first = _wait(generator, PASSAGE, 0, clock)
    count = max(_SHORTEST, min(keys, len(_TYPED)))
    waits = [_wait(generator, PASSAGE + _TYPED[:typed], typed, clock) for typed in range(1, count + 1)]
    ordered = sorted(waits)
    return Responsiveness(statistics.median(waits) * 1e3, ordered[int(0.9 * (count - 1))] * 1e3, first * 1e3)


def _wait(generator: Completes, context: str, number: int, clock: Callable[[], float]) -> float:
    """Seconds until there is text to show, or until it is clear that there is none."""
    request = CompletionRequest(number + 1, "measure", number + 1, context, max_tokens=8)
    started, cancel = clock(), CancellationToken()
    for chunk in generator.complete(request, cancel):
        if chunk.text:
            break
    return clock() - started
