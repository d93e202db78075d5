"""The recent fate of suggestions moves the chances, within limits."""

from __future__ import annotations

import pytest

from writer.suggest.fate import Fate, FateConfig
from writer.suggest.outcomes import Outcome


@pytest.mark.parametrize("outcome", [Outcome.ACCEPTED, Outcome.PARTLY_ACCEPTED, Outcome.TYPED_THROUGH])
def test_what_is_taken_raises_the_chances(outcome: Outcome) -> None:
    fate = Fate()
    fate.ended(outcome, 0.5)
    assert fate.shift > 0


@pytest.mark.parametrize("outcome", [Outcome.DIVERGED, Outcome.DISMISSED])
def test_what_is_refused_lowers_them(outcome: Outcome) -> None:
    fate = Fate()
    fate.ended(outcome, 0.5)
    assert fate.shift < 0


@pytest.mark.parametrize("outcome", [Outcome.SUPERSEDED, Outcome.TIMED_OUT, Outcome.FAILED, Outcome.EMPTY])
def test_what_only_went_out_of_sight_teaches_nothing(outcome: Outcome) -> None:
    fate = Fate()
    fate.ended(outcome, 0.5)
    assert fate.shift == 0


def test_what_was_expected_teaches_little_and_the_limit_holds() -> None:
    expected, surprising = Fate(), Fate()
    expected.ended(Outcome.ACCEPTED, 0.95)
    surprising.ended(Outcome.ACCEPTED, 0.05)
    assert expected.shift < surprising.shift
    fate = Fate(FateConfig(rate=0.5, limit=1.0))
    for _ in range(50):
        fate.ended(Outcome.DISMISSED, 0.9)
    assert fate.shift == -1.0
