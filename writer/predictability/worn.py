"""Phrases that a reader has met before: what the model expected word for word, and what comes again and again."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from writer.protocol.ranks import RankedToken

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_BREAK = re.compile(r"[.!?…;:\n“”\"()]")
_EXPECTED_RANK = 3
_EXPECTED_WORDS = 4
_REPEATED_WORDS = (6, 5, 4, 3)
_REPEATED_TIMES = 3
_BREATH = 512
_T = TypeVar("_T")
_SMALL_WORDS = frozenset(
    {
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "he",
        "her",
        "his",
        "i",
        "in",
        "it",
        "of",
        "on",
        "or",
        "that",
        "the",
        "to",
    }
)


class WornKind(Enum):
    """Why a phrase is worn."""

    EXPECTED = "expected"
    REPEATED = "repeated"


@dataclass(frozen=True)
class WornPhrase:
    """A phrase and why it is in the list.

    Attributes:
        start, end: Code points; of the first one when it is repeated.
        words: How many words it has.
        times: How often it occurs.
        probability: Mean probability of a word, when it was expected.
    """

    start: int
    end: int
    text: str
    kind: WornKind
    words: int
    times: int = 1
    probability: float = 0.0


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    rank: int
    probability: float
    begins: bool  # whether it begins a new phrase


def worn_phrases(
    text: str, tokens: Sequence[RankedToken], most: int = 50, breathe: Callable[[], None] = lambda: None
) -> list[WornPhrase]:
    """The most worn phrases, the most worn first: expected ones by length and probability, then repeated ones.

    Args:
        breathe: Called every few milliseconds: whoever needs the interpreter more urgently gets it here.
    """
    words = list(_breathing(_words(text, tokens), breathe))
    expected = sorted(_expected(text, words), key=lambda one: (-one.words * one.probability, one.start))
    repeated = _repeated(text, words, breathe)
    mixed = [*repeated[: most // 2], *expected[: most - min(len(repeated), most // 2)]]
    return sorted(mixed, key=lambda one: -(one.words * max(one.probability, 0.2) * one.times))


def _breathing(items: Iterable[_T], breathe: Callable[[], None]) -> Iterator[_T]:
    for number, item in enumerate(items, start=1):
        yield item
        if not number % _BREATH:
            breathe()


def _words(text: str, tokens: Sequence[RankedToken]) -> Iterator[_Word]:
    index, last = 0, 0
    for match in _WORD.finditer(text):
        while index < len(tokens) and tokens[index].end <= match.start():
            index += 1
        rank, probability, at = 0, 1.0, index
        while at < len(tokens) and tokens[at].start < match.end():
            rank = max(rank, tokens[at].rank)
            probability *= tokens[at].probability
            at += 1
        begins = bool(_BREAK.search(text, last, match.start()))
        last = match.end()
        yield _Word(match.start(), match.end(), rank, probability, begins)


def _expected(text: str, words: Sequence[_Word]) -> Iterator[WornPhrase]:
    run: list[_Word] = []
    for word in [*words, None]:
        goes_on = word is not None and not word.begins and 0 < word.rank <= _EXPECTED_RANK
        if goes_on and word is not None:
            run.append(word)
            continue
        if len(run) >= _EXPECTED_WORDS:
            mean = sum(one.probability for one in run) / len(run)
            start, end = run[0].start, run[-1].end
            yield WornPhrase(start, end, text[start:end], WornKind.EXPECTED, len(run), probability=mean)
        run = []


def _repeated(text: str, words: Sequence[_Word], breathe: Callable[[], None]) -> list[WornPhrase]:
    folded = [text[word.start : word.end].casefold() for word in words]
    taken: set[int] = set()
    result: list[WornPhrase] = []
    for size in _REPEATED_WORDS:
        places: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for index in _breathing(range(len(words) - size + 1), breathe):
            if not any(words[at].begins for at in range(index + 1, index + size)):
                places[tuple(folded[index : index + size])].append(index)
        for phrase, found in _breathing(places.items(), breathe):
            free = [index for index in found if not taken.intersection(range(index, index + size))]
            if len(free) < _REPEATED_TIMES or sum(word not in _SMALL_WORDS for word in phrase) < 2:
                continue
            taken.update(at for index in free for at in range(index, index + size))
            first = free[0]
            start, end = words[first].start, words[first + size - 1].end
            result.append(WornPhrase(start, end, text[start:end], WornKind.REPEATED, size, len(free)))
    return sorted(result, key=lambda one: (-one.times * one.words, one.start))
