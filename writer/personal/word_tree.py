"""The author's names and terms as token sequences, with how likely each is."""

from __future__ import annotations

from collections.abc import Mapping

from writer.protocol.own_words import TokenShares, WordStep


class OwnWordTree:
    """A :class:`~writer.protocol.own_words.WordTree` over ``words``: tokens of each, and its weight, of any sum."""

    def __init__(self, words: Mapping[tuple[int, ...], float] | None = None) -> None:
        following: dict[tuple[int, ...], dict[int, float]] = {}
        ends: dict[tuple[int, ...], float] = {}
        for tokens, weight in (words or {}).items():
            for length, token in enumerate(tokens):
                step = following.setdefault(tokens[:length], {})
                step[token] = step.get(token, 0.0) + weight
            ends[tokens] = ends.get(tokens, 0.0) + weight
        self._steps = {path: _step(following.get(path, {}), ends.get(path, 0.0)) for path in {(), *following, *ends}}
        shares = self._steps[()].shares
        self._first = TokenShares(tuple(shares), tuple(shares.values()))

    @property
    def first(self) -> TokenShares:
        """How likely each token begins a word."""
        return self._first

    def after(self, path: tuple[int, ...]) -> WordStep | None:
        """How words that begin with ``path`` go on."""
        return self._steps.get(path)


def _step(following: Mapping[int, float], end: float) -> WordStep:
    total = sum(following.values()) + end or 1.0
    return WordStep({token: weight / total for token, weight in following.items()}, end / total)
