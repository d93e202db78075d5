"""``writer models``: see, add, check, choose and remove models."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from writer.cli.progress_line import ProgressLine
from writer.models.catalogue import CatalogueEntry, installed_name
from writer.models.conversion import ConversionProgress, ModelDescription, convert_in_process
from writer.models.download import ORIGINS, default_origin
from writer.models.install import OwnModel, own_name
from writer.models.library import ModelLibrary, open_library
from writer.models.overview import ModelRow, verification_problem
from writer.models.progress import InstallProgress, InstallStage
from writer.models.recommend import Recommendation
from writer.protocol.errors import WriterError
from writer.settings.paths import find_paths

_PRECISION = click.Choice(["int8", "int4", "fp32"])
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
_PARTS = 1000


@click.group()
def models() -> None:
    """See, add, check, choose and remove models."""


@models.command("list")
@_JSON
def list_models(as_json: bool) -> None:
    """List what is installed, and what can be added. `verified`: every byte is what was installed."""
    rows = open_library(find_paths()).rows()
    table = [_record(row) for row in rows]
    if as_json:
        click.echo(json.dumps(table, ensure_ascii=False))
        return
    for row, record in zip(rows, table, strict=True):
        state = "to fetch" if not row.installed else "installed" if record["verified"] else "DAMAGED"
        precision = row.precision if row.installed else ""
        parts = f"{row.parameters / 1e6:7.0f} M  {precision:<5} {row.bytes / 1e6:7,.0f} MB {state:<10}"
        click.echo(f"{row.name:<20} {parts} {row.licence}")


def _record(row: ModelRow) -> dict[str, Any]:
    return {
        "name": row.name,
        "parameters": row.parameters,
        "precision": row.precision,
        "installed": row.installed,
        "bytes": row.bytes,
        "source": row.source,
        "licence": row.licence,
        "verified": row.installed and not verification_problem(row),
    }


@models.command()
@click.argument("name")
@click.option("--licence-text", is_flag=True, help="Print the licence's own words.")
@_JSON
def info(name: str, licence_text: bool, as_json: bool) -> None:
    """Say what NAME is for, what it can't do, where it comes from and under which licence."""
    row = open_library(find_paths()).row(name)
    if licence_text:
        click.echo(row.entry.licence.text() if row.entry else row.licence)
    elif as_json:
        click.echo(json.dumps({**_record(row), **_card(row)}, ensure_ascii=False, indent=2))
    else:
        for key, value in {**_record(row), **_card(row)}.items():
            if value != "":
                click.echo(f"{key}: {value}")


def _card(row: ModelRow) -> dict[str, Any]:
    entry, measured = row.entry, row.measurement
    card: dict[str, Any] = {"title": row.title, "problem": row.problem}
    if entry is not None:
        card |= {
            "context": entry.context,
            "language": entry.language,
            "licence_name": entry.licence.name,
            "uses": entry.uses,
            "limits": entry.limits,
        }
    return card | ({"measured": asdict(measured)} if measured else {})


@models.command()
@click.argument("model")
@click.option("--precision", type=_PRECISION, default="int8", show_default=True, help="Bits of a weight.")
@click.option("--from", "origin", type=click.Choice(ORIGINS), default=None, help="Where to fetch it from.")
@click.option("--name", default=None, help="What to call a model of yours.")
@click.option("--licence", default="unknown", help="SPDX id of the licence of a model of yours.")
@click.option("--yes", is_flag=True, help="Don't ask, having read the card.")
def add(model: str, precision: str, origin: str | None, name: str | None, licence: str, yes: bool) -> None:
    """Add MODEL: a name of `writer models list`, with or without a precision behind it, or a folder or file of yours.

    A folder that is called like a model of the list is named by a path: ./gpt2.
    """
    library = open_library(find_paths())
    with ProgressLine() as line:
        entry = library.catalogue.entry_of(model)
        if entry is None and Path(model).exists():
            own = OwnModel(Path(model), name or own_name(Path(model)), licence)
            added = library.installer.add_own(own, precision, line.show, line.is_interrupted)
        else:
            entry = entry or library.catalogue.find(model)
            precision = model.removeprefix(entry.name).removeprefix("-") or precision
            _show_card(entry, origin or default_origin(entry), yes)
            added = library.installer.add(entry, precision, origin or "", line.show, line.is_interrupted)
    click.echo(f"{added} is installed. Try it: writer suggest --model {added}")


