"""The author's own words in the decoder: exact mixtures, within words as between them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from tests.models_on_disk import export_checkpoint, make_checkpoint
from writer.engine.blend import Blend, LogitsView
from writer.engine.cancellation import CancellationToken
from writer.engine.constrained_search import SearchConfig
from writer.engine.generator import Generator
from writer.engine.kv_cache import KvCache
from writer.engine.sampler import log_softmax
from writer.engine.session import DecoderSession, SessionConfig
from writer.engine.tokenizer import Tokenizer
from writer.models.layers import Precision
from writer.models.manifest import GRAPH_NAME, TOKENIZER_NAME
from writer.personal.learner import Learner
from writer.personal.mixture import MixtureConfig
from writer.personal.predictor import OwnWordsPredictor
from writer.personal.word_tree import OwnWordTree
from writer.protocol.completion import CompletionChunk, CompletionRequest
from writer.protocol.own_words import ModelView, TokenPrediction, TokenShares

NAME = "Quillfeather"


class Says:
    """A predictor that always says the same."""

    def __init__(self, prediction: TokenPrediction | None) -> None:
        self.prediction = prediction

    def begin(self, ids: Sequence[int]) -> None:
        """Nothing to follow."""

    def predict(self, ids: Sequence[int], model: ModelView) -> TokenPrediction | None:
        """Always the same."""
        return self.prediction


class Setup:
    """A tiny model that an author's text is mixed into."""

    def __init__(self, folder: Path, checkpoint: Path) -> None:
        spec = export_checkpoint(checkpoint, folder, Precision.FP32).spec
        self.predictor = OwnWordsPredictor(MixtureConfig())
        cache = KvCache(DecoderSession(folder / GRAPH_NAME, spec, SessionConfig(threads=1)))
        search = SearchConfig(tolerance=0.0, runs=100)
        self.generator = Generator(spec, Tokenizer(folder / TOKENIZER_NAME), cache, search, self.predictor)
        self.learner = Learner(self.predictor)
        self.learner.use_model(self.generator.encode, 7_000_000)

    def ask(self, context: str, **changes: int) -> CompletionRequest:
        return CompletionRequest(1, "d", 1, context, max_tokens=16, stop_at_sentence=False, **changes)

    def answer(self, context: str) -> CompletionChunk:
        return list(self.generator.complete(self.ask(context), CancellationToken()))[-1]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Setup:
    return Setup(tmp_path_factory.mktemp("model"), make_checkpoint(tmp_path_factory.mktemp("checkpoint")).folder)


@pytest.fixture
def setup(made: Setup) -> Setup:
    made.predictor.switch(False)
    made.learner.forget_document("d")
    made.learner.refresh()
    return made


def test_a_mixture_is_the_weighted_sum_and_adds_up_to_one() -> None:
    logits = np.random.default_rng(1).normal(size=50).astype(np.float32)
    prediction = TokenPrediction(0.5, TokenShares((3, 4), (0.2, 0.1)), 0.2, OwnWordTree({(4,): 3, (7,): 1}))
    mixed = np.exp(Blend(Says(prediction)).mix([1], logits), dtype=np.float64)
    expected = 0.5 * np.exp(log_softmax(logits), dtype=np.float64)
    expected[[3, 4, 7]] += [0.2, 0.1 + 0.15, 0.05]
    assert mixed == pytest.approx(expected, rel=1e-5)
    assert mixed.sum() == pytest.approx(1, rel=1e-5)


def test_the_predictor_is_told_what_the_model_expects() -> None:
    view = LogitsView(log_softmax(np.log(np.array([0.5, 0.25, 0.25], dtype=np.float32))))
    assert view.probabilities([2, 0]) == pytest.approx([0.25, 0.5])
    assert view.entropy == pytest.approx(1.5 * math.log(2))
    certain = np.array([0, -np.inf], dtype=np.float32)
    assert LogitsView(certain).entropy == pytest.approx(0)


@pytest.mark.parametrize("predictor", [None, Says(None)])
def test_who_has_nothing_to_say_leaves_the_model_alone(predictor: Says | None) -> None:
    logits = np.arange(5, dtype=np.float32)
    assert Blend(predictor).mix([1], logits) is logits


def test_other_words_replace_those_prepared_before() -> None:
    says = Says(TokenPrediction(0.5, TokenShares(), 0.5, OwnWordTree({(0,): 1})))
    blend, logits = Blend(says), np.zeros(4, dtype=np.float32)
    blend.mix([1], logits)
    says.prediction = TokenPrediction(0.5, TokenShares(), 0.5, OwnWordTree({(1,): 1}))
    assert np.exp(blend.mix([1], logits)) == pytest.approx([0.125, 0.625, 0.125, 0.125])


def chance_of(blend: Blend, tokens: list[int], logits: np.ndarray) -> float:
    """Of these tokens in a row after a prompt of one token."""
    blend.begin([9])
    ids, chance = [9], 1.0
    for token in tokens:
        chance *= math.exp(blend.mix(ids, logits)[token])
        ids.append(token)
    return chance


def test_a_word_is_mixed_as_a_word() -> None:
    logits, plain = np.zeros(10, dtype=np.float32), 0.1
    tree = OwnWordTree({(1, 2, 3): 1.0, (1, 4): 3.0})
    blend = Blend(Says(TokenPrediction(0.8, TokenShares(), 0.2, tree)))
    # Either the model says the tokens, each with its chance, or the word is said as a whole.
    assert chance_of(blend, [1, 2, 3], logits) == pytest.approx((0.8 * plain) ** 3 + 0.2 * 0.25, rel=1e-4)
    assert chance_of(blend, [1, 4], logits) == pytest.approx((0.8 * plain) ** 2 + 0.2 * 0.75, rel=1e-4)
    blend.begin([9])
    for ids in ([9], [9, 1], [9, 1, 2], [9, 1, 2, 3], [9, 1, 2, 5]):
        assert np.exp(blend.mix(ids, logits), dtype=np.float64).sum() == pytest.approx(1, rel=1e-4)


@pytest.mark.parametrize("typed", range(1, len(NAME) - 1))
def test_a_name_typed_once_completes_from_its_letters(setup: Setup, typed: int) -> None:
    context = f"Then she saw {NAME[:typed]}"
    before = setup.answer(context)
    setup.learner.splice("d", 0, 0, [f"It was old {NAME} who came.", f"Nobody but {NAME} knew."])
    setup.learner.refresh()
    setup.predictor.switch(True)
    after = setup.answer(context)
    assert not before.text.startswith(NAME[typed:])
    assert after.text.startswith(NAME[typed:])
    assert 0 < after.confidence <= 1


def test_what_was_just_written_is_taken_up_without_being_learned(setup: Setup) -> None:
    setup.predictor.switch(True)
    text = f"It was old {NAME} who came. " * 3
    assert setup.answer(f"{text}It was old {NAME[:5]}").text.startswith(NAME[5:])


def test_alternatives_are_mixed_like_the_first(setup: Setup) -> None:
    setup.learner.splice("d", 0, 0, [f"It was old {NAME} who came."] * 3)
    setup.learner.refresh()
    setup.predictor.switch(True)
    context = f"It was old {NAME[:4]}"
    alone = setup.answer(context)
    chunks = list(setup.generator.alternatives(setup.ask(context), 3, CancellationToken()))
    first = [chunk for chunk in chunks if chunk.alternative == 0][-1]
    assert first.text.startswith(NAME[4:])
    assert math.isclose(first.confidence, alone.confidence, rel_tol=1e-3)
