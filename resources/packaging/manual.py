"""The man page and the shells' completions, made from the commands themselves, so that they never lag behind.

``python -m resources.packaging.manual FOLDER`` writes ``writer.1``, ``writer.bash`` and ``_writer``.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click

from writer import __version__
from writer.cli.main import group

# What the window takes; the commands below it are click's.
WINDOW_OPTIONS = (("--help", "Show the commands and exit."), ("--version", "Show the version and exit."))


@dataclass(frozen=True)
class Command:
    """One command: the words that call it, what it does, its options (names, value, help) and what it is given."""

    words: tuple[str, ...]
    text: str
    options: tuple[tuple[tuple[str, ...], str, str], ...]
    arguments: tuple[str, ...]
    takes_files: bool


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
    options, arguments, takes_files = [], [], False
    for parameter in command.get_params(context):
        takes_files |= isinstance(parameter.type, click.Path | click.File)
        if isinstance(parameter, click.Option) and not parameter.hidden:
            value = "" if parameter.is_flag or parameter.count else parameter.make_metavar(context)
            names = (*parameter.opts, *parameter.secondary_opts)
            options.append((names, value, parameter.help or ""))
        elif isinstance(parameter, click.Argument):
            arguments.append(parameter.make_metavar(context))
    text = (command.help or "").split("\f")[0]
    return Command(words, " ".join(text.split()), tuple(options), tuple(arguments), takes_files)


def man_page(root: click.Group, epoch: int) -> str:
    """The manual page in man's own language."""
    date = datetime.fromtimestamp(epoch, UTC).date().isoformat()
    lines = [
        f'.TH WRITER 1 "{date}" "writer {__version__}" "User Commands"',
        ".SH NAME",
        r"writer \- an editor for prose that continues your sentence, on your own machine",
        ".SH SYNOPSIS",
        ".B writer",
        r"[\fIFILE\fR ...]",
        ".br",
        ".B writer",
        r"\fICOMMAND\fR [\fIOPTIONS\fR] [\fIARGUMENTS\fR]",
        ".SH DESCRIPTION",
        "Without a command, the window opens, on the files if any are named. If the program runs already, it opens",
        "them, and this call ends. While you type, a small language model on this machine continues the sentence in",
        "grey at the cursor: Tab takes it, Esc refuses it. Nothing you write leaves the machine.",
        ".SH OPTIONS",
    ]
    for name, text in WINDOW_OPTIONS:
        lines += [".TP", rf"\fB{_roff(name)}\fR", _roff(text)]
    lines.append(".SH COMMANDS")
    for command in commands(root):
        given = " ".join(rf"\fI{_roff(one)}\fR" for one in command.arguments)
        lines += [f".SS {_roff(' '.join(('writer', *command.words)))} {given}".rstrip(), _roff(command.text)]
        for names, value, text in command.options:
            shown = ", ".join(rf"\fB{_roff(name)}\fR" for name in names)
            lines += [".TP", f"{shown} {_roff(value)}".rstrip(), _roff(text)]
    return "\n".join([*lines, *_TAIL]) + "\n"


_TAIL = (
    ".SH ENVIRONMENT",
    ".TP",
    r"\fBWRITER_HOME\fR",
    "A folder that gets all that the program writes, instead of the usual places: for portable use.",
    ".TP",
    r"\fBWRITER_LANG\fR",
    r"The language of menus and dialogs, \fBen\fR or \fBzh-CN\fR, whatever the system speaks.",
    ".SH FILES",
    ".TP",
    r"\fI~/.config/writer\fR",
    "Settings.",
    ".TP",
    r"\fI~/.local/share/writer\fR",
    "Models that were added, earlier versions of files, the personal dictionary.",
    ".TP",
    r"\fI~/.local/state/writer\fR",
    "The log, and what a crash left unsaved.",
    ".SH EXIT STATUS",
    "0 when all went well, 1 when something is wrong, 2 for a wrong call or where no window can appear.",
)


def _roff(text: str) -> str:
    escaped = text.replace("\\", r"\e").replace("-", r"\-").replace("“", '"').replace("”", '"')
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped


def bash_completion(root: click.Group) -> str:
    """Completions for bash; a name that is no command completes to files."""
    found = list(commands(root))
    top = " ".join([command.words[0] for command in found if len(command.words) == 1] + ["--help", "--version"])
    lines = [
        "# bash completion for writer",
        "_writer() {",
        '    local current="${COMP_WORDS[COMP_CWORD]}" words="" word path=""',
        '    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do',
        '        [[ $word == -* ]] || path="$path $word"',
        "    done",
        '    case "$path" in',
        f'        "") words="{top}" ;;',
    ]
    for command in sorted(found, key=lambda one: -len(one.words)):
        words = [one.words[-1] for one in found if one.words[:-1] == command.words]
        words += [name for names, _, _ in command.options for name in names]
        pattern = " ".join(command.words)
        lines.append(f'        " {pattern}"*) words="{" ".join(words)}" ;;')
    lines += [
        "    esac",
        '    COMPREPLY=($(compgen -W "$words" -- "$current"))',
        "    [[ ${#COMPREPLY[@]} -gt 0 || $current == -* ]] || compopt -o default",
        '    [[ -n $path ]] || COMPREPLY+=($(compgen -f -- "$current"))',
        "}",
        "complete -o filenames -F _writer writer",
    ]
    return "\n".join(lines) + "\n"


def zsh_completion(root: click.Group) -> str:
    """Completions for zsh, with a line of help each."""
    found = list(commands(root))
    lines = [
        "#compdef writer",
        "# zsh completion for writer",
        "",
        "_writer() {",
        "    local -a names",
        '    local path=""',
    ]
    lines += ["    local word", '    for word in "${(@)words[2,CURRENT-1]}"; do']
    lines += ['        [[ $word == -* ]] || path="$path $word"', "    done", '    case "$path" in']
    top = [(command.words[0], command.text) for command in found if len(command.words) == 1]
    lines += [f'        "") names=({_zsh_list([*top, *WINDOW_OPTIONS])}) ;;']
    for command in sorted(found, key=lambda one: -len(one.words)):
        entries = [(one.words[-1], one.text) for one in found if one.words[:-1] == command.words]
        entries += [(name, text) for names, _, text in command.options for name in names]
        lines.append(f'        " {" ".join(command.words)}"*) names=({_zsh_list(entries)}) ;;')
    lines += ["    esac", "    _describe 'writer' names", "    _files", "}", "", '_writer "$@"']
    return "\n".join(lines) + "\n"


def _zsh_list(entries: list[tuple[str, str]]) -> str:
    quoted = (f"{name}:{text.split('. ')[0]}".replace("'", "'\\''") for name, text in entries)
    return " ".join(f"'{one}'" for one in quoted)


def write(folder: Path, epoch: int) -> None:
    """Write the three files into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {
        "writer.1": man_page(group, epoch),
        "writer.bash": bash_completion(group),
        "_writer": zsh_completion(group),
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    write(parser.parse_args().folder, int(os.environ.get("SOURCE_DATE_EPOCH") or time.time()))