def _show_card(entry: CatalogueEntry, origin: str, yes: bool) -> None:
    """Before anything is fetched: what it is for, what it can't do, its licence."""
    size = f"about {entry.bytes_from(origin) / 1e6:,.0f} MB from {entry.source_from(origin)}"
    lines = [entry.title, f"Fetches {size}.", f"For: {entry.uses}", f"Limits: {entry.limits}"]
    lines.append(
        f"Licence: {entry.licence.name} ({entry.licence.spdx}); writer models info {entry.name} --licence-text"
    )
    click.echo("\n".join(lines), err=True)
    if not yes and sys.stdin.isatty() and not click.confirm("Fetch it?", default=True, err=True):
        raise click.Abort


@models.command()
@click.argument("name")
def remove(name: str) -> None:
    """Remove the installed model NAME and what was fetched for it."""
    open_library(find_paths()).installer.remove(name)
    click.echo(f"{name} is removed.")


@models.command()
@click.argument("names", nargs=-1)
@_JSON
@click.pass_context
def verify(context: click.Context, names: tuple[str, ...], as_json: bool) -> None:
    """Check every byte of NAMES, or of all installed models. The exit status is 1 when one is not sound."""
    library = open_library(find_paths())
    rows = [library.row(name) for name in names] or [row for row in library.rows() if row.installed]
    problems = {row.name: verification_problem(row) if row.installed else "It is not installed." for row in rows}
    if as_json:
        click.echo(
            json.dumps([{"name": name, "verified": not text, "problem": text} for name, text in problems.items()])
        )
    else:
        for name, text in problems.items():
            click.echo(f"{name}: {text or 'sound'}")
    if any(problems.values()):
        context.exit(1)


@models.command()
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--precision", type=_PRECISION, default="int8", show_default=True, help="Bits of a weight.")
@click.option("--name", default=None, help="What the model is called in its manifest.")
@click.option("--licence", default="unknown", help="SPDX id of its licence.")
def convert(source: Path, target: Path, precision: str, name: str | None, licence: str) -> None:
    """Convert the checkpoint SOURCE to the model folder TARGET, without installing it."""
    chosen = installed_name(name or own_name(source) or "model", precision)

    with ProgressLine() as line:

        def show(progress: ConversionProgress) -> None:
            stage = InstallStage(progress.stage.value if progress.stage.value == "verifying" else "converting")
            line.show(InstallProgress(stage, round(progress.fraction * _PARTS), _PARTS))

        about = ModelDescription(chosen, licence, str(source.absolute()))
        convert_in_process(source, target, precision, chosen, show, line.is_interrupted, about)
    click.echo(f"{target} holds the model.")


@models.command("recommend")
@click.option(
    "--patience",
    type=click.FloatRange(1),
    default=100.0,
    show_default=True,
    metavar="MS",
    help="From key to ghost text.",
)
@click.option("--language", default="en", show_default=True, help="The language you write in.")
@click.option("--measure/--no-measure", default=True, help="Measure installed models that have not been measured yet.")
@_JSON
def recommend_model(patience: float, language: str, measure: bool, as_json: bool) -> None:
    """Say which model and precision suits this machine and your patience."""
    library = open_library(find_paths())
    if measure:
        _measure_missing(library, lambda text: click.echo(text, err=True))
    found = library.recommendation(library.rows(), patience, language)
    click.echo(json.dumps(asdict(found), indent=2) if as_json else _as_text(found))


def _measure_missing(library: ModelLibrary, say: Callable[[str], None]) -> None:
    for row in library.rows():
        if row.model is None or row.measurement is not None:
            continue
        say(f"Measuring {row.name} …")
        try:
            library.measure(row.name, lambda: False)
        except WriterError as error:
            say(error.full_message)


def _as_text(found: Recommendation) -> str:
    if found.choice is None:
        return found.reason
    action = "installed" if found.choice.is_installed else f"writer models add {found.choice.name}"
    lines = [f"Recommended here: {found.choice.name} ({found.choice.precision}, {action})", found.reason, ""]
    for one in found.candidates:
        how = "measured" if one.is_measured else "estimated"
        lines.append(f"{one.name:<20} {one.key_to_ghost_ms:8.0f} ms  {one.memory_mb:8.0f} MB  {how}")
    return "\n".join(lines)
