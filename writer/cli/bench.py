"""``writer bench``: how fast suggestions are on this machine."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from writer.cli.engine_access import find_model, open_generator
from writer.engine.measure import EngineMeter, Figure, resident_megabytes
from writer.engine.responsiveness import measure_responsiveness
from writer.engine.session import SessionConfig, default_threads
from writer.models.manifest import DATA_NAME, GRAPH_NAME
from writer.models.registry import BUNDLED, InstalledModel
from writer.settings.paths import find_paths


@click.command()
@click.option("--model", "model_name", default=BUNDLED, show_default=True, metavar="NAME", help="Which model.")
@click.option("--threads", type=click.IntRange(1), default=None, help="Threads of a run; as the window has by default.")
@click.option("--rounds", type=click.IntRange(1), default=9, show_default=True, help="Runs for each median.")
@click.option("--key-to-ghost", "keys_only", is_flag=True, help="Only how long the author waits for ghost text.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def bench(model_name: str, threads: int | None, rounds: int, keys_only: bool, as_json: bool) -> None:
    """Measure decoding, prefill, loading and memory, each beside the least this machine allows.

    The floor of a step is the time in which its weights, keys and values are read from memory once.
    """
    model = find_model(find_paths(), model_name)
    if keys_only:
        _print_key_to_ghost(model, model_name, as_json)
        return
    model.verify()
    config = SessionConfig(threads=threads or default_threads())
    weight_bytes = model.manifest.files[DATA_NAME].bytes
    meter = EngineMeter(model.folder / GRAPH_NAME, weight_bytes, model.manifest.spec, config, rounds)
    figures = meter.measure()
    if as_json:
        rows = [asdict(figure) | {"ratio": round(figure.ratio, 3)} for figure in figures]
        click.echo(json.dumps({"model": model_name, "threads": config.threads, "figures": rows}, indent=2))
    else:
        click.echo(f"{model_name}, {model.manifest.spec.precision}, {config.threads} threads, medians of {rounds}")
        click.echo("\n".join(_line(figure) for figure in figures))


def _print_key_to_ghost(model: InstalledModel, name: str, as_json: bool) -> None:
    found = measure_responsiveness(open_generator(model))
    row = {
        "model": name,
        "precision": model.manifest.spec.precision,
        "key_to_ghost_ms": round(found.median, 2),
        "key_to_ghost_p90_ms": round(found.p90, 2),
        "first_ms": round(found.first, 2),
        "memory_mb": round(resident_megabytes(), 1),
    }
    click.echo(json.dumps(row) if as_json else "\n".join(f"{key}: {value}" for key, value in row.items()))


def _line(figure: Figure) -> str:
    floor = f"  {figure.ratio:6.2f} of {figure.beside}, {figure.floor:.2f}" if figure.floor else ""
    return f"{figure.name:<38} {figure.value:9.2f} {figure.unit:<5}{floor}"
