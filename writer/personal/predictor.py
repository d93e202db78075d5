"""Predicts tokens from the author's own text: what is learned, and what was just written."""

from __future__ import annotations

import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from writer.personal.mixture import MixtureConfig, mix
from writer.personal.token_index import TokenIndex
from writer.personal.word_tree import OwnWordTree
from writer.personal.words import base_form
from writer.protocol.own_words import ModelView, TokenBias, TokenPrediction, TokenShares


class OwnWordsPredictor:
    """A :class:`~writer.protocol.own_words.TokenPredictor`. Safe from any thread.

    The text right before the cursor counts in its own index, which follows the prompts;
    what was learned lies in another, which the learner replaces or adds to.
    """

    def __init__(self, config: MixtureConfig) -> None:
        self._config = config
        self._lock = threading.Lock()
        self._learned = TokenIndex()
        self._recent = TokenIndex()
        self._prompt: list[int] = []
        self._words = OwnWordTree()
        self._known: frozenset[str] = frozenset()
        self._bias = TokenBias()
        self._is_on = False
        self._is_paused = False

    def pause(self) -> None:
        """Another model comes: what is known are the old one's tokens, so nothing is said until :meth:`resume`."""
        with self._lock:
            self._is_paused = True

    def resume(self, config: MixtureConfig) -> None:
        """What is known now are the new model's tokens; mix with these weights."""
        with self._lock:
            self._config = config
            self._is_paused = False

    def switch(self, is_on: bool) -> None:
        """Speak, or leave the model alone and forget what was just written."""
        with self._lock:
            self._is_on = is_on
            self._recent, self._prompt = TokenIndex(), []

    def begin(self, ids: Sequence[int]) -> None:
        """Follow the text before the cursor: mostly it only grew."""
        with self._lock:
            if not self._is_on or self._is_paused:
                return
            shared = _shared(self._prompt, list(ids))
            # One more for the break before the first token.
            self._recent.truncate(1 + shared)
            self._recent.append(ids[shared:])
            self._prompt = list(ids)

    def predict(self, ids: Sequence[int], model: ModelView) -> TokenPrediction | None:
        """The mixture after ``ids``, where ``model`` says so much."""
        with self._lock:
            if not self._is_on or self._is_paused or not ids:
                return None
            counts: list[dict[int, float]] = [{} for _ in self._config.contexts]
            self._learned.collect(ids, counts, self._config.most)
            self._recent.collect(ids, counts, self._config.most)
            prediction = mix(counts, self._words, self._config, model)
            if self._bias.tokens:
                prediction = prediction or TokenPrediction(1.0, TokenShares(), 0.0, self._words)
                prediction = replace(prediction, bias=self._bias)
            return prediction

    def learn(self, tokens: Sequence[int], weight: float = 1.0) -> int:
        """Add a text; returns where it lies, for :meth:`forget`."""
        with self._lock:
            return self._learned.add(tokens, weight)

    def forget(self, start: int, count: int) -> None:
        """Take a text away again."""
        with self._lock:
            self._learned.remove(start, count)

    def clear(self) -> None:
        """Forget all that was learned."""
        with self._lock:
            self._learned = TokenIndex()
            self._recent, self._prompt = TokenIndex(), []
            self._words = OwnWordTree()
            self._known = frozenset()
            self._bias = TokenBias()

    def set_words(self, words: Mapping[tuple[int, ...], float], known: Collection[str] = ()) -> None:
        """The tokens of each name and term, and how likely it is; weights of any sum.

        ``known`` are those that :meth:`knows` stands up for.
        """
        tree = OwnWordTree(words)
        with self._lock:
            self._words, self._known = tree, frozenset(known)

    def lean(self, bias: TokenBias) -> None:
        """Which tokens the author's text prefers and avoids."""
        with self._lock:
            self._bias = bias

    def knows(self, word: str) -> bool:
        """Whether ``word`` is a name or term of the author's, whatever a dictionary says. Never waits."""
        known = self._known
        return self._is_on and (base_form(word) in known or base_form(word[:1].lower() + word[1:]) in known)

    @property
    def is_wasteful(self) -> bool:
        """Whether most of what the index holds was taken away again."""
        with self._lock:
            return self._learned.removed > 4096 and 2 * self._learned.removed > len(self._learned)


def _shared(first: list[int], second: list[int]) -> int:
    limit = min(len(first), len(second))
    if first[:limit] == second[:limit]:  # by far the most common, and fast
        return limit
    return next(i for i in range(limit) if first[i] != second[i])
