"""All ways to spell what was typed, and how probable each way on from there is.

A *cover* is a token sequence whose bytes begin with the required ones, and whose last
token is the first to reach their end. What was typed has the probability of all its
covers together; divided by that, their probabilities are those of the text that
follows, whichever way the tokenizer would have cut it.

Beginnings of covers are extended best first. What one can still yield is its own
probability at most, and less the more bytes it has yet to spell: a model that was
trained on the tokenizer's own cuts hardly goes on from another. The search ends as
soon as all that is left is small beside what was found. Where one token completes the
word that is mostly at once: nothing is run beyond the prompt.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from writer.engine.constraints import Ids, Vocabulary
from writer.engine.sampler import Float, Sampler, log_softmax

LogitsAfter = Callable[[tuple[int, ...]], Float]

_NEGLIGIBLE = 25.0  # nats below the best cover


@dataclass(frozen=True)
class Constraint:
    """What the text must begin with.

    Attributes:
        required: The bytes that were typed after the prompt.
        refuse_space: Whether the first new byte may not be a space or newline.
        beyond: Whether a cover must bring at least one new byte; implied by ``refuse_space``.
    """

    required: bytes
    refuse_space: bool = False
    beyond: bool = False

    @property
    def is_beyond(self) -> bool:
        """Whether spelling exactly the required bytes is not enough."""
        return self.beyond or self.refuse_space


@dataclass(frozen=True)
class SearchConfig:
    """When the search is good enough.

    Attributes:
        tolerance: Share of the covers' probability that may be left unexplored.
        nats_per_byte: How much log-probability a beginning is expected to lose for each
            byte that it has yet to spell. 0 expects nothing and makes ``tolerance`` a bound.
            Measured on prose: nine in ten lose more than 2 for the second byte and after.
        runs: Model runs after which the first cover found ends the search.
    """

    tolerance: float = 0.05
    nats_per_byte: float = 2.0
    runs: int = 8


@dataclass(frozen=True)
class Cover:
    """One way to spell what was typed and go on.

    Attributes:
        new_bytes: What it brings beyond the required bytes; empty for the end of the document.
        log_probability: Of ``new_bytes`` given the required bytes, all ways to cut them together.
    """

    tokens: tuple[int, ...]
    new_bytes: bytes
    log_probability: float


@dataclass(frozen=True)
class _Beginning:
    """Tokens that spell all but the last ``missing`` of the required bytes."""

    tokens: tuple[int, ...]
    missing: int
    log_probability: float

    def rest(self, constraint: Constraint) -> bytes:
        """The required bytes that are missing."""
        return constraint.required[len(constraint.required) - self.missing :]


@dataclass(frozen=True)
class _Group:
    """All covers that extend one beginning by one token."""

    beginning: _Beginning
    ids: Ids
    log_probabilities: Float


class Covers:
    """All covers found, no two of the same text.

    Attributes:
        log_probabilities: float32 (covers,), normalised.
        log_mass: Log-probability of the constraint: of all covers together.
        entropy: Of the covers' distribution, in nats: how open the choice is.
    """

    def __init__(self, groups: list[_Group], vocabulary: Vocabulary) -> None:
        self._groups = groups
        self._vocabulary = vocabulary
        self._owner = np.repeat(np.arange(len(groups)), [len(group.ids) for group in groups])
        self._ids = np.concatenate([group.ids for group in groups])
        raw = np.concatenate([group.log_probabilities for group in groups])
        self.log_mass = _log_sum(raw)
        if len(groups) > 1:
            raw = self._merge(raw)
        self.log_probabilities: Float = (raw - self.log_mass).astype(np.float32)
        self.entropy = float(-(np.exp(self.log_probabilities) * np.maximum(self.log_probabilities, -50.0)).sum())

    def __len__(self) -> int:
        return len(self._ids)

    def __getitem__(self, index: int) -> Cover:
        tokens = (*self._groups[self._owner[index]].beginning.tokens, int(self._ids[index]))
        return Cover(tokens, self._new_bytes(index), float(self.log_probabilities[index]))

    def choose(self, sampler: Sampler) -> Cover:
        """One of them, as ``sampler`` would choose a token."""
        return self[sampler.choose(self.log_probabilities)]

    def best_first(self) -> NDArray[np.int64]:
        """Indices by falling probability."""
        order: NDArray[np.int64] = np.argsort(-self.log_probabilities, kind="stable").astype(np.int64)
        return order

    def _new_bytes(self, index: int) -> bytes:
        missing = self._groups[self._owner[index]].beginning.missing
        return self._vocabulary.bytes_of(int(self._ids[index]))[missing:]

    def _merge(self, log_probabilities: Float) -> Float:
        """Add up covers of the same text under the tokens of the most probable."""
        order = np.argsort(-log_probabilities, kind="stable")
        order = order[log_probabilities[order] > log_probabilities[order[0]] - _NEGLIGIBLE]
        first: dict[bytes, int] = {}
        sums: dict[int, float] = {}
        for index in order.tolist():
            found = first.setdefault(self._new_bytes(index), index)
            sums[found] = float(np.logaddexp(sums.get(found, -math.inf), log_probabilities[index]))
        kept = np.fromiter(sums, dtype=np.int64)
        self._owner, self._ids = self._owner[kept], self._ids[kept]
        return np.fromiter(sums.values(), dtype=np.float32)


class ConstrainedSearch:
    """Finds covers; ``logits_after`` tells the model's logits (vocab,) after the prompt and some tokens."""

    def __init__(self, vocabulary: Vocabulary, config: SearchConfig) -> None:
        self._vocabulary = vocabulary
        self._config = config

    def covers(self, constraint: Constraint, logits_after: LogitsAfter) -> Covers | None:
        """The covers of ``constraint``; None when no token sequence can spell it."""
        frontier = [_Beginning((), len(constraint.required), 0.0)]
        groups: list[_Group] = []
        found, runs = -math.inf, 0
        while frontier and not self._is_enough(frontier, found, runs):
            beginning = max(frontier, key=self._promise if runs <= self._config.runs else _farthest)
            frontier.remove(beginning)
            log_probabilities = log_softmax(logits_after(beginning.tokens))
            runs += 1
            group = self._finish(beginning, constraint, log_probabilities)
            if len(group.ids):
                groups.append(group)
                found = float(np.logaddexp(found, _log_sum(group.log_probabilities)))
            frontier += self._extend(beginning, constraint, log_probabilities)
        return Covers(groups, self._vocabulary) if found > -math.inf else None

    def _is_enough(self, frontier: list[_Beginning], found: float, runs: int) -> bool:
        if found == -math.inf:
            return False
        if runs > self._config.runs:
            return True
        left = _log_sum(np.array([self._promise(beginning) for beginning in frontier]))
        return self._config.tolerance > 0 and left <= found + math.log(self._config.tolerance)

    def _promise(self, beginning: _Beginning) -> float:
        """Expected log-probability of all covers that begin so."""
        return beginning.log_probability - self._config.nats_per_byte * beginning.missing

    def _finish(self, beginning: _Beginning, constraint: Constraint, log_probabilities: Float) -> _Group:
        rest = beginning.rest(constraint)
        ids = self._vocabulary.completing(rest) if rest else self._vocabulary.all_ids
        if not beginning.tokens:
            ids = self._vocabulary.coming_first(ids)
        if constraint.refuse_space:
            ids = ids[self._vocabulary.without_space_at(len(rest))[ids]]
        exact = self._vocabulary.token_of(rest)
        if constraint.is_beyond and exact is not None:
            ids = ids[ids != exact]
        scores = log_probabilities[ids] + np.float32(beginning.log_probability)
        return _Group(beginning, ids, scores)

    def _extend(self, beginning: _Beginning, constraint: Constraint, log_probabilities: Float) -> list[_Beginning]:
        rest = beginning.rest(constraint)
        tokens = self._vocabulary.beginning(rest)
        exact = self._vocabulary.token_of(rest)
        if constraint.is_beyond and exact is not None:
            tokens = [*tokens, exact]
        return [
            _Beginning(
                (*beginning.tokens, token),
                beginning.missing - len(self._vocabulary.bytes_of(token)),
                beginning.log_probability + float(log_probabilities[token]),
            )
            for token in tokens
        ]


def _farthest(beginning: _Beginning) -> tuple[int, float]:
    return -beginning.missing, beginning.log_probability


def _log_sum(log_probabilities: NDArray[np.floating]) -> float:
    """Log of the sum of the exponentials; minus infinity for none."""
    highest = float(log_probabilities.max(initial=-math.inf))
    if highest == -math.inf:
        return highest
    return highest + math.log(np.exp(log_probabilities.astype(np.float64) - highest).sum())
