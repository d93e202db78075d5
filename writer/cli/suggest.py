"""``writer suggest``: continue a text as the window would when asked to."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

import click

from writer.cli.engine_access import find_model, open_generator
from writer.documents.encoding import NotTextError, decode
from writer.engine.cancellation import CancellationToken
from writer.engine.generator import Generator
from writer.models.registry import BUNDLED
from writer.protocol.completion import CompletionChunk, CompletionRequest
from writer.protocol.errors import DocumentReadError
from writer.settings.paths import find_paths
from writer.suggest.config import SuggestionConfig
from writer.suggest.effects import SendRequest
from writer.suggest.events import AskRequested, ChunkArrived, EngineBecameReady
from writer.suggest.ghost_text import GhostText
from writer.suggest.model import InlineSuggestionModel
from writer.text.snapshot import TextSnapshot

_CONTEXT_CHARACTERS = 4000


@dataclass(frozen=True)
class Suggestion:
    """What was suggested, and how long it took."""

    text: str
    confidence: float
    tokens: int
    first_token_ms: float
    total_ms: float


def continue_text(generator: Generator, context: str, max_tokens: int, show: Callable[[GhostText], None]) -> Suggestion:
    """Drive the window's own suggestion model by one explicit request; ``show`` sees ghost text grow."""
    model = InlineSuggestionModel(SuggestionConfig(max_tokens=max_tokens))
    model.handle(EngineBecameReady(), time.monotonic())
    started = time.monotonic()
    snapshot = TextSnapshot("command line", 1, 0, context[-_CONTEXT_CHARACTERS:])
    requests = [e.request for e in model.handle(AskRequested(snapshot), started) if isinstance(e, SendRequest)]
    first_token, tokens, shown = 0.0, 0, GhostText(0, "")
    for chunk in _chunks(generator, requests):
        first_token = first_token or time.monotonic() - started
        tokens = chunk.tokens
        model.handle(ChunkArrived(chunk), time.monotonic())
        if model.ghost is not None and model.ghost != shown:
            shown = model.ghost
            show(shown)
    confidence = shown.words[0].probability if shown.words else 0.0
    total = time.monotonic() - started
    return Suggestion(shown.text, round(confidence, 4), tokens, round(first_token * 1e3, 2), round(total * 1e3, 2))


def _chunks(generator: Generator, requests: list[CompletionRequest]) -> Iterator[CompletionChunk]:
    for request in requests:
        yield from generator.complete(request, CancellationToken())


def _read(file: BinaryIO) -> str:
    try:
        return decode(file.read()).text
    except NotTextError as error:
        raise DocumentReadError(f"{file.name} is not text: {error}.", "Give a text file.") from error


@click.command()
@click.option("--model", "model_name", default=BUNDLED, show_default=True, metavar="NAME", help="Which model.")
@click.option(
    "--max-tokens", default=24, show_default=True, type=click.IntRange(1, 256), help="At most so many tokens."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object at the end.")
@click.argument("file", type=click.File("rb"), default="-")
def suggest(model_name: str, max_tokens: int, as_json: bool, file: BinaryIO) -> None:
    """Read text from FILE or standard input and print what would be inserted at its end."""
    context = _read(file)
    generator = open_generator(find_model(find_paths(), model_name))
    printed = ""

    def show(ghost: GhostText) -> None:
        nonlocal printed
        click.echo(ghost.text[len(printed) :], nl=False)
        printed = ghost.text

    result = continue_text(generator, context, max_tokens, (lambda _ghost: None) if as_json else show)
    if as_json:
        record = {
            "text": result.text,
            "confidence": result.confidence,
            "tokens": result.tokens,
            "first_token_ms": result.first_token_ms,
            "total_ms": result.total_ms,
            "model": model_name,
        }
        click.echo(json.dumps(record, ensure_ascii=False))
    else:
        click.echo()
