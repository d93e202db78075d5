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
from writer.training.confidence import (
    Observation,
    Reliability,
    examples,
    first_word_chances,
    fit,
    observe,
    passages,
    reliability,
    to_json,
)


@dataclass(frozen=True)
class ConfidenceRun:
    """Which installed models answer, on how much text: ``chars`` characters of each of ``books`` files."""

    models: tuple[str, ...]
    books: int
    chars: int
    seed: int = 1337

    def train(self, train: Path, valid: Path, out: Path, diagram: Path | None) -> None:
        """Fit on files of ``train``, write ``out``, and print the calibration on all files of ``valid``."""
        chosen = self._choose(sorted(train.glob("*.txt")))
        seen = [one for name in self.models for one in self._observe(name, chosen)]
        x, y = examples(seen)
        model = fit(x, y)
        checks = {name: self._check(model, name, sorted(valid.glob("*.txt"))) for name in self.models}
        about: dict[str, object] = {
            "models": list(self.models),
            "files": [path.name for path in chosen],
            "chars_per_file": self.chars,
            "words": len(y),
            "seed": self.seed,
            "ece_on_held_out_text": {name: round(check.ece, 4) for name, check in checks.items()},
        }
        out.write_text(to_json(model, about), encoding="utf-8")
        if diagram is not None:
            draw(checks, diagram)

    def _choose(self, files: list[Path]) -> list[Path]:
        if not files:
            raise FileNotFoundError("no .txt files to train on")
        rng = random.Random(self.seed)  # noqa: S311 - not for security
        return rng.sample(files, min(self.books, len(files)))

    def _observe(self, name: str, files: list[Path]) -> list[Observation]:
        generator = open_generator(name)
        seen: list[Observation] = []
        for (text, start, end), path in zip(passages(files, self.chars, self.seed), files, strict=True):
            seen += observe(generator, text, start, end)
            print(f"{name}: {len(seen)} observations, {path.name}", flush=True)
        return seen

    def _check(self, model: ConfidenceModel, name: str, files: list[Path]) -> Reliability:
        result = reliability(*first_word_chances(model, self._observe(name, files)))
        print(f"{name}: calibration error on held-out text {result.ece:.4f}")
        return result


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
