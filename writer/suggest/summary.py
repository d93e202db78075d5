"""Replays in figures."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from writer.suggest.replay import TAKEN, ReplayRecord


@dataclass(frozen=True)
class Summary:
    """What the suggestions were worth.

    Attributes:
        ksr: Keystrokes saved, as a share of the characters (keystroke saving rate).
        precision_when_shown: Share of the shown suggestions of which something was accepted.
        wrong_show_rate: Shown in vain, per character typed.
        latency_ms: From a request to its first chunk, as measured on this machine.
    """

    chars: int
    keystrokes: int
    ksr: float
    shown: int
    shown_per_100_chars: float
    accepted: int
    precision_when_shown: float
    wrong_show_rate: float
    chars_per_acceptance: float
    requests: int
    cache_hits: int
    latency_ms: dict[str, float]

    def as_json(self) -> dict[str, Any]:
        """All fields under their own names."""
        return asdict(self)


def summarise(records: list[ReplayRecord], latencies_ms: list[float]) -> Summary:
    """Sum up ``records``; ``latencies_ms`` are the measured ones."""
    chars = sum(record.chars for record in records)
    keystrokes = sum(record.keystrokes for record in records)
    shown = [one for record in records for one in record.shown]
    accepted = [one for one in shown if one.outcome in TAKEN]
    ordered = sorted(latencies_ms) or [0.0]
    return Summary(
        chars=chars,
        keystrokes=keystrokes,
        ksr=round(1 - keystrokes / max(1, chars), 4),
        shown=len(shown),
        shown_per_100_chars=round(100 * len(shown) / max(1, chars), 2),
        accepted=len(accepted),
        precision_when_shown=round(len(accepted) / max(1, len(shown)), 4),
        wrong_show_rate=round((len(shown) - len(accepted)) / max(1, chars), 4),
        chars_per_acceptance=round(sum(one.taken for one in accepted) / max(1, len(accepted)), 2),
        requests=sum(record.requests for record in records),
        cache_hits=sum(record.cache_hits for record in records),
        latency_ms={
            name: round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 2)
            for name, share in (("p50", 0.5), ("p90", 0.9), ("p99", 0.99))
        },
    )
