"""Walks through books for the confidence model, with and without the author's own words, and keeps what was seen."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from writer.engine.generator import Generator
from writer.engine.loader import load_generator
from writer.engine.remembering_cache import RememberingCache
from writer.engine.session import SessionConfig
from writer.models.manifest import GRAPH_NAME, TOKENIZER_NAME
from writer.models.registry import InstalledModel
from writer.personal.common_words import read_common_words
from writer.personal.learner import Learner
from writer.personal.mixture import MixtureConfig
from writer.personal.predictor import OwnWordsPredictor
from writer.settings.paths import find_paths
from writer.suggest.confidence import FEATURES
from writer.training.confidence import Floats, observe, rows_of

_THREADS = 1  # the small matrices of single tokens gain nothing from more, and two walks can run side by side
_LEARNED = 120_000  # characters before a passage: what lies further back changes little, and takes longest


@dataclass(frozen=True)
class Table:
    """Every word whose predecessors were right, a row each.

    Attributes:
        x: Features (rows, features).
        y: Whether the word was right (rows,).
        is_first: Whether it was the first that was offered at its place (rows,).
        is_own: Whether the author's own words were on (rows,).
    """

    x: Floats
    y: Floats
    is_first: Floats
    is_own: Floats

    def where(self, chosen: Floats) -> Table:
        """The rows at which ``chosen`` is true."""
        keep = chosen.astype(bool)
        return Table(self.x[keep], self.y[keep], self.is_first[keep], self.is_own[keep])


def joined(tables: Sequence[Table]) -> Table:
    """All rows, in order."""
    return Table(
        np.concatenate([one.x for one in tables]),
        np.concatenate([one.y for one in tables]),
        np.concatenate([one.is_first for one in tables]),
        np.concatenate([one.is_own for one in tables]),
    )


@dataclass(frozen=True)
class WalkConfig:
    """Which places of a book are looked at.

    Attributes:
        chars: How long the passage of each book is.
        every: At one of so many places, by chance, the engine is asked; neighbours tell much the same.
    """

    chars: int
    every: int
    seed: int


class Walk:
    """One model's way through books; ``show`` says how far it is."""

    def __init__(self, model: InstalledModel, config: WalkConfig, show: Callable[[str], None]) -> None:
        self._model = model
        self._config = config
        self._show = show
        self._loaded: tuple[Generator, OwnWordsPredictor] | None = None

    def table(self, files: Sequence[Path], kept: Path | None) -> Table:
        """What is seen in ``files``; read from the folder ``kept`` if this was seen before, else left there."""
        if kept is None:
            return self._see(files)
        path = kept / f"{self._model.manifest.spec.name}-{self._fingerprint(files)}.npz"
        if path.exists():
            self._show(f"{path.name}: kept from before")
            with np.load(path) as data:
                return Table(data["x"], data["y"], data["is_first"], data["is_own"])
        table = self._see(files)
        kept.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(path, **asdict(table))
        return table

    def _fingerprint(self, files: Sequence[Path]) -> str:
        """Of all that decides what is seen but the code."""
        hashes = sorted(entry.sha256 for entry in self._model.manifest.files.values())
        what = [hashes, FEATURES, asdict(self._config), [(path.name, path.stat().st_size) for path in files]]
        return hashlib.sha256(json.dumps(what).encode()).hexdigest()[:12]

    def _see(self, files: Sequence[Path]) -> Table:
        return joined([self._see_book(path) for path in files])

    def _see_book(self, path: Path) -> Table:
        generator, own_words = self._open()
        text = path.read_text(encoding="utf-8")
        rng = random.Random(f"{self._config.seed} {path.name}")  # noqa: S311 - not for security
        start = text.rfind("\n\n", 0, rng.randint(0, max(0, len(text) - self._config.chars)) + 1)
        start = start + 2 if start >= 0 else 0
        end = min(len(text), start + self._config.chars)
        learner = Learner(own_words, read_common_words(find_paths().common_words_file))
        learner.use_model(generator.encode, self._model.manifest.spec.parameters)
        learner.splice("book", 0, 0, text[max(0, start - _LEARNED) : start].split("\n"))
        learner.refresh()
        positions = [position for position in range(start, end) if rng.random() * self._config.every < 1]
        tables = list(self._both_ways(generator, own_words, text, positions))
        table = joined(tables)
        self._show(f"{self._model.manifest.spec.name}: {len(table.y)} words, {path.name}")
        return table

    def _both_ways(
        self, generator: Generator, own_words: OwnWordsPredictor, text: str, positions: Sequence[int]
    ) -> Iterator[Table]:
        for is_own in (False, True):
            own_words.switch(is_own)
            x, y, is_first = rows_of(observe(generator, text, positions))
            yield Table(x, y, is_first, np.full(len(y), float(is_own)))

    def _open(self) -> tuple[Generator, OwnWordsPredictor]:
        if self._loaded is None:
            model, own_words = self._model, OwnWordsPredictor(MixtureConfig())
            model.verify()
            graph, tokenizer = model.folder / GRAPH_NAME, model.folder / TOKENIZER_NAME
            config = SessionConfig(threads=_THREADS)
            generator = load_generator(graph, tokenizer, model.manifest.spec, config, own_words, RememberingCache)
            self._loaded = generator, own_words
        return self._loaded
