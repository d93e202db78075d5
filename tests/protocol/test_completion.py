"""Requests and chunks."""

from __future__ import annotations

import dataclasses

import pytest

from writer.protocol.completion import CompletionChunk, CompletionRequest, SamplingParams, WordScore
from writer.protocol.model_spec import ModelSpec


@pytest.mark.parametrize(
    ("temperature", "top_k", "top_p"), [(0.0, 0, 1.0), (0.7, 0, 0.9), (2.0, 50, 1.0), (0.0, 1, 0.01)]
)
def test_sampling_in_range(temperature: float, top_k: int, top_p: float) -> None:
    params = SamplingParams(temperature, top_k, top_p)
    assert (params.temperature, params.top_k, params.top_p) == (temperature, top_k, top_p)


@pytest.mark.parametrize(
    "changes",
    [{"temperature": -0.1}, {"top_k": -1}, {"top_p": 0.0}, {"top_p": 1.01}],
)
def test_sampling_out_of_range(changes: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="out of range"):
        SamplingParams(**changes)


def test_the_default_is_greedy() -> None:
    assert CompletionRequest(1, "d", 1, "Once").sampling == SamplingParams(temperature=0.0)


@pytest.mark.parametrize("value", [CompletionRequest(1, "d", 1, "x"), CompletionChunk(1, "x"), SamplingParams()])
def test_values_can_cross_threads(value: object) -> None:
    assert hash(value) == hash(dataclasses.replace(value))  # type: ignore[type-var]
    with pytest.raises(dataclasses.FrozenInstanceError):
        value.text = "y"  # type: ignore[attr-defined]


def test_confidence_is_that_of_the_first_word() -> None:
    words = (WordScore(4, 0.8), WordScore(9, 0.5))
    assert CompletionChunk(1, " and then", words).confidence == 0.8
    assert CompletionChunk(1, "").confidence == 0.0


def test_head_size() -> None:
    spec = ModelSpec("tiny", 256, 64, 32, 2, 4, 1e-5, 0, 10_000, "fp32")
    assert spec.head_size == 8
