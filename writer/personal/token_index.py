"""Token sequences, and what followed wherever the last few tokens stood before."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Sequence

_BREAK = -1
_SHIFT = 24  # token ids are smaller than 2 ** 24, so that two make one key


class TokenIndex:
    """An n-gram index over texts that come and go.

    Only positions are stored, by the token and by the two tokens that end there; longer
    matches are found by looking back from them. Texts never run into each other.
    """

    def __init__(self) -> None:
        self._tokens = array("i", [_BREAK])
        self._weights = array("f", [0.0])
        self._after_one: defaultdict[int, array[int]] = defaultdict(_positions)
        self._after_two: defaultdict[int, array[int]] = defaultdict(_positions)
        self._removed = 0

    def __len__(self) -> int:
        return len(self._tokens)

    @property
    def removed(self) -> int:
        """How many tokens take up room and belong to no text any more."""
        return self._removed

    def append(self, tokens: Sequence[int], weight: float = 1.0) -> int:
        """Go on with the last text. Returns where ``tokens`` begin; ``weight`` counts each of them."""
        start = len(self._tokens)
        for token in tokens:
            end = len(self._tokens) - 1
            last = self._tokens[end]
            self._tokens.append(token)
            self._weights.append(weight)
            if last != _BREAK:
                self._after_one[last].append(end)
                self._after_two[self._tokens[end - 1] << _SHIFT | last].append(end)
        return start

    def add(self, tokens: Sequence[int], weight: float = 1.0) -> int:
        """A text of its own. Returns where it begins, for :meth:`remove`."""
        if self._tokens[-1] != _BREAK:
            self._tokens.append(_BREAK)
            self._weights.append(0.0)
        return self.append(tokens, weight)

    def remove(self, start: int, count: int) -> None:
        """Forget ``count`` tokens from ``start`` on. Their room is not given back."""
        for position in range(start, start + count):
            self._tokens[position] = _BREAK
        self._removed += count

    def truncate(self, length: int) -> None:
        """Take back what was appended beyond ``length``; nothing may have been removed there."""
        while len(self._tokens) > max(1, length):
            self._tokens.pop()
            self._weights.pop()
            end = len(self._tokens) - 1
            last = self._tokens[end]
            if last != _BREAK:
                self._after_one[last].pop()
                self._after_two[self._tokens[end - 1] << _SHIFT | last].pop()

    def collect(self, context: Sequence[int], counts: list[dict[int, float]], most: int) -> None:
        """Add to ``counts[n - 1]`` what followed the last n tokens of ``context``, and how often.

        Of each kind of place only the ``most`` latest are looked at: so the recent
        counts, and time is bounded.
        """
        tokens, weights = self._tokens, self._weights
        last = context[-1]
        single = counts[0]
        for position in self._after_one.get(last, ())[-most:]:
            following = tokens[position + 1]
            if following != _BREAK and tokens[position] == last:
                single[following] = single.get(following, 0.0) + weights[position + 1]
        longest = min(len(counts), len(context))
        if longest < 2:
            return
        for position in self._after_two.get(context[-2] << _SHIFT | last, ())[-most:]:
            following = tokens[position + 1]
            if following == _BREAK or tokens[position] != last or tokens[position - 1] != context[-2]:
                continue
            weight, length = weights[position + 1], 2
            while True:
                found = counts[length - 1]
                found[following] = found.get(following, 0.0) + weight
                # Text begins with a break, which no context holds: this ends there at the latest.
                if length == longest or tokens[position - length] != context[-1 - length]:
                    break
                length += 1


def _positions() -> array[int]:
    return array("i")
