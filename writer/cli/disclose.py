"""``writer disclose``: how much of a document came from which model."""

from __future__ import annotations

from pathlib import Path

import click

from writer.documents.atomic import replace_file
from writer.documents.store import DocumentStore
from writer.provenance.ledger import Ledger
from writer.provenance.report import build_report
from writer.provenance.report_formats import to_html, to_json, to_text
from writer.provenance.storage import RecordStore
from writer.settings.paths import find_paths
from writer.settings.storage import SettingsStorage


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--html", "as_html", is_flag=True, help="Print a page of HTML.")
def disclose(file: Path, as_json: bool, as_html: bool) -> None:
    """Say how much of FILE came from which model.

    Reads the record beside FILE or at its end. What is wrong with the record is said on
    the standard error.
    """
    if as_json and as_html:
        raise click.UsageError("Choose one of --json and --html.")
    stored = DocumentStore().read(file)
    loaded = SettingsStorage(find_paths().settings_file).load()
    if loaded.message:
        click.echo(f"writer: {loaded.message}", err=True)
    opened = RecordStore(replace_file, lambda: loaded.settings.author_name).open(file, stored.text)
    for problem in opened.problems:
        click.echo(f"writer: {problem}", err=True)
    if opened.record is None:
        click.echo("writer: there is no record of who wrote what; nothing can be said about this text.", err=True)
    ledger = Ledger()
    ledger.begin(len(opened.text))
    report = build_report(file.name, opened.text, opened.record or ledger.record())
    click.echo(to_json(report) if as_json else to_html(report) if as_html else to_text(report), nl=False)
