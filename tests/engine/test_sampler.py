from __future__ import annotations

import numpy as np
import pytest

from writer.engine.sampler import Sampler, log_softmax
from writer.protocol.completion import SamplingParams

LOGITS = np.log(np.array([0.5, 0.3, 0.15, 0.05], dtype=np.float32))


def frequencies(params: SamplingParams, draws: int = 4000) -> np.ndarray:
    sampler = Sampler(params)
    return np.bincount([sampler.choose(LOGITS) for _ in range(draws)], minlength=4) / draws


def test_log_softmax_sums_to_one_even_for_huge_logits() -> None:
    result = log_softmax(np.array([1e4, 1e4, -1e4], dtype=np.float32))
    assert np.exp(result).sum() == pytest.approx(1.0)


def test_greedy_takes_the_most_probable() -> None:
    assert Sampler(SamplingParams()).choose(LOGITS) == 0


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        (SamplingParams(temperature=1.0), [0.5, 0.3, 0.15, 0.05]),
        (SamplingParams(temperature=1.0, top_k=2), [0.625, 0.375, 0, 0]),
        (SamplingParams(temperature=1.0, top_p=0.9), [0.526, 0.316, 0.158, 0]),
        (SamplingParams(temperature=0.5), [0.685, 0.247, 0.062, 0.007]),
    ],
)
def test_sampling_follows_the_distribution(params: SamplingParams, expected: list[float]) -> None:
    assert frequencies(params) == pytest.approx(np.array(expected), abs=0.03)


def test_a_seed_repeats_and_another_differs() -> None:
    def draws(seed: int) -> list[int]:
        sampler = Sampler(SamplingParams(temperature=1.0, seed=seed))
        return [sampler.choose(LOGITS) for _ in range(50)]

    assert draws(1) == draws(1)
    assert draws(1) != draws(2)


def test_a_forbidden_token_is_never_chosen() -> None:
    forbidden = LOGITS.copy()
    forbidden[0] = -np.inf
    sampler = Sampler(SamplingParams(temperature=2.0))
    assert 0 not in {sampler.choose(forbidden) for _ in range(500)}
    assert Sampler(SamplingParams()).choose(forbidden) == 1
