from __future__ import annotations

import math
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from writer.personal.mixture import MixtureConfig, mix
from writer.personal.predictor import OwnWordsPredictor
from writer.personal.word_tree import OwnWordTree
from writer.protocol.own_words import ModelView, WordStep

CONFIG = MixtureConfig()


class Undecided:
    """A model to which all of a hundred tokens are alike."""

    entropy = math.log(100)

    def probabilities(self, tokens: Sequence[int]) -> list[float]:
        """A hundredth each."""
        return [0.01] * len(tokens)


class Expects:
    """A model that is sure of one token."""

    entropy = 0.3

    def __init__(self, token: int) -> None:
        self._token = token

    def probabilities(self, tokens: Sequence[int]) -> list[float]:
        """Nearly all for that one."""
        return [0.95 if token == self._token else 1e-4 for token in tokens]


ANY = Undecided()
COUNTS = st.lists(
    st.dictionaries(st.integers(0, 20), st.floats(0.5, 50), max_size=5),
    min_size=len(CONFIG.contexts),
    max_size=len(CONFIG.contexts),
)


@settings(max_examples=100)
@given(COUNTS, st.booleans())
def test_all_shares_add_up_to_one_and_the_model_keeps_some(counts: list[dict[int, float]], has_words: bool) -> None:
    words = OwnWordTree({(1, 3): 1, (2,): 3} if has_words else {})
    mixed = mix(counts, words, CONFIG, ANY)
    if mixed is None:
        assert not has_words
        assert not any(counts)
        return
    assert mixed.model_weight > 0
    total = mixed.model_weight + mixed.words_weight + sum(mixed.following.probabilities)
    assert total == pytest.approx(1)


def share_of(token: int, *texts: list[int], context: list[int], model: ModelView = ANY) -> float:
    predictor = OwnWordsPredictor(CONFIG)
    predictor.switch(True)
    for text in texts:
        predictor.learn(text)
    prediction = predictor.predict(context, model)
    assert prediction is not None
    return dict(zip(prediction.following.tokens, prediction.following.probabilities, strict=True))[token]


def test_the_often_and_the_unanimous_is_believed() -> None:
    once = share_of(3, [1, 2, 3], context=[1, 2])
    thrice = share_of(3, *[[1, 2, 3]] * 3, context=[1, 2])
    disputed = share_of(3, [1, 2, 3], [1, 2, 4], [1, 2, 5], context=[1, 2])
    assert disputed < once < thrice


def test_the_author_is_believed_where_the_model_is_undecided_or_of_the_same_mind() -> None:
    text, context = [7, 8, 9, 1, 2, 3], [7, 8, 9, 1, 2]
    against = share_of(3, text, context=context, model=Expects(5))
    assert against < share_of(3, text, context=context, model=Undecided())
    assert against < share_of(3, text, context=context, model=Expects(3))


def test_longer_agreement_counts_for_more() -> None:
    texts = ([7, 8, 9, 1, 2, 3], [5, 5, 5, 5, 2, 4])
    assert share_of(3, *texts, context=[7, 8, 9, 1, 2]) > share_of(4, *texts, context=[7, 8, 9, 1, 2])


def test_what_was_just_written_counts_at_once() -> None:
    predictor = OwnWordsPredictor(CONFIG)
    predictor.switch(True)
    predictor.begin([1, 2, 3, 4])
    prediction = predictor.predict([1, 2, 3, 4, 9, 2, 3], ANY)
    assert prediction is not None
    assert prediction.following.tokens == (4,)
    predictor.begin([1, 2, 5])
    assert predictor.predict([2, 3], ANY) is None


def test_nothing_is_said_while_switched_off_or_before_anything_is_known() -> None:
    predictor = OwnWordsPredictor(CONFIG)
    predictor.learn([1, 2, 3])
    assert predictor.predict([1, 2], ANY) is None
    predictor.switch(True)
    assert predictor.predict([], ANY) is None
    assert predictor.predict([8], ANY) is None
    assert predictor.predict([1, 2], ANY) is not None
    predictor.clear()
    assert predictor.predict([1, 2], ANY) is None


def test_words_are_said_to_their_ends() -> None:
    tree = OwnWordTree({(1, 2): 1, (1, 2, 3): 2, (4,): 1})
    assert dict(zip(tree.first.tokens, tree.first.probabilities, strict=True)) == {1: 0.75, 4: 0.25}
    step = tree.after((1, 2))
    assert step is not None
    assert step.shares == {3: pytest.approx(2 / 3)}
    assert step.end == pytest.approx(1 / 3)
    assert tree.after((4,)) is not None
    assert tree.after((2,)) is None
    assert OwnWordTree().after(()) == WordStep({}, 0.0)
