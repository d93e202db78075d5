"""``writer evaluate``: what the suggestions are worth on a held-out text."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from writer.cli.engine_access import find_model, open_generator
from writer.cli.own_words_trial import OwnWordsTrial, read_text
from writer.cli.report import Curve, Passage, write_report
from writer.engine.cancellation import CancellationToken
from writer.engine.generator import Generator
from writer.models.registry import BUNDLED
from writer.protocol.completion import CompletionChunk, CompletionRequest
from writer.settings.paths import find_paths
from writer.suggest.confidence import ConfidenceModel
from writer.suggest.config import Eagerness, SuggestionConfig
from writer.suggest.replay import AuthorConfig, Replay, ReplayRecord
from writer.suggest.summary import Summary, summarise
from writer.text.segment import next_word_length

_CURVE = (0.0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9, 1.0)
_SIMULATED_LATENCY = 0.03  # seconds: the same on every machine, so that results repeat
_WORDS_AHEAD = (1, 2, 3, 5)


class Evaluator:
    """Replays passages with one generator."""

    def __init__(
        self,
        generator: Generator,
        passages: list[tuple[str, int, int]],
        seed: int,
        confidence: ConfidenceModel,
        own_words: OwnWordsTrial,
    ) -> None:
        self._generator = generator
        self._own_words = own_words
        self._passages = passages
        self._seed = seed
        self._confidence = confidence
        self._measured: list[float] = []

    def run(self, eagerness: float) -> tuple[Summary, list[ReplayRecord]]:
        """All passages at one eagerness."""
        self._measured.clear()
        config = SuggestionConfig(eagerness=eagerness, confidence=self._confidence)
        author = AuthorConfig(seed=self._seed)
        records = []
        for text, start, count in self._passages:
            self._own_words.begin(text[:start])
            records.append(Replay(text, start, self._answer, config, author).run(count))
        return summarise(records, list(self._measured)), records

    def exact_match(self, samples: int) -> dict[str, float]:
        """How often the next n words are foretold when asked at a word's end."""
        rng = random.Random(self._seed)  # noqa: S311 - not for security
        hits = dict.fromkeys(_WORDS_AHEAD, 0)
        asked = 0
        for _ in range(samples):
            text, start, count = rng.choice(self._passages)
            position = text.find(" ", rng.randrange(start, start + count))
            if position < 0:
                continue
            asked += 1
            foretold = self._foretell(text[max(0, position - 2000) : position])
            for words in hits:
                expected = _first_words(text[position : position + 200], words)
                hits[words] += bool(expected) and _first_words(foretold, words) == expected
        return {str(words): round(count / max(1, asked), 4) for words, count in hits.items()}

    def _foretell(self, context: str) -> str:
        request = CompletionRequest(1, "evaluate", 1, context, max_tokens=16, stop_at_sentence=False)
        return list(self._generator.complete(request, CancellationToken()))[-1].text

    def _answer(self, request: CompletionRequest) -> Iterator[tuple[CompletionChunk, float]]:
        started = time.perf_counter()
        is_first = True
        for chunk in self._generator.complete(request, CancellationToken()):
            if is_first:
                self._measured.append((time.perf_counter() - started) * 1e3)
                is_first = False
            yield chunk, _SIMULATED_LATENCY


def _first_words(text: str, count: int) -> str:
    end = 0
    for _ in range(count):
        end += next_word_length(text[end:])
    return text[:end]


@dataclass(frozen=True)
class _Choice:
    """Which passages of which files; ``first`` is the share of each text that is left out at its beginning."""

    files: tuple[str, ...]
    chars: int
    seed: int
    first: float = 0.0

    def passages(self) -> list[tuple[str, int, int]]:
        """``(text, start, count)`` for each file, ``chars`` in all, starting at a paragraph."""
        rng = random.Random(self.seed)  # noqa: S311 - not for security
        share = max(1, self.chars // len(self.files))
        passages = []
        for name in self.files:
            text = read_text(Path(name))
            earliest = int(self.first * len(text))
            latest = max(earliest, len(text) - share)
            start = text.rfind("\n\n", earliest, rng.randint(earliest, latest) + 1)
            start = start if start >= 0 or not earliest else earliest - 2
            passages.append((text, start + 2 if start >= 0 else 0, share))
        return passages


@click.command()
@click.option("--model", "model_name", default=BUNDLED, show_default=True, metavar="NAME", help="Which model.")
@click.option(
    "--mode",
    type=click.Choice([e.name.lower() for e in Eagerness]),
    default=Eagerness.BALANCED.name.lower(),
    show_default=True,
    help="How readily suggestions are shown.",
)
@click.option("--chars", default=8000, show_default=True, type=click.IntRange(1), help="Characters to type in all.")
@click.option("--seed", default=0, show_default=True, help="Chooses passages and rhythm.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), help="Also draw the curve into FILE.html.")
@click.option(
    "--learn-first-half",
    is_flag=True,
    help="Type passages of the second halves, the text before being the author's own; compare with not learning it.",
)
@click.option(
    "--own-words",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Remember the words and phrases of FILE, as of a folder the author named; compare with not doing so.",
)
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False))
def evaluate(
    model_name: str,
    mode: str,
    chars: int,
    seed: int,
    as_json: bool,
    report: Path | None,
    learn_first_half: bool,
    own_words: tuple[Path, ...],
    files: tuple[str, ...],
) -> None:
    """Type passages of FILES with a simulated author and say what the suggestions saved."""
    paths = find_paths()
    trial = OwnWordsTrial(own_words, learn_first_half)
    model = find_model(paths, model_name)
    generator = open_generator(model, trial.predictor)
    trial.prepare(generator.encode, model.manifest.spec.parameters)
    passages = _Choice(files, chars, seed, 0.5 if learn_first_half else 0.0).passages()
    evaluator = Evaluator(generator, passages, seed, ConfidenceModel.load(paths.confidence_file), trial)
    summary, records = evaluator.run(Eagerness[mode.upper()].value)
    comparison = {}
    if learn_first_half or own_words:
        comparison["without_own_words"] = summary.as_json()
        trial.switch(True)
        summary, records = evaluator.run(Eagerness[mode.upper()].value)
    result = {
        **summary.as_json(),
        "exact_match": evaluator.exact_match(min(400, max(50, chars // 40))),
        "model": model_name,
        "mode": mode,
        "files": [Path(name).name for name in files],
        **comparison,
    }
    if as_json:
        click.echo(json.dumps(result, ensure_ascii=False))
    else:
        for key, value in result.items():
            click.echo(f"{key}: {value}")
    if report is not None:
        curve = [Curve(eagerness, evaluator.run(eagerness)[0]) for eagerness in _CURVE]
        shown = [
            Passage(text[start : start + count], [(s.position - start, s) for s in record.shown])
            for (text, start, count), record in zip(passages, records, strict=True)
        ]
        write_report(report, result, curve, shown)
