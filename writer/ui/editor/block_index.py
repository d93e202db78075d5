"""Two numbers a paragraph, kept up to date by edits: so no key needs the whole document."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from writer.text.markdown.states import AFTER_BLANK, next_state
from writer.text.positions import utf16_length

_UNKNOWN = -1


class BlockIndex:
    """For each block: how many of its characters take two UTF-16 units, and its Markdown state.

    States are computed when asked for, from the first changed block on, and only until
    they agree with what was known before.
    """

    def __init__(self) -> None:
        self._pairs: list[int] = [0]
        self._total_pairs = 0
        self._states: list[int] = [_UNKNOWN]
        self._dirty_from = 0
        self._dirty_to = 1

    def __len__(self) -> int:
        return len(self._pairs)

    def splice(self, first: int, old_count: int, lines: Sequence[str]) -> int:
        """``old_count`` blocks from ``first`` on give way to ``lines``. Returns by how much pairs grew."""
        pairs = [count_pairs(line) for line in lines]
        grown = sum(pairs) - sum(self._pairs[first : first + old_count])
        self._pairs[first : first + old_count] = pairs
        self._total_pairs += grown
        self._states[first : first + old_count] = [_UNKNOWN] * len(lines)
        shift = len(lines) - old_count
        dirty_to = self._dirty_to + shift if self._dirty_to >= first + old_count else self._dirty_to
        is_clean = self._dirty_from >= self._dirty_to
        self._dirty_to = first + len(lines) if is_clean else max(dirty_to, first + len(lines))
        self._dirty_from = first if is_clean else min(self._dirty_from, first)
        return grown

    @property
    def total_pairs(self) -> int:
        """Surrogate pairs in all blocks."""
        return self._total_pairs

    def pairs_before(self, block: int) -> int:
        """Surrogate pairs in all blocks before ``block``."""
        return sum(self._pairs[:block]) if self._total_pairs else 0

    def pairs_in(self, block: int) -> int:
        """Surrogate pairs in ``block``."""
        return self._pairs[block]

    def states_around(self, block: int, line_of: Callable[[int], str]) -> tuple[int, int]:
        """The Markdown states before and after ``block``; ``line_of`` gives a block's text."""
        if block >= self._dirty_from:
            self._compute_states(block, line_of)
        before = self._states[block - 1] if block else AFTER_BLANK
        return before, self._states[block]

    def _compute_states(self, last: int, line_of: Callable[[int], str]) -> None:
        state = self._states[self._dirty_from - 1] if self._dirty_from else AFTER_BLANK
        for number in range(self._dirty_from, last + 1):
            state = next_state(state, line_of(number), number == 0)
            agrees = number >= self._dirty_to - 1 and state == self._states[number]
            self._states[number] = state
            if agrees or (number == len(self._states) - 1):
                self._dirty_from = self._dirty_to = len(self._states)
                return
        self._dirty_from = last + 1
        self._dirty_to = max(self._dirty_to, last + 2)


def count_pairs(text: str) -> int:
    """How many characters of ``text`` take two UTF-16 units."""
    return 0 if text.isascii() or max(text) <= "\uffff" else utf16_length(text) - len(text)
