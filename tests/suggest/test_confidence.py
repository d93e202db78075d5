"""The chance that a suggestion is taken: features by table, chances by properties."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.suggest.author import scores
from writer.protocol.completion import CompletionChunk, WordScore
from writer.protocol.errors import ModelError
from writer.settings.paths import find_paths
from writer.suggest.confidence import FEATURES, ConfidenceModel, Evidence, features


def evidence(before: str, text: str, probability: float = 0.5) -> Evidence:
    return Evidence(before, CompletionChunk(1, text, scores(text, probability)))


def feature(name: str, before: str, text: str, index: int = 0) -> float:
    return features(evidence(before, text), index)[FEATURES.index(name)]


@pytest.mark.parametrize(
    ("name", "before", "text", "index", "value"),
    [
        ("typed_letters", "The li", "ghthouse", 0, 0.25),
        ("typed_letters", "The li", " man", 0, 0.0),
        ("typed_any", "The li", "ghthouse", 0, 1.0),
        ("is_at_boundary", "The ", "man", 0, 1.0),
        ("is_at_boundary", "The", " man", 0, 0.0),
        ("is_sentence_start", "He left. ", "Then", 0, 1.0),
        ("is_sentence_start", "He left. Th", "en", 0, 1.0),
        ("is_sentence_start", "He left, ", "then", 0, 0.0),
        ("was_said", "Margaret left. Marg", "aret", 0, 1.0),
        ("was_said", "Someone left. Marg", "aret", 0, 0.0),
        ("is_capitalised", "He met", " Margaret", 0, 1.0),
        ("is_capitalised", "He left. ", "Margaret", 0, 0.0),
        ("has_digit", "In", " 1914", 0, 1.0),
        ("has_punctuation", "He left", ", and", 0, 1.0),
        ("is_later_word", "He", " went home", 1, 1.0),
    ],
)
def test_features(name: str, before: str, text: str, index: int, value: float) -> None:
    assert feature(name, before, text, index) == value


def test_the_plain_model_hands_the_decoders_probabilities_on() -> None:
    words = (WordScore(5, 0.6), WordScore(10, 0.3))
    chances = ConfidenceModel.plain().chances(Evidence("He", CompletionChunk(1, " went home", words)))
    assert chances == pytest.approx((0.6, 0.3))


@given(
    st.text(max_size=30),
    st.lists(st.floats(0, 1), min_size=1, max_size=4),
    st.floats(-1, 1),
    st.lists(st.floats(-3, 3), min_size=len(FEATURES), max_size=len(FEATURES)),
)
def test_chances_are_chances_and_only_fall(
    before: str, shares: list[float], shift: float, weights: list[float]
) -> None:
    text, words, chance = "", [], 1.0
    for share in shares:
        text, chance = text + " word", chance * share
        words.append(WordScore(len(text), chance))
    model = ConfidenceModel(tuple(weights), 0.1)
    chances = model.chances(Evidence(before, CompletionChunk(1, text, tuple(words))), shift)
    assert len(chances) == len(words)
    assert all(0 <= later <= earlier <= 1 for earlier, later in zip((1.0, *chances), chances, strict=False))


def test_a_shift_moves_the_first_word() -> None:
    some = evidence("He", " went", 0.5)
    low, middle, high = (ConfidenceModel.plain().chances(some, shift)[0] for shift in (-1.0, 0.0, 1.0))
    assert low < middle < high


def test_the_shipped_numbers_load_and_trust_the_decoder() -> None:
    model = ConfidenceModel.load(find_paths({}).confidence_file)
    low, high = (model.chances(evidence("He went to the ", "door", p))[0] for p in (0.05, 0.95))
    assert low < 0.3
    assert high > 0.7


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"weights": {}, "bias": 0}',
        json.dumps({"weights": dict.fromkeys(FEATURES, math.nan), "bias": 0}),
        json.dumps({"weights": dict.fromkeys(FEATURES, "x"), "bias": 0}),
        json.dumps({"weights": {**dict.fromkeys(FEATURES, 0.0), "other": 1.0}, "bias": 0}),
    ],
)
def test_a_broken_file_is_refused(text: str) -> None:
    with pytest.raises(ModelError):
        ConfidenceModel.from_json(text)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        ConfidenceModel.load(tmp_path / "confidence.json")
