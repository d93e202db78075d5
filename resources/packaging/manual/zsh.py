"""Completion for zsh, with a line of help for each word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resources.packaging.manual.commands import WINDOW_OPTIONS, Command, Parameter, Values

_HEAD = """\
#compdef writer
# zsh completion for writer

_writer_installed() {  # a model lies in a folder of its name
    local folder="${WRITER_HOME:-${XDG_DATA_HOME:-$HOME/.local/share}/writer}${WRITER_HOME:+/data}/models"
    local -a names=(bundled $folder/*(/N:t))
    compadd -a names
}
"""


def zsh_completion(commands: Sequence[Command], known_models: Sequence[str]) -> str:
    """The script.

    Args:
        known_models: Names of the models that can be added.
    """
    lines = [_HEAD, f"_writer_known() {{\n    compadd -- {' '.join(known_models)}\n}}\n"]
    groups = [one for one in commands if _below(commands, one.words)]
    for group in groups:
        lines += [*_dispatcher(commands, group.words, [_specification(one) for one in group.options]), ""]
    lines += [*_dispatcher(commands, (), [_specification(one) for one in WINDOW_OPTIONS]), "", '_writer "$@"']
    return "\n".join(lines) + "\n"


def _dispatcher(commands: Sequence[Command], words: tuple[str, ...], options: Sequence[str]) -> Iterator[str]:
    """A function that completes the command's name after ``words``, then what that command takes."""
    name = "_".join(("_writer", *words))
    found = _below(commands, words)
    yield f"{name}() {{"
    yield '    local context state state_descr line curcontext="$curcontext"'
    yield "    typeset -A opt_args"
    yield f"    local -a names=({' '.join(_quoted(_entry(one)) for one in found)})"
    yield f"    _arguments -C {' '.join(options)} '1: :->name' '*:: :->rest'"
    yield "    case $state in"
    # A file may stand where a command may: the window opens it.
    yield f"        name) _describe -t commands command names{'' if words else '; _files'} ;;"
    yield "        rest) case $words[1] in"
    for command in found:
        inner = "_".join(("_writer", *command.words))
        is_group = bool(_below(commands, command.words))
        yield f"            {command.words[-1]}) {inner if is_group else _arguments(command)} ;;"
    yield "            *) _files ;;"
    yield "        esac ;;"
    yield "    esac"
    yield "}"


def _arguments(command: Command) -> str:
    parts = [_specification(one) for one in command.options]
    for place, argument in enumerate(command.arguments, 1):
        position = "*" if argument.value.endswith("...") else str(place)
        parts.append(_quoted(f"{position}:{_plain(argument.value)}:{_action(argument)}"))
    return f"_arguments {' '.join(parts)}"


def _specification(option: Parameter) -> str:
    """The option as ``_arguments`` wants it; those that show something and exit stand alone."""
    alone = "(- *)" if {"--help", "--version"} & set(option.names) else ""
    # With the sign, a value may stand behind it or as the next word.
    sign, value = ("=", f":{_plain(option.value)}:{_action(option)}") if option.value else ("", "")
    text = option.text.split(". ")[0].rstrip(".").replace("[", "(").replace("]", ")")
    return " ".join(_quoted(f"{alone}{name}{sign}[{text}]{value}") for name in option.names)


def _action(parameter: Parameter) -> str:
    """What ``_arguments`` does for a value; a space: it can't be guessed."""
    actions = {
        Values.CHOICES: f"({' '.join(parameter.choices)})",
        Values.FILES: "_files",
        Values.INSTALLED_MODELS: "_writer_installed",
        Values.KNOWN_MODELS: "_writer_known",
    }
    found = [actions[one] for one in parameter.values]
    return f"{{{'; '.join(found)}}}" if len(found) > 1 else "".join(found) or " "


def _entry(command: Command) -> str:
    return f"{command.words[-1]}:{command.text.split('. ')[0].rstrip('.').replace(':', chr(92) + ':')}"


def _plain(value: str) -> str:
    return value.strip("[].").replace(":", " ").replace("|", " or ") or "value"


def _below(commands: Sequence[Command], words: tuple[str, ...]) -> list[Command]:
    return [one for one in commands if one.words[:-1] == words]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
