"""``writer predictability``: which words of a document a model would have expected, and which phrases are worn."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from writer.cli.engine_access import find_model
from writer.documents.store import DocumentStore
from writer.engine.cancellation import CancellationToken
from writer.engine.ranks import TextRanker
from writer.engine.reading_session import ReadingSession
from writer.engine.runtime import SessionConfig
from writer.engine.tokenizer import Tokenizer
from writer.models.manifest import GRAPH_NAME, TOKENIZER_NAME
from writer.models.registry import BUNDLED
from writer.predictability.bands import histogram
from writer.predictability.passages import passages
from writer.predictability.worn import WornKind, WornPhrase, worn_phrases
from writer.protocol.ranks import RankBand, RankedToken
from writer.provenance.annotated_record import DEFAULT_AUTHOR, read_text
from writer.settings.paths import find_paths

_LABELS = {
    RankBand.TOP_10: "among the 10 most expected",
    RankBand.TOP_100: "among the 100",
    RankBand.TOP_1000: "among the 1,000",
    RankBand.RARER: "rarer",
}
_MIRROR = "A mirror for style, not a detector: expected words say nothing about who wrote them."


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--model", "model_name", default=BUNDLED, show_default=True, help="Which installed model to ask.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def predictability(file: Path, model_name: str, as_json: bool) -> None:
    """Show where the prose of FILE is worn.

    Counts how many words were among the model's first guesses, and lists phrases that it
    expected word for word or that come again and again.
    """
    text = read_text(DocumentStore().read(file).text, DEFAULT_AUTHOR).text
    tokens = _ranked(text, model_name)
    worn = worn_phrases(text, tokens)
    click.echo(_as_json(tokens, worn) if as_json else _as_text(tokens, worn), nl=False)


def reason(phrase: WornPhrase) -> str:
    """Why ``phrase`` is listed."""
    if phrase.kind is WornKind.REPEATED:
        return f"{phrase.times} times in this text"
    return f"each of its {phrase.words} words was among the model's first 3 guesses, {phrase.probability:.0%} sure"


def _ranked(text: str, model_name: str) -> list[RankedToken]:
    model = find_model(find_paths(), model_name)
    model.verify()
    spec = model.manifest.spec
    session = ReadingSession(model.folder / GRAPH_NAME, spec, SessionConfig())
    ranker = TextRanker(spec, Tokenizer(model.folder / TOKENIZER_NAME), session)
    cut = list(passages(text))
    tokens: list[RankedToken] = []
    with click.progressbar(length=len(cut), label="Reading", file=sys.stderr) as bar:
        for _, found in ranker.rank(cut, CancellationToken()):
            tokens.extend(found)
            bar.update(1)
    return tokens


def _as_text(tokens: list[RankedToken], worn: list[WornPhrase]) -> str:
    lines = [_MIRROR, ""]
    for band, count in histogram(tokens).items():
        share = count / len(tokens) if tokens else 0.0
        lines.append(f"  {_LABELS[band]:<28} {share:>6.1%}  {'█' * round(share * 40)}")
    lines += ["", "Worn phrases:" if worn else "No worn phrases."]
    lines += [f"  “{' '.join(one.text.split())}”: {reason(one)}" for one in worn]
    return "\n".join(lines) + "\n"


def _as_json(tokens: list[RankedToken], worn: list[WornPhrase]) -> str:
    content = {
        "tokens": len(tokens),
        "bands": {band.name.lower(): count for band, count in histogram(tokens).items()},
        "worn": [{"start": w.start, "end": w.end, "text": w.text, "reason": reason(w)} for w in worn],
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"
