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
from writer.cli.report import Curve, Passage, write_report
from writer.documents.encoding import NotTextError, decode
from writer.engine.cancellation import CancellationToken
from writer.engine.generator import Generator
from writer.models.registry import BUNDLED
from writer.protocol.completion import CompletionChunk, CompletionRequest
from writer.protocol.errors import DocumentReadError
from writer.settings.paths import find_paths
from writer.suggest.config import Eagerness, SuggestionConfig
from writer.suggest.replay import AuthorConfig, Replay, ReplayRecord
from writer.suggest.summary import Summary, summarise
from writer.text.segment import next_word_length

_CURVE = (0.0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9, 1.0)
_SIMULATED_LATENCY = 0.03  # seconds: the same on every machine, so that results repeat
_WORDS_AHEAD = (1, 2, 3, 5)


class Evaluator:
    """Replays passages with one generator."""

    def __init__(self, generator: Generator, passages: list[tuple[str, int, int]], seed: int) -> None:
        self._generator = generator
        self._passages = passages
        self._seed = seed
        self._measured: list[float] = []

    def run(self, eagerness: float) -> tuple[Summary, list[ReplayRecord]]:
        """All passages at one eagerness."""
        self._measured.clear()
        config = SuggestionConfig(eagerness=eagerness)
        author = AuthorConfig(seed=self._seed)
        records = [
            Replay(text, start, self._answer, config, author).run(count) for text, start, count in self._passages
        ]
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
    """Which passages of which files."""

    files: tuple[str, ...]
    chars: int
    seed: int

    def passages(self) -> list[tuple[str, int, int]]:
        """``(text, start, count)`` for each file, ``chars`` in all, starting at a paragraph."""
        rng = random.Random(self.seed)  # noqa: S311 - not for security
        share = max(1, self.chars // len(self.files))
        passages = []
        for name in self.files:
            try:
                text = decode(Path(name).read_bytes()).text
            except (NotTextError, OSError) as error:
                raise DocumentReadError(f"{name} can't be read: {error}.", "Give text files.") from error
            latest = max(0, len(text) - share)
            start = text.rfind("\n\n", 0, rng.randint(0, latest) + 1)
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
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False))
def evaluate(
    model_name: str, mode: str, chars: int, seed: int, as_json: bool, report: Path | None, files: tuple[str, ...]
) -> None:
    """Type passages of FILES with a simulated author and say what the suggestions saved."""
    generator = open_generator(find_model(find_paths(), model_name))
    passages = _Choice(files, chars, seed).passages()
    evaluator = Evaluator(generator, passages, seed)
    summary, records = evaluator.run(Eagerness[mode.upper()].value)
    result = {
        **summary.as_json(),
        "exact_match": evaluator.exact_match(min(400, max(50, chars // 40))),
        "model": model_name,
        "mode": mode,
        "files": [Path(name).name for name in files],
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
