"""The command group. Errors of the program end with a sentence and status 1, never a traceback."""

from __future__ import annotations

import click

from writer import __version__
from writer.cli.doctor import doctor
from writer.cli.evaluate import evaluate
from writer.cli.suggest import suggest
from writer.protocol.errors import WriterError


@click.group(
    name="writer",
    help="A desktop editor that continues your sentence with a local GPT-2.\n\n"
    "`writer [FILE]` opens the window. The commands below work without it.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="writer")
def group() -> None:
    """Root of all subcommands."""


group.add_command(suggest)
group.add_command(doctor)
group.add_command(evaluate)


def main() -> int:
    """Run the command line; returns the exit status."""
    try:
        group(standalone_mode=False)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.Abort:
        click.echo("Aborted.", err=True)
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except WriterError as error:
        click.echo(f"writer: {error.full_message}", err=True)
        return 1
    return 0
