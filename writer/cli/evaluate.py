"""``writer evaluate``: what the suggestions are worth on a held-out text."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from pathlib import Path

import click

from writer.cli.dictionary_access import misspelt_by
from writer.cli.engine_access import find_model, open_generator
from writer.cli.evaluator import Evaluator, Passage
from writer.cli.own_words_trial import OwnWordsTrial, read_text
from writer.cli.report import Curve, write_report
from writer.cli.report import Passage as ShownPassage
from writer.models.registry import BUNDLED
from writer.personal.common_words import read_common_words
from writer.settings.paths import find_paths
from writer.suggest.confidence import ConfidenceModel
from writer.suggest.config import Eagerness

_CURVE = (0.0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9, 1.0)


@dataclass(frozen=True)
class _Choice:
    """Which passages of which files; ``first`` is the share of each text that is left out at its beginning."""

    files: tuple[str, ...]
    chars: int
    seed: int
    first: float = 0.0

    def passages(self) -> list[Passage]:
        """One of each file, ``chars`` characters in all, starting at a paragraph."""
        rng = random.Random(self.seed)  # noqa: S311 - not for security
        share = max(1, self.chars // len(self.files))
        passages = []
        for name in self.files:
            text = read_text(Path(name))
            earliest = int(self.first * len(text))
            latest = max(earliest, len(text) - share)
            start = text.rfind("\n\n", earliest, rng.randint(earliest, latest) + 1)
            start = start if start >= 0 or not earliest else earliest - 2
            passages.append(Passage(text, start + 2 if start >= 0 else 0, share))
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
@click.option(
    "--quick",
    is_flag=True,
    help="Remember all that the model said: much faster, most of all in comparisons. Latencies then mean nothing.",
)
@click.option(
    "--dictionary",
    default="en",
    show_default=True,
    metavar="LANGUAGE",
    help="Hold back what the dictionary of this language calls wrong, as the window does; none for no dictionary.",
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
    quick: bool,
    dictionary: str,
    files: tuple[str, ...],
) -> None:
    """Type passages of FILES with a simulated author and say what the suggestions saved."""
    paths = find_paths()
    trial = OwnWordsTrial(own_words, learn_first_half, read_common_words(paths.common_words_file))
    model = find_model(paths, model_name)
    generator = open_generator(model, trial.predictor, remembers=quick)
    trial.prepare(generator.encode, model.manifest.spec.parameters)
    passages = _Choice(files, chars, seed, 0.5 if learn_first_half else 0.0).passages()
    is_misspelt = misspelt_by(dictionary, paths.data_dir / "dictionaries", trial.predictor)
    confidence = ConfidenceModel.load(paths.confidence_file)
    evaluator = Evaluator(generator, passages, seed, confidence, trial, is_misspelt)
    states = (False, True) if learn_first_half or own_words else (False,)
    results = evaluator.run(Eagerness[mode.upper()].value, states, min(400, max(50, chars // 40)))
    last = results[-1]
    result = {
        **last.summary().as_json(),
        "exact_match": last.exact_match(),
        "model": model_name,
        "mode": mode,
        "files": [Path(name).name for name in files],
    }
    if len(results) > 1:
        result["without_own_words"] = {**results[0].summary().as_json(), "exact_match": results[0].exact_match()}
    if as_json:
        click.echo(json.dumps(result, ensure_ascii=False))
    else:
        for key, value in result.items():
            click.echo(f"{key}: {value}")
    if report is not None:
        curve = [Curve(value, evaluator.run(value, states[-1:])[0].summary()) for value in _CURVE]
        shown = [
            ShownPassage(passage.typed, [(s.position - passage.start, s) for s in record.shown])
            for passage, record in zip(passages, last.records, strict=True)
        ]
        write_report(report, result, curve, shown)
