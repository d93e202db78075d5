"""The run that makes ``models/confidence.json``: observe, fit, check on held-out text."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import matplotlib

from writer.engine.generator import Generator
from writer.engine.loader import load_generator
from writer.engine.session import SessionConfig
from writer.models.manifest import GRAPH_NAME, TOKENIZER_NAME
from writer.models.registry import ModelRegistry
from writer.settings.paths import find_paths
from writer.suggest.confidence import ConfidenceModel
from writer.training.confidence import Reliability, chances_of, fit, reliability, to_json
from writer.training.confidence_walk import Table, Walk, WalkConfig, joined


@dataclass(frozen=True)
class ConfidenceRun:
    """Which installed models answer, on how much text.

    Attributes:
        books: How many training files are walked through; of the held-out ones all are.
        chars: How long the passage of each file is.
        every: At one of so many places the engine is asked, with the author's own words and without.
        kept: Folder in which what was seen is kept, so that a run goes on where another ended,
            and one more model costs no more than its own walk.
    """

    models: tuple[str, ...]
    books: int
    chars: int
    every: int = 3
    kept: Path | None = None
    seed: int = 1337

    def train(self, train: Path, valid: Path, out: Path, diagram: Path | None) -> None:
        """Fit on files of ``train``, write ``out``, and print the calibration on all files of ``valid``."""
        chosen, held_out = self._choose(sorted(train.glob("*.txt"))), sorted(valid.glob("*.txt"))
        registry = ModelRegistry(find_paths().model_folders)
        config = WalkConfig(self.chars, self.every, self.seed)
        walks = {name: Walk(registry.find(name), config, _show) for name in self.models}
        seen = joined([walk.table(chosen, self.kept) for walk in walks.values()])
        model = fit(seen.x, seen.y)
        checks: dict[str, Reliability] = {}
        for name, walk in walks.items():
            table = walk.table(held_out, self.kept)
            checks[name] = _check(model, table.where(1 - table.is_own))
            checks[f"{name}, own words"] = _check(model, table.where(table.is_own))
        about: dict[str, object] = {
            "models": list(self.models),
            "files": [path.name for path in chosen],
            "chars_per_file": self.chars,
            "one_place_of": self.every,
            "words": len(seen.y),
            "seed": self.seed,
            "ece_on_held_out_text": {name: round(check.ece, 4) for name, check in checks.items()},
        }
        for name, check in checks.items():
            _show(f"{name}: calibration error on held-out text {check.ece:.4f}")
        out.write_text(to_json(model, about), encoding="utf-8")
        if diagram is not None:
            draw(checks, diagram)

    def _choose(self, files: list[Path]) -> list[Path]:
        if not files:
            raise FileNotFoundError("no .txt files to train on")
        rng = random.Random(self.seed)  # noqa: S311 - not for security
        return rng.sample(files, min(self.books, len(files)))


def _show(line: str) -> None:
    print(line, flush=True)


def _check(model: ConfidenceModel, table: Table) -> Reliability:
    firsts = table.where(table.is_first)
    return reliability(chances_of(model, firsts.x), firsts.y)


def open_generator(name: str) -> Generator:
    """A generator over the installed model ``name``; raises ModelError."""
    model = ModelRegistry(find_paths().model_folders).find(name)
    model.verify()
    return load_generator(
        model.folder / GRAPH_NAME, model.folder / TOKENIZER_NAME, model.manifest.spec, SessionConfig()
    )


def draw(checks: dict[str, Reliability], path: Path) -> None:
    """The reliability diagram as SVG: foretold against observed, a line a model."""
    matplotlib.use("svg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(4.5, 4.5))
    axes.plot([0, 1], [0, 1], color="0.7", linestyle="--")
    for name, check in checks.items():
        axes.plot([b[0] for b in check.bins], [b[1] for b in check.bins], marker="o", label=f"{name} ({check.ece:.3f})")
    axes.set_xlabel("foretold chance of the first word")
    axes.set_ylabel("share that was right")
    axes.legend(title="calibration error")
    figure.tight_layout()
    figure.savefig(path)
    pyplot.close(figure)
