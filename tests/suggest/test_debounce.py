from __future__ import annotations

import pytest

from writer.suggest.debounce import DebounceConfig, TypingRhythm

CONFIG = DebounceConfig()


def rhythm_at(interval: float, latency: float) -> TypingRhythm:
    rhythm = TypingRhythm(CONFIG)
    for key in range(200):
        rhythm.key(key * interval)
        rhythm.answer(latency)
    return rhythm


@pytest.mark.parametrize(
    ("interval", "latency", "delay"),
    [
        (0.2, 0.01, 0.03),
        (0.2, 0.5, CONFIG.shortest),
        (0.9, 0.01, CONFIG.longest),
        (0.016, 0.01, 0.024),
    ],
)
def test_delay_follows_rhythm_and_latency(interval: float, latency: float, delay: float) -> None:
    assert rhythm_at(interval, latency).delay() == pytest.approx(delay, rel=0.02)


def test_a_pause_for_thought_is_no_rhythm() -> None:
    rhythm = rhythm_at(0.2, 0.01)
    before = rhythm.delay()
    rhythm.key(1e6)
    assert rhythm.delay() == before
