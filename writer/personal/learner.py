"""Keeps the predictor true to the author's documents, line by line, and to what the store remembers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from writer.personal.leaning import LeaningConfig, leaning
from writer.personal.mixture import MixtureConfig
from writer.personal.predictor import OwnWordsPredictor
from writer.personal.words import names_in, terms_in, unwanted_pattern, words_in

Encode = Callable[[str], list[int]]

_MOST_WEIGHT = 8
_TERM_WEIGHT = 5.0  # beside a name's; terms are many, and each is rarer
_LAST_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]*)*\Z")
_WEIGHED_PARTS = 50  # what the text prefers is weighed again once it grew or shrank by this part of itself
_UNSPACED_SHARE = 0.25  # of a name after an opening quote or bracket


@dataclass
class _Line:
    """A line, and where its tokens lie: ``pieces`` of the index as start and length.

    ``is_typed`` when it was changed last and alone: then its last word may be half-typed.
    """

    text: str
    is_typed: bool = False
    pieces: list[tuple[int, int]] = field(default_factory=list)

    @property
    def settled(self) -> str:
        """What of it is learned: a half-typed word would stand against the name it is to become."""
        return _LAST_WORD.sub("", self.text) if self.is_typed else self.text


class Learner:
    """Learns lines, words and phrases; unlearns them when they change. For one thread at a time.

    Nothing is indexed before a model's tokenizer is known, and all is again when it changes.

    Args:
        common: How often words come in prose at large; without it the author's preferences are not weighed.
    """

    def __init__(self, predictor: OwnWordsPredictor, common: Mapping[str, float] | None = None) -> None:
        self._predictor = predictor
        self._common = common or {}
        self._common_tokens: dict[int, float] = {}
        self._words: Counter[str] = Counter()
        self._weighed: int | None = None
        self._encode: Encode | None = None
        self._documents: dict[str, list[_Line]] = {}
        self._names: Counter[str] = Counter()
        self._terms: Counter[str] = Counter()
        self._phrases: dict[str, int] = {}
        self._stored_words: dict[str, int] = {}
        self._unwanted: frozenset[str] = frozenset()
        self._unwanted_pattern: re.Pattern[str] | None = None
        self._tokens: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {}

    def use_model(self, encode: Encode, parameters: int) -> None:
        """A model was loaded, of so many parameters: its tokens are what is learned from now on."""
        self._predictor.pause()
        self._encode = encode
        self._tokens.clear()
        self._common_tokens = self._count_tokens(self._common)
        self._rebuild()
        self._predictor.resume(MixtureConfig.for_model(parameters))

    def splice(self, document_id: str, first: int, removed: int, lines: Iterable[str]) -> None:
        """In a document, ``removed`` lines from ``first`` on gave way to ``lines``."""
        document = self._documents.setdefault(document_id, [])
        for line in document[first : first + removed]:
            self._unlearn(line)
        added = [_Line(text) for text in lines]
        if removed == 1 and len(added) == 1:
            added[0].is_typed = True
        document[first : first + removed] = added
        before = document[first - 1 : first] if added else []
        for line in (line for line in before if line.is_typed):
            self._unlearn(line)
            line.is_typed, line.pieces = False, []
            self._learn(line)
        for line in added:
            self._learn(line)
        if self._predictor.is_wasteful:
            self._rebuild()

    def forget_document(self, document_id: str) -> None:
        """A document was closed, or is to stay out."""
        for line in self._documents.pop(document_id, []):
            self._unlearn(line)
        self._weighed = None

    def set_stored(self, words: Mapping[str, int], phrases: Mapping[str, int], unwanted: Collection[str]) -> None:
        """What is remembered of other documents, and what is never to be raised."""
        self._stored_words = dict(words)
        self._phrases = dict(phrases)
        self._unwanted = frozenset(unwanted)
        self._unwanted_pattern = unwanted_pattern(self._unwanted) if self._unwanted else None
        self._rebuild()

    def refresh(self) -> None:
        """Tell the predictor the names and terms as they now are."""
        if self._encode is None:
            return
        weights: dict[tuple[int, ...], float] = {}
        known: list[str] = []
        counted = self._names + self._terms
        for word, count in self._stored_words.items():
            counted[word] += count
        for word, count in counted.items():
            if word in self._unwanted:
                continue
            # A name is meant as it stands; what is no name and stands once may be a slip.
            if word[0].isupper() or count > 1:
                known.append(word)
            spaced, bare = self._tokens_of(word)
            if word[0].isupper():
                weight = count**0.5
                weights[bare] = weights.get(bare, 0.0) + _UNSPACED_SHARE * weight
                weights[spaced] = weights.get(spaced, 0.0) + weight
            elif len(spaced) > 1:
                weights[spaced] = weights.get(spaced, 0.0) + _TERM_WEIGHT * count**0.5
        self._predictor.set_words(weights, known)
        self._lean()

    def _lean(self) -> None:
        """Tell the predictor which words the open documents prefer, whenever they changed enough to tell."""
        count = self._words.total()
        if self._weighed is None or abs(count - self._weighed) * _WEIGHED_PARTS > self._weighed:
            self._weighed = count
            words = {word: n for word, n in self._words.items() if n > 0 and word not in self._unwanted}
            self._predictor.lean(leaning(self._count_tokens(words), self._common_tokens, LeaningConfig()))

    def _count_tokens(self, words: Mapping[str, float]) -> dict[int, float]:
        """How often each token comes when ``words`` are written after a space so often."""
        counts: dict[int, float] = {}
        for word, count in words.items():
            for token in self._tokens_of(word)[0]:
                counts[token] = counts.get(token, 0.0) + count
        return counts

    def _tokens_of(self, word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The word's tokens after a space, and without one."""
        known = self._tokens.get(word)
        if known is None and self._encode is not None:
            known = self._tokens[word] = (tuple(self._encode(f" {word}")), tuple(self._encode(word)))
        return known or ((), ())

    def _rebuild(self) -> None:
        self._predictor.clear()
        self._names.clear()
        self._terms.clear()
        self._words.clear()
        self._weighed = None
        if self._encode is None:
            return
        for word, count in self._stored_words.items():
            self._learn_fragment(f" {word}", count)
        for phrase, count in self._phrases.items():
            self._learn_fragment(f" {phrase}", count)
        for document in self._documents.values():
            for line in document:
                line.pieces.clear()
                self._learn(line)
        self.refresh()

    def _learn_fragment(self, text: str, count: int) -> None:
        if self._encode is not None and not (self._unwanted_pattern and self._unwanted_pattern.search(text)):
            self._predictor.learn(self._encode(text), min(_MOST_WEIGHT, count))

    def _learn(self, line: _Line) -> None:
        text = line.settled
        if self._encode is None or not text.strip():
            return
        self._words.update(words_in(text))
        self._names.update(names_in(text))
        self._terms.update(terms_in(text))
        for part in self._wanted_parts(text):
            tokens = self._encode(part)
            line.pieces.append((self._predictor.learn(tokens), len(tokens)))

    def _wanted_parts(self, text: str) -> list[str]:
        """``text`` without what is unwanted, which parts it."""
        parts = self._unwanted_pattern.split(text) if self._unwanted_pattern else [text]
        return [part for part in parts if part.strip()]

    def _unlearn(self, line: _Line) -> None:
        if not line.pieces:
            return
        for start, count in line.pieces:
            self._predictor.forget(start, count)
        self._words.subtract(words_in(line.settled))
        self._names.subtract(names_in(line.settled))
        self._terms.subtract(terms_in(line.settled))
