"""``python -m tests.perf.own_words FILES``: what the author's own words add beside a model, a word at a time.

Of the second half of each book some hundred tokens are read, all before them being the
author's own. No suggestion decides what is read next, so that one reading by the model
serves every way of mixing, and ways can be compared closely: what is told is the loss, and
the keystrokes that would be saved were each word offered alone, as soon as it is the
likeliest one and expected to pay. That is less than the window saves, which offers phrases
and ends of sentences too.
"""

from __future__ import annotations

import argparse
import random
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from writer.cli.engine_access import find_model
from writer.engine.blend import Blend
from writer.engine.cancellation import CancellationToken
from writer.engine.reading_session import CHUNK, ReadingSession
from writer.engine.sampler import log_softmax
from writer.engine.session import SessionConfig
from writer.engine.tokenizer import Tokenizer
from writer.models.manifest import GRAPH_NAME, TOKENIZER_NAME
from writer.models.registry import InstalledModel
from writer.personal.common_words import read_common_words
from writer.personal.learner import Learner
from writer.personal.mixture import Evidence, MixtureConfig
from writer.personal.predictor import OwnWordsPredictor
from writer.settings.paths import find_paths
from writer.suggest.config import SuggestionConfig

Logs = NDArray[np.float32]

_WINDOW = 1400  # tokens: about what the window shows the model, and what is read
_WORD_PRICE = 0.3
_SILENT = MixtureConfig(contexts=(Evidence(-60.0, 0.0, 0.0, 0.0, 0.0, 0.0),), words=0.0)


@dataclass(frozen=True)
class Book:
    """The second half of ``text`` from ``start`` on, its first tokens, and the model's logs (tokens, vocab) of each."""

    text: str
    start: int
    before: list[int]
    read: list[int]
    logs: Logs


@dataclass(frozen=True)
class Way:
    """How own words are mixed; None leaves the model alone."""

    name: str
    mixture: Callable[[int], MixtureConfig] | None
    common: Mapping[str, float] | None


@dataclass(frozen=True)
class Outcome:
    """Of one book: the mean loss in nats a token, and the words offered one by one."""

    loss: float
    characters: int
    saved: int
    shown: int
    right: int


class Reader:
    """Reads books with one model."""

    def __init__(self, model: InstalledModel) -> None:
        self.spec = model.manifest.spec
        self.tokenizer = Tokenizer(model.folder / TOKENIZER_NAME)
        self._session = ReadingSession(model.folder / GRAPH_NAME, self.spec, SessionConfig(threads=1), _WINDOW)

    def read(self, path: Path, tokens: int, rng: random.Random) -> Book:
        """``tokens`` tokens at some place of the second half."""
        context = self._session.window - tokens - 1
        text = path.read_text(encoding="utf-8")
        half = len(text) // 2
        start = text.rfind("\n\n", half, rng.randint(half, max(half, len(text) - 8 * tokens)) + 1) + 2
        before = self.tokenizer.encode(text[max(0, start - 8 * context) : start])[-context:]
        read = self.tokenizer.encode(text[start : start + 8 * tokens])[:tokens]
        ids = [self.spec.end_of_text_id, *before, *read]
        logs = np.concatenate(list(self._logs(ids)))[-len(read) - 1 : -1]
        return Book(text, start, before, read, logs)

    def _logs(self, ids: Sequence[int]) -> Iterator[Logs]:
        for past in range(0, len(ids), CHUNK):
            logits = self._session.run(ids[past : past + CHUNK], past, CancellationToken())
            yield np.stack([log_softmax(row.copy()) for row in logits])


