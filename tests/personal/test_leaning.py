from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.personal.test_predictor import ANY
from writer.engine.blend import Blend
from writer.personal.common_words import read_common_words
from writer.personal.leaning import LeaningConfig, leaning
from writer.personal.learner import Learner
from writer.personal.mixture import MixtureConfig
from writer.personal.predictor import OwnWordsPredictor
from writer.protocol.errors import ModelError
from writer.protocol.own_words import TokenBias
from writer.settings.paths import find_paths

COUNTS = st.dictionaries(st.integers(0, 30), st.floats(0.1, 1e4), max_size=20)
COMMON = {"the": 60_000.0, "sea": 100.0, "road": 300.0, "and": 30_000.0}


def encode(text: str) -> list[int]:
    """One token a word."""
    return [1 + [*COMMON, "Fenwick", "zeb"].index(word) for word in text.split()]


@given(COUNTS, COUNTS)
def test_leanings_are_bounded(own: dict[int, float], common: dict[int, float]) -> None:
    config = LeaningConfig(kinship=0.0)
    bias = leaning(own, common, config)
    assert len(set(bias.tokens)) == len(bias.tokens) == len(bias.amounts)
    assert all(config.strength * config.least <= one <= config.strength * config.most for one in bias.amounts)


def test_what_comes_oftener_than_in_prose_at_large_is_raised_and_what_comes_seldomer_lowered() -> None:
    bias = leaning({1: 900, 2: 100, 3: 20}, {1: 0.9, 2: 0.02, 4: 0.08}, LeaningConfig())
    amounts = dict(zip(bias.tokens, bias.amounts, strict=True))
    assert amounts[1] == pytest.approx(0, abs=0.05)
    assert amounts[2] > 0.3
    assert amounts[3] > 0.3
    assert amounts[4] < -0.3


def test_a_text_in_another_language_leans_nowhere() -> None:
    assert leaning({7: 900, 8: 100, 1: 50}, {1: 0.9, 2: 0.1}, LeaningConfig()) == TokenBias()
    assert leaning({}, {1: 1.0}, LeaningConfig()) == TokenBias()
    assert leaning({1: 1.0}, {}, LeaningConfig()) == TokenBias()


def test_a_leaning_changes_odds_and_leaves_a_distribution() -> None:
    predictor = OwnWordsPredictor(MixtureConfig())
    predictor.switch(True)
    predictor.lean(TokenBias((2, 0), (1.0, -0.5)))
    logits = np.zeros(4, dtype=np.float32)
    mixed = np.exp(Blend(predictor).mix([1], logits))
    assert mixed.sum() == pytest.approx(1)
    assert mixed[2] / mixed[1] == pytest.approx(np.e, rel=1e-5)
    assert mixed[0] / mixed[3] == pytest.approx(np.exp(-0.5), rel=1e-5)
    predictor.lean(TokenBias())
    assert (Blend(predictor).mix([1], logits) == logits).all()


def test_the_learner_weighs_the_open_documents_anew_as_they_change() -> None:
    predictor = OwnWordsPredictor(MixtureConfig())
    predictor.switch(True)
    learner = Learner(predictor, COMMON)
    learner.use_model(encode, 7_000_000)

    def lean() -> dict[int, float]:
        prediction = predictor.predict([1], ANY)
        bias = prediction.bias if prediction else TokenBias()
        return dict(zip(bias.tokens, bias.amounts, strict=True))

    learner.splice("a", 0, 0, ["the sea and the sea", "the and the sea"] * 3)
    learner.refresh()
    first = lean()
    assert first[encode("sea")[0]] > 0.3 > abs(first[encode("the")[0]])
    learner.splice("a", 0, 6, ["the road and the road and the road"] * 3)
    learner.refresh()
    second = lean()
    assert second[encode("sea")[0]] < first[encode("sea")[0]]
    learner.set_stored({}, {}, {"road"})
    learner.refresh()
    assert lean().get(encode("road")[0], 0) < second[encode("road")[0]]
    learner.forget_document("a")
    learner.splice("b", 0, 0, ["the sea and the sea and the sea"] * 3)
    learner.refresh()
    assert lean()[encode("sea")[0]] > 0.3, "as many words, and others"
    learner.forget_document("b")
    learner.refresh()
    assert lean() == {}


def test_the_list_that_comes_with_the_program_is_english_prose() -> None:
    words = read_common_words(find_paths().common_words_file)
    assert 5000 <= len(words) <= 10_000
    assert max(words, key=lambda word: words[word]) == "the"
    assert words["window"] > 10


@pytest.mark.parametrize("content", ["the\n", "the many\n", None])
def test_a_broken_list_is_named(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "words.txt"
    if content is not None:
        file.write_text(content)
    with pytest.raises(ModelError, match=r"words\.txt"):
        read_common_words(file)
