"""``python -m tests.perf.judgement FILES``: keystrokes saved against interruptions, beside a plain threshold.

The same texts are typed by the same simulated author through the window's own state
machine, once for each policy and each of its settings. The plain policy shows the first
word whenever the decoder's probability of it reaches a threshold; it stands for the
assistants that have nothing else. Answers of the engine are computed once a place and
played back, so that a whole curve costs little more than a point.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import matplotlib

from writer.cli.dictionary_access import misspelt_by
from writer.cli.engine_access import find_model, open_generator
from writer.engine.cancellation import CancellationToken
from writer.engine.generator import Generator
from writer.personal.mixture import MixtureConfig
from writer.personal.predictor import OwnWordsPredictor
from writer.protocol.completion import CompletionChunk, CompletionRequest, TriggerKind
from writer.settings.paths import find_paths
from writer.suggest.confidence import ConfidenceModel, Evidence
from writer.suggest.config import Eagerness, SuggestionConfig
from writer.suggest.judgement import Judge, Verdict
from writer.suggest.replay import AuthorConfig, Replay
from writer.suggest.summary import Summary, summarise
from writer.training.confidence import passages

THRESHOLDS = (0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9)
EAGERNESS = (0.0, 0.1, Eagerness.QUIET.value, 0.35, Eagerness.BALANCED.value, 0.7, Eagerness.EAGER.value, 1.0)
_NAMES = {mode.value: mode.name.lower() for mode in Eagerness}
_LATENCY = 0.03
_LEAST_PROBABILITY, _STOP_PROBABILITY, _MAX_TOKENS = 0.002, 0.05, 16


class Tape:
    """Answers of one engine, each computed once, and what its suggestions may not hold."""

    def __init__(self, generator: Generator, is_misspelt: Callable[[str], bool] | None) -> None:
        self._generator = generator
        self.is_misspelt = is_misspelt
        self._answers: dict[str, list[CompletionChunk]] = {}

    def answer(self, request: CompletionRequest) -> Iterator[tuple[CompletionChunk, float]]:
        """The chunks for ``request``; whatever its limits, it is asked with the laxest ones."""
        known = self._answers.get(request.context)
        if known is None:
            lax = replace(
                request,
                least_probability=_LEAST_PROBABILITY,
                stop_probability=_STOP_PROBABILITY,
                max_tokens=_MAX_TOKENS,
            )
            known = self._answers[request.context] = list(self._generator.complete(lax, CancellationToken()))
        for chunk in known:
            yield replace(chunk, request_id=request.request_id), _LATENCY


@dataclass(frozen=True)
class ThresholdJudge(Judge):
    """Shows the first word when its probability reaches ``threshold``."""

    threshold: float = 0.5

    def weigh(self, evidence: Evidence, shift: float = 0.0) -> Verdict:
        """One word or none."""
        probability = evidence.chunk.confidence
        return Verdict(int(probability >= self.threshold), 0.0, probability)


@dataclass(frozen=True)
class PlainConfig(SuggestionConfig):
    """The window's settings with the plain policy in place of its own."""

    threshold: float = 0.5

    def judge(self, trigger: TriggerKind) -> Judge | None:
        """The plain one, where the window would weigh."""
        return None if trigger is TriggerKind.EXPLICIT else ThresholdJudge(self.confidence, 0.0, 0.0, self.threshold)


Curve = list[tuple[str, Summary]]


def measure(tape: Tape, chosen: list[tuple[str, int, int]], config: SuggestionConfig) -> Summary:
    """All passages typed with ``config``."""
    author = AuthorConfig(seed=0)
    return summarise(
        [
            Replay(text, start, tape.answer, config, author, tape.is_misspelt).run(end - start)
            for text, start, end in chosen
        ],
        [],
    )


def curves(name: str, chosen: list[tuple[str, int, int]], show: Callable[[str], None]) -> dict[str, Curve]:
    """Ours and the plain policy's curve for the installed model ``name``."""
    paths = find_paths()
    no_own_words = OwnWordsPredictor(MixtureConfig())
    is_misspelt = misspelt_by("en", paths.data_dir / "dictionaries", no_own_words)
    tape = Tape(open_generator(find_model(paths, name)), is_misspelt)
    confidence = ConfidenceModel.load(paths.confidence_file)
    ours: Curve = []
    for eagerness in EAGERNESS:
        config = SuggestionConfig(eagerness=eagerness, confidence=confidence)
        ours.append((_NAMES.get(eagerness, f"{eagerness:.2f}"), measure(tape, chosen, config)))
    plain = [(f"{t:.2f}", measure(tape, chosen, PlainConfig(threshold=t))) for t in THRESHOLDS]
    for policy, curve in (("expected gain", ours), ("plain threshold", plain)):
        show(f"\n{name}, {policy}\n\n| setting | saved | precision when shown | shown per 100 characters |")
        show("|---|---|---|---|")
        for setting, one in curve:
            show(f"| {setting} | {one.ksr:.3f} | {one.precision_when_shown:.2f} | {one.shown_per_100_chars:.1f} |")
    return {"expected gain": ours, "plain threshold": plain}


def draw(results: dict[str, dict[str, Curve]], path: Path) -> None:
    """Savings against interruptions, a panel a model."""
    matplotlib.use("svg")
    from matplotlib import pyplot

    figure, panels = pyplot.subplots(1, len(results), figsize=(5 * len(results), 4), squeeze=False)
    for axes, (name, policies) in zip(panels[0], results.items(), strict=True):
        for policy, curve in policies.items():
            x, y = [one.shown_per_100_chars for _, one in curve], [one.ksr for _, one in curve]
            axes.plot(x, y, marker="o", label=policy)
            for (setting, _), left, bottom in zip(curve, x, y, strict=True):
                axes.annotate(setting, (left, bottom), textcoords="offset points", xytext=(4, -10), fontsize=7)
        axes.set_title(name)
        axes.set_xlabel("suggestions shown per 100 characters")
        axes.set_ylabel("keystrokes saved")
        axes.legend(loc="lower right")
    figure.tight_layout()
    figure.savefig(path)
    pyplot.close(figure)


def main() -> None:
    """Measure, print Markdown, draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--model", action="append", dest="models", metavar="NAME")
    parser.add_argument("--chars", type=int, default=8000, help="characters in all")
    parser.add_argument("--plot", type=Path, metavar="FILE.svg")
    arguments = parser.parse_args()
    chosen = list(passages(arguments.files, max(1, arguments.chars // len(arguments.files)), 0))
    results = {name: curves(name, chosen, print) for name in arguments.models or ["bundled"]}
    if arguments.plot:
        draw(results, arguments.plot)


if __name__ == "__main__":
    main()