class Typist:
    """Offers words of books one by one."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        spec, tokenizer = reader.spec, reader.tokenizer
        self._bytes = [*tokenizer.token_bytes, *[b""] * (spec.vocab_size - tokenizer.vocab_size)]
        self._order = sorted(range(spec.vocab_size), key=self._bytes.__getitem__)
        self._sorted = [self._bytes[token] for token in self._order]
        self._price = SuggestionConfig().price

    def outcome(self, book: Book, way: Way) -> Outcome:
        """What is saved in ``book`` when own words are mixed that way."""
        logs = self._mixed(book, way) if way.mixture else list(book.logs)
        loss = -float(np.mean([row[token] for row, token in zip(logs, book.read, strict=True)]))
        words = [self._type(logs, book.read, *word) for word in self._words(book.read)]
        characters = sum(len(self._bytes[token]) for token in book.read)
        return Outcome(loss, characters, *(sum(column) for column in zip(*words, strict=True)))

    def _mixed(self, book: Book, way: Way) -> list[Logs]:
        assert way.mixture is not None
        predictor = OwnWordsPredictor(_SILENT)
        learner = Learner(predictor, way.common)
        learner.use_model(self._reader.tokenizer.encode, self._reader.spec.parameters)
        predictor.resume(way.mixture(self._reader.spec.parameters))
        predictor.switch(True)
        learner.splice("book", 0, 0, book.text[: book.start].split("\n"))
        learner.refresh()
        blend, ids = Blend(predictor), [self._reader.spec.end_of_text_id, *book.before]
        blend.begin(ids)
        result = []
        for row, token in zip(book.logs, book.read, strict=True):
            predictor.begin(ids)
            result.append(log_softmax(blend.mix(ids, row.copy())))
            ids.append(token)
        return result

    def _words(self, read: Sequence[int]) -> Iterator[tuple[int, int]]:
        """First token, and the one after the last, of each word that a space precedes and that ends here."""
        pieces = [self._bytes[token] for token in read]
        for first in (n for n, piece in enumerate(pieces) if piece[:1] == b" " and piece[1:].isalpha()):
            end = first + 1
            while end < len(read) and pieces[end].isalpha():
                end += 1
            if end < len(read):
                yield first, end

    def _type(self, logs: Sequence[Logs], read: Sequence[int], first: int, end: int) -> tuple[int, int, int]:
        """Letters saved, suggestions shown, and whether the last was right, while one word is typed."""
        pieces = [self._bytes[token] for token in read[first:end]]
        word, lengths = b"".join(pieces), list(accumulate(map(len, pieces)))
        steps = [float(np.exp(logs[first + n][token])) for n, token in enumerate(read[first:end])]
        chance, shown, last = float(np.prod(steps)), 0, b""
        for typed in range(1, len(word)):
            ids = self._beginning(word[:typed])
            shares = np.exp(logs[first][ids])
            mass = float(shares.sum())
            for n, length in enumerate(lengths[:-1]):  # what was typed may end between this word's tokens
                if length < typed:
                    rest = self._beginning(word[length:typed])
                    mass += float(np.prod(steps[: n + 1])) * float(np.exp(logs[first + n + 1][rest]).sum())
            shares[ids == read[first]] = 0.0
            other = float(shares.max(initial=0.0))
            is_right = chance >= other
            offered = word if is_right else self._bytes[int(ids[shares.argmax()])]
            likely, left = min(1.0, max(chance, other) / max(mass, 1e-12)), len(offered) - typed
            if left < 2 or likely * (left - 1) - self._price * (1 - likely) < _WORD_PRICE:
                last = b""
                continue
            shown, last = shown + (offered != last), offered
            if is_right:
                return left - 1, shown, 1
        return 0, shown, 0

    def _beginning(self, prefix: bytes) -> NDArray[np.int64]:
        """All tokens that begin with ``prefix``."""
        start, end = bisect_left(self._sorted, prefix), bisect_left(self._sorted, prefix + b"\xff" * 8)
        return np.array(self._order[start:end], dtype=np.int64)


def ways() -> list[Way]:
    """The model alone, n-grams and names, leaning, and both, as the window has them."""
    common = read_common_words(find_paths().common_words_file)
    return [
        Way("model alone", None, None),
        Way("n-grams, names", MixtureConfig.for_model, None),
        Way("leaning", lambda _: _SILENT, common),
        Way("both", MixtureConfig.for_model, common),
    ]


def row(name: str, found: Sequence[Outcome], alone: Sequence[Outcome]) -> str:
    """A row of a table; ``alone`` is what the model alone had in the same books. With two standard errors."""
    saved, before = np.array([one.saved for one in found]), np.array([one.saved for one in alone])
    spread = 2 * float((saved - before).std(ddof=1)) * len(found) ** 0.5 / before.sum() if len(found) > 1 else 0.0
    characters, shown = sum(one.characters for one in found), sum(one.shown for one in found)
    loss = float(np.mean([one.loss for one in found]) / np.mean([one.loss for one in alone]) - 1)
    return (
        f"| {name} | {loss:+.2%} | {saved.sum() / characters:.4f} "
        f"| {saved.sum() / before.sum() - 1:+.1%} ± {spread:.1%} "
        f"| {sum(one.right for one in found) / shown:.3f} | {100 * shown / characters:.1f} |"
    )


def main() -> None:
    """Read, mix, print Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--model", default="bundled")
    parser.add_argument("--tokens", type=int, default=200, help="tokens that are read of each file")
    parser.add_argument("--seed", type=int, default=3)
    arguments = parser.parse_args()
    reader, rng = Reader(find_model(find_paths(), arguments.model)), random.Random(arguments.seed)
    typist = Typist(reader)
    found: list[list[Outcome]] = [[] for _ in ways()]
    for path in arguments.files:
        book = reader.read(path, arguments.tokens, rng)
        for outcomes, way in zip(found, ways(), strict=True):
            outcomes.append(typist.outcome(book, way))
    print("| | loss | saved | than the model alone | precision when shown | shown per 100 characters |")
    print("|---|---|---|---|---|---|")
    for outcomes, way in zip(found, ways(), strict=True):
        print(row(way.name, outcomes, found[0]))


if __name__ == "__main__":
    main()
