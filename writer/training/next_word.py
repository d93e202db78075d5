"""How often the next word is foretold: language models and an n-gram model over the same places.

At the start of a word, and again after its first letter, each model names one word. It is
right when that is the whole word which the text has there, in whatever quotes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import regex

from writer.engine.cancellation import CancellationToken
from writer.engine.generator import Generator
from writer.protocol.completion import CompletionRequest
from writer.text.snapshot import context_start
from writer.training.ngram import ORDER, NgramModel, words_of

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}\p{N}]*(?:['’\-]\p{L}+)*")
_STRAIGHT = str.maketrans("’‘", "''")
_MAX_TOKENS = 10


@dataclass(frozen=True)
class Place:
    """A word of a held-out text, and what stands before it."""

    before: str
    word: str


@dataclass(frozen=True)
class Accuracy:
    """Shares of ``places`` at which the word named was right."""

    at_word_start: float
    after_one_letter: float
    places: int


def places(folder: Path, words: int) -> list[Place]:
    """About ``words`` consecutive words, in one passage of every file of ``folder``, from its middle on."""
    files = sorted(folder.glob("*.txt"))
    if not files:
        raise FileNotFoundError(f"no .txt files in {folder}")
    each = max(1, words // len(files))
    return [place for path in files for place in _passage(path.read_text(encoding="utf-8"), each)]


def _passage(text: str, words: int) -> Iterator[Place]:
    start = max(0, text.rfind("\n\n", 0, len(text) // 2))
    for _, match in zip(range(words), _WORD.finditer(text, start), strict=False):
        yield Place(text[context_start(match.start()) : match.start()], match.group().translate(_STRAIGHT))


def accuracy_of_model(generator: Generator, where: list[Place]) -> Accuracy:
    """What the engine names with the most probable continuation."""

    def name(place: Place, typed: str) -> str | None:
        request = CompletionRequest(0, "next word", 1, place.before + typed, max_tokens=_MAX_TOKENS, stop_probability=1)
        text = list(generator.complete(request, CancellationToken()))[-1].text
        match = _WORD.match((typed + text).translate(_STRAIGHT).lstrip())
        return match.group() if match else None

    return _accuracy(where, name)


def accuracy_of_ngrams(documents: Iterable[str], where: list[Place]) -> Accuracy:
    """What an n-gram model over ``documents`` names."""
    contexts = {place: tuple(words_of(place.before)[-(ORDER - 1) :]) for place in where}
    model = NgramModel(documents, list(contexts.values()))
    return _accuracy(where, lambda place, typed: model.best(contexts[place], typed))


def _accuracy(where: list[Place], name: Callable[[Place, str], str | None]) -> Accuracy:
    right = np.array([[name(place, place.word[:typed]) == place.word for typed in (0, 1)] for place in where])
    at_start, after_one = right.mean(axis=0)
    return Accuracy(float(at_start), float(after_one), len(where))
