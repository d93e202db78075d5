"""The command group. Errors of the program end with a sentence and status 1, never a traceback."""

from __future__ import annotations

import importlib

import click

from writer import __version__
from writer.protocol.errors import WriterError

_COMMANDS = ("suggest", "doctor", "evaluate", "bench", "models", "disclose", "predictability")


class LazyGroup(click.Group):
    """Loads a command's module when it is called: a broken part breaks only what needs it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all commands, in the order of the help."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, from the module of that name."""
        if cmd_name not in _COMMANDS:
            return None
        command = getattr(importlib.import_module(f"writer.cli.{cmd_name}"), cmd_name)
        return command if isinstance(command, click.Command) else None


@click.group(
    name="writer",
    cls=LazyGroup,
    help="A desktop editor that continues your sentence with a local GPT-2.\n\n"
    "`writer [FILE]` opens the window, `writer --safe-mode` does so without your settings, own words and added "
    "models. The commands below work without it.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="writer")
def group() -> None:
    """Root of all subcommands."""


def main() -> int:
    """Run the command line; returns the exit status."""
    try:
        status = group(standalone_mode=False)
    except click.Abort:
        click.echo("Aborted.", err=True)
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except WriterError as error:
        click.echo(f"writer: {error.full_message}", err=True)
        return 1
    except ImportError as error:
        click.echo(f"writer: a part of the program is missing: {error}. Run `writer doctor`.", err=True)
        return 1
    # Outside its standalone mode click returns the status of an early exit.
    return status if isinstance(status, int) else 0
