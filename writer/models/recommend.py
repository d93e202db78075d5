"""Which model, at which precision, suits this machine and its author's patience.

What is installed counts by what was measured. What is not is estimated from what is: the
time of a step grows with the bytes of weights it reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from writer.models.catalogue import Catalogue, CatalogueEntry, estimated_bytes, installed_name
from writer.models.measurement import Measurement
from writer.text.messages import Message

PRECISIONS = ("int8", "int4")
# The runtime, the tokenizer and the program itself, beside the weights.
_OVERHEAD_MB = 150.0
_SHARE_OF_MEMORY = 0.5


@dataclass(frozen=True)
class Situation:
    """What a choice depends on.

    Attributes:
        patience_ms: How long from a key to ghost text the author is willing to wait.
        memory_mb: Memory that this machine has.
        language: BCP 47 code of the language that is written.
    """

    patience_ms: float
    memory_mb: float
    language: str = "en"


@dataclass(frozen=True)
class MeasuredModel:
    """An installed model: its bytes on the disk, and what was measured of it, if anything was."""

    name: str
    precision: str
    bytes: int
    parameters: int
    measurement: Measurement | None


@dataclass(frozen=True)
class Candidate:
    """One model at one precision, as it would be here."""

    name: str
    precision: str
    rank: int
    key_to_ghost_ms: float
    memory_mb: float
    is_installed: bool
    is_measured: bool


@dataclass(frozen=True)
class Recommendation:
    """The choice, the reason as a sentence, and all that was weighed, best first."""

    choice: Candidate | None
    reason: str
    candidates: tuple[Candidate, ...]


def recommend(catalogue: Catalogue, installed: Sequence[MeasuredModel], situation: Situation) -> Recommendation:
    """The model that writes best among those that are quick and small enough."""
    weighed = [one for entry in catalogue.entries for one in _candidates(entry, installed, situation)]
    known = {one.name for one in weighed}
    weighed += [
        _measured(model, 0, model.measurement)
        for model in installed
        if model.measurement is not None and model.name not in known and not catalogue.entry_of(model.name)
    ]
    # Of one model, 8 bits write a little better than 4; of equals, what is installed already.
    weighed.sort(key=lambda one: (one.rank, one.precision == "int8", one.is_installed), reverse=True)
    limit = situation.memory_mb * _SHARE_OF_MEMORY
    fitting = [one for one in weighed if one.key_to_ghost_ms <= situation.patience_ms and one.memory_mb <= limit]
    if fitting:
        return Recommendation(fitting[0], _reason(fitting[0], situation), tuple(weighed))
    if not weighed:
        return Recommendation(None, Message("Nothing has been measured here yet."), ())
    quickest = min(weighed, key=lambda one: one.key_to_ghost_ms)
    reason = Message(
        "No model answers within {patience} ms here; this is the quickest.", patience=round(situation.patience_ms)
    )
    return Recommendation(quickest, reason, tuple(weighed))


def _candidates(entry: CatalogueEntry, installed: Sequence[MeasuredModel], situation: Situation) -> list[Candidate]:
    if entry.language != situation.language:
        return []
    found = {model.name: model for model in installed}
    made = []
    for precision in PRECISIONS:
        name = installed_name(entry.name, precision)
        model = found.get(name)
        if model is not None and model.measurement is not None:
            made.append(_measured(model, entry.rank, model.measurement))
        elif entry.download_bytes and (estimate := _estimate(entry, name, precision, installed, model is not None)):
            made.append(estimate)
    return made


def _measured(model: MeasuredModel, rank: int, measurement: Measurement) -> Candidate:
    wait, memory = measurement.key_to_ghost_ms, measurement.memory_mb
    return Candidate(model.name, model.precision, rank, wait, memory, True, True)


def _estimate(
    entry: CatalogueEntry, name: str, precision: str, installed: Sequence[MeasuredModel], is_installed: bool
) -> Candidate | None:
    """On the line through the smallest and the largest measured model; None while nothing is measured."""
    points = sorted((one.bytes, one.measurement.key_to_ghost_ms) for one in installed if one.measurement is not None)
    if not points:
        return None
    size = estimated_bytes(entry.parameters, precision)
    (small, quick), (large, slow) = points[0], points[-1]
    # A single model tells nothing of the part that doesn't grow: all is taken to grow, which errs on the slow side.
    slope = max(0.0, slow - quick) / (large - small) if large > small else slow / max(1, large)
    wait = max(0.0, slow + slope * (size - large))
    return Candidate(name, precision, entry.rank, wait, _OVERHEAD_MB + size / 1e6, is_installed, False)


def _reason(choice: Candidate, situation: Situation) -> str:
    how = Message("measured") if choice.is_measured else Message("estimated from the models that are installed")
    return Message(
        "The best writer that shows its suggestion within {patience} ms of a key here: {wait} ms and {memory} MB, "
        "{how}.",
        patience=round(situation.patience_ms),
        wait=round(choice.key_to_ghost_ms),
        memory=round(choice.memory_mb),
        how=how,
    )
