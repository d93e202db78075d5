"""What can be typed after ``writer``: the commands themselves, asked for their options and arguments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

import click

from writer.app.arguments import SAFE_MODE


class Values(Enum):
    """Where completions of a value come from."""

    CHOICES = auto()
    FILES = auto()
    INSTALLED_MODELS = auto()
    KNOWN_MODELS = auto()


@dataclass(frozen=True)
class Parameter:
    """An option, or an argument, which has no names.

    Attributes:
        names: ``--model``; several where they mean the same.
        value: How the help calls what is given; empty for a switch.
        text: What it is for.
        values: Where completions of the value come from; nowhere for a number or a name of the author's.
        choices: All values there are, for ``Values.CHOICES``.
    """

    names: tuple[str, ...]
    value: str
    text: str
    values: tuple[Values, ...] = ()
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Command:
    """One command: the words that call it, what it does, and what it is given."""

    words: tuple[str, ...]
    text: str
    options: tuple[Parameter, ...]
    arguments: tuple[Parameter, ...]


# What the window takes; the program reads it itself (writer/app/arguments.py), without click.
WINDOW_OPTIONS = (
    Parameter((SAFE_MODE,), "", "Open the window without personal settings, own words and added models."),
    Parameter(("-h", "--help"), "", "Show the commands and exit."),
    Parameter(("--version",), "", "Show the version and exit."),
)
# Arguments that name models are plain words to click.
_MODELS = {
    ("models", "add"): (Values.KNOWN_MODELS, Values.FILES),
    ("models", "info"): (Values.INSTALLED_MODELS, Values.KNOWN_MODELS),
    ("models", "remove"): (Values.INSTALLED_MODELS,),
    ("models", "verify"): (Values.INSTALLED_MODELS,),
}


def commands(root: click.Group) -> Iterator[Command]:
    """All commands below ``root``, each before its own subcommands."""
    yield from _below(root, click.Context(root, info_name="writer"), ())


def _below(parent: click.Group, context: click.Context, words: tuple[str, ...]) -> Iterator[Command]:
    for name in parent.list_commands(context):
        command = parent.get_command(context, name)
        if command is None or command.hidden:
            continue
        inner = click.Context(command, info_name=name, parent=context)
        yield _described(command, (*words, name), inner)
        if isinstance(command, click.Group):
            yield from _below(command, inner, (*words, name))


def _described(command: click.Command, words: tuple[str, ...], context: click.Context) -> Command:
    options, arguments = [], []
    for one in command.get_params(context):
        if isinstance(one, click.Option) and not one.hidden:
            options.append(_option(one, context))
        elif isinstance(one, click.Argument):
            arguments.append(Parameter((), one.make_metavar(context), "", _MODELS.get(words) or _values(one)))
    text = (command.help or "").split("\f")[0]
    return Command(words, " ".join(text.split()), tuple(options), tuple(arguments))


def _option(option: click.Option, context: click.Context) -> Parameter:
    names = (*option.opts, *option.secondary_opts)
    if option.is_flag or option.count:
        return Parameter(names, "", option.help or "")
    choices = tuple(map(str, option.type.choices)) if isinstance(option.type, click.Choice) else ()
    values = (Values.INSTALLED_MODELS,) if "--model" in names else _values(option)
    return Parameter(names, option.make_metavar(context), option.help or "", values, choices)


def _values(parameter: click.Parameter) -> tuple[Values, ...]:
    if isinstance(parameter.type, click.Choice):
        return (Values.CHOICES,)
    return (Values.FILES,) if isinstance(parameter.type, click.Path | click.File) else ()
