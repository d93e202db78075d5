"""Figures and how they are summed up."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


def percentile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` of ``values`` don't exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered) + 0.5) - 1))]


@dataclass(frozen=True)
class Figure:
    """One line of the report: medians over rounds, in milliseconds."""

    name: str
    rounds: list[list[float]]
    goal: str

    def __str__(self) -> str:
        shares = {"p50": 0.5, "p90": 0.9, "p95": 0.95, "p99": 0.99}
        parts = [
            f"{label} {statistics.median(percentile(values, share) for values in self.rounds):7.1f}"
            for label, share in shares.items()
        ]
        worst = max(max(values) for values in self.rounds)
        count = sum(len(values) for values in self.rounds)
        return f"{self.name:<58} {'  '.join(parts)}  max {worst:7.1f}  (n={count})  goal: {self.goal}"
