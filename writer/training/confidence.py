"""Trains the confidence model: how likely is the author to take what the engine offers?

Books are walked through character by character. At each place the engine answers as it
would in the window, and the answer is compared with how the book goes on. A logistic
regression over :data:`writer.suggest.confidence.FEATURES` learns how often a word with
such features was right. One model serves all language models: the probabilities that
they give are the features.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional as F

from writer.engine.cancellation import CancellationToken
from writer.engine.generator import Generator
from writer.protocol.completion import CompletionChunk, CompletionRequest
from writer.suggest.confidence import FEATURES, ConfidenceModel, Evidence, features
from writer.suggest.ghost_text import same_when_typed
from writer.text.snapshot import context_start

Floats = NDArray[np.float64]

_MAX_TOKENS = 14
_LEAST_PROBABILITY = 0.02
_STOP_PROBABILITY = 0.06


@dataclass(frozen=True)
class Observation:
    """What was offered at one place; the first ``right`` words of it were what the book says."""

    evidence: Evidence
    right: int


@dataclass(frozen=True)
class Reliability:
    """Foretold and observed frequencies in bins of equal width, and their mean distance.

    Attributes:
        ece: Expected calibration error: the bins' distances weighed by their counts.
        bins: ``(mean chance, share right, count)`` of each bin that isn't empty.
    """

    ece: float
    bins: tuple[tuple[float, float, int], ...]


def passages(files: Iterable[Path], chars: int, seed: int) -> Iterator[tuple[str, int, int]]:
    """``(text, start, end)`` of one passage of ``chars`` characters a file, starting at a paragraph."""
    rng = random.Random(seed)  # noqa: S311 - not for security
    for path in files:
        text = path.read_text(encoding="utf-8")
        start = text.rfind("\n\n", 0, rng.randint(0, max(0, len(text) - chars)) + 1)
        start = start + 2 if start >= 0 else 0
        yield text, start, min(len(text), start + chars)


def observe(generator: Generator, text: str, positions: Iterable[int]) -> Iterator[Observation]:
    """An observation for every one of ``positions`` in ``text`` at which a word was offered."""
    for position in positions:
        before = text[context_start(position) : position]
        request = CompletionRequest(
            position,
            "confidence",
            1,
            before,
            max_tokens=_MAX_TOKENS,
            least_probability=_LEAST_PROBABILITY,
            stop_probability=_STOP_PROBABILITY,
        )
        chunk = list(generator.complete(request, CancellationToken()))[-1] if before.strip() else None
        if chunk is not None and chunk.words:
            yield Observation(Evidence(before, chunk), right_words(chunk, text[position : position + 200]))


def right_words(chunk: CompletionChunk, following: str) -> int:
    """How many of the first words of ``chunk`` stand in ``following``, the last one whole."""
    right = 0
    for word in chunk.words:
        length = word.length
        if not same_when_typed(chunk.text[:length], following[:length]):
            break
        if chunk.text[length - 1 : length].isalnum() and following[length : length + 1].isalnum():
            break
        right += 1
    return right


def rows_of(observations: Iterable[Observation]) -> tuple[Floats, Floats, Floats]:
    """Of every word whose predecessors were right: features (n, features), label (n,), whether it came first (n,)."""
    rows: list[tuple[float, ...]] = []
    labels: list[float] = []
    firsts: list[float] = []
    for one in observations:
        for index in range(min(one.right + 1, len(one.evidence.chunk.words))):
            rows.append(features(one.evidence, index))
            labels.append(float(index < one.right))
            firsts.append(float(index == 0))
    return np.array(rows, dtype=np.float64).reshape(-1, len(FEATURES)), np.array(labels), np.array(firsts)


def fit(x: Floats, y: Floats, l2: float = 1e-4) -> ConfidenceModel:
    """Logistic regression by L-BFGS; ``l2`` penalises the weights of standardised features."""
    mean, scale = x.mean(axis=0), np.maximum(x.std(axis=0), 1e-6)
    inputs, labels = torch.from_numpy((x - mean) / scale), torch.from_numpy(y)
    weights = torch.zeros(x.shape[1], dtype=torch.float64, requires_grad=True)
    bias = torch.zeros((), dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights, bias], max_iter=300, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        value = F.binary_cross_entropy_with_logits(inputs @ weights + bias, labels) + l2 * weights.square().sum()
        value.backward()
        return value

    optimiser.step(loss)
    final = weights.detach().numpy() / scale
    return ConfidenceModel(tuple(map(float, final)), float(bias.detach()) - float(final @ mean))


def chances_of(model: ConfidenceModel, x: Floats) -> Floats:
    """Chances (n,) that ``model`` gives to words with features ``x`` (n, features)."""
    logits = x @ np.array(model.weights) + model.bias
    chances: Floats = 1.0 / (1.0 + np.exp(-np.clip(logits, -60.0, 60.0)))
    return chances


def reliability(chances: Floats, right: Floats, bins: int = 10) -> Reliability:
    """Calibration of ``chances``, as in Guo et al., "On Calibration of Modern Neural Networks" (2017)."""
    index = np.minimum((chances * bins).astype(int), bins - 1)
    rows = []
    for number in range(bins):
        chosen = index == number
        if chosen.any():
            rows.append((float(chances[chosen].mean()), float(right[chosen].mean()), int(chosen.sum())))
    ece = sum(abs(foretold - seen) * count for foretold, seen, count in rows) / max(1, len(chances))
    return Reliability(float(ece), tuple(rows))


def to_json(model: ConfidenceModel, about: dict[str, object]) -> str:
    """The text of ``models/confidence.json``; ``about`` says where the numbers come from."""
    weights = {name: round(value, 5) for name, value in zip(FEATURES, model.weights, strict=True)}
    return json.dumps({"about": about, "bias": round(model.bias, 5), "weights": weights}, indent=2) + "\n"
