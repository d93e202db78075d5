"""Completion for bash. It starts no program: what can be asked of the disk alone is asked there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resources.packaging.manual.commands import WINDOW_OPTIONS, Command, Parameter, Values

_HEAD = """\
# bash completion for writer

_writer_offer() {  # the words among $1 that begin as the current one does
    mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -W "$1" -- "$current")
}

_writer_files() {
    compopt -o filenames 2>/dev/null
    mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -- "$current")
}

_writer_installed() {  # a model lies in a folder of its name
    local folder="${WRITER_HOME:-${XDG_DATA_HOME:-$HOME/.local/share}/writer}${WRITER_HOME:+/data}/models" model
    _writer_offer bundled
    for model in "$folder"/*/; do
        [[ ! -d $model ]] || _writer_offer "$(basename "$model")"
    done
}

_writer() {
    local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD - 1]}" command=""
    COMPREPLY=()
    if [[ $current == "=" ]]; then  # --option= is three words to bash
        current=""
    elif [[ $previous == "=" ]]; then
        previous="${COMP_WORDS[COMP_CWORD - 2]}"
    fi
"""
_TAIL = """\
}
complete -F _writer writer
"""


def bash_completion(commands: Sequence[Command], known_models: Sequence[str]) -> str:
    """The script.

    Args:
        known_models: Names of the models that can be added.
    """
    return _HEAD + "\n".join([*_find_command(commands), *_complete(commands, known_models)]) + "\n" + _TAIL


def _find_command(commands: Sequence[Command]) -> Iterator[str]:
    """Sets ``command`` to the words that call it; it stays empty for the window."""
    yield '    [[ $COMP_CWORD -lt 2 ]] || case "${COMP_WORDS[1]}" in'
    yield f'        {_either(_below(commands, ()))}) command="${{COMP_WORDS[1]}}" ;;'
    yield "    esac"
    for group in [one for one in commands if _below(commands, one.words)]:
        path = " ".join(group.words)
        yield f'    [[ $command != "{path}" || $COMP_CWORD -lt 3 ]] || case "${{COMP_WORDS[2]}}" in'
        yield f'        {_either(_below(commands, group.words))}) command="{path} ${{COMP_WORDS[2]}}" ;;'
        yield "    esac"


def _complete(commands: Sequence[Command], known_models: Sequence[str]) -> Iterator[str]:
    yield '    case "$command $previous" in'
    for command in commands:
        path = " ".join(command.words)
        for option in command.options:
            if option.value:
                names = " | ".join(f'"{path} {name}"' for name in option.names)
                yield f"        {names}) {'; '.join([*_offers(option, known_models), 'return'])} ;;"
    yield "    esac"
    yield '    case "$command" in'
    top = [*_below(commands, ()), *_names(WINDOW_OPTIONS)]
    yield '        "")'
    yield f'            [[ $COMP_CWORD -gt 1 ]] || _writer_offer "{" ".join(top)}"'
    yield f'            [[ $current != -* || $COMP_CWORD -eq 1 ]] || _writer_offer "{WINDOW_OPTIONS[0].names[0]}"'
    yield "            _writer_files ;;"
    for command in commands:
        yield f'        "{" ".join(command.words)}")'
        words = " ".join(_below(commands, command.words))
        offers = dict.fromkeys(one for argument in command.arguments for one in _offers(argument, known_models))
        rest = f'_writer_offer "{words}"' if words else "; ".join(offers) or ":"
        yield f'            if [[ $current == -* ]]; then _writer_offer "{" ".join(_names(command.options))}"'
        yield f"            else {rest}; fi ;;"
    yield "    esac"


def _offers(parameter: Parameter, known_models: Sequence[str]) -> list[str]:
    """The commands of the script that offer values of ``parameter``."""
    commands = {
        Values.CHOICES: f'_writer_offer "{" ".join(parameter.choices)}"',
        Values.FILES: "_writer_files",
        Values.INSTALLED_MODELS: "_writer_installed",
        Values.KNOWN_MODELS: f'_writer_offer "{" ".join(known_models)}"',
    }
    return [commands[one] for one in parameter.values]


def _below(commands: Sequence[Command], words: tuple[str, ...]) -> list[str]:
    return [one.words[-1] for one in commands if one.words[:-1] == words]


def _names(options: Sequence[Parameter]) -> list[str]:
    return [name for option in options for name in option.names]


def _either(words: Sequence[str]) -> str:
    return " | ".join(words)
